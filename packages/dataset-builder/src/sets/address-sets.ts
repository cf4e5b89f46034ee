import { findRegion, type Provenance, type Region, type SetFile } from "@sallyport/core";
import type { PublishedRegion } from "@sallyport/core/import";
import { changesOf } from "../history/changes.js";
import { sources } from "../sources.js";

export const regionalSource = {
  document: "Azure datacenter IP ranges, public cloud",
  date: "2017-03-17",
  path: "PublicIPs_2017-03-17.xml",
} as const satisfies Provenance;

export const identitySource = {
  document: "Office 365 IP addresses",
  date: "2017-10-23",
  path: "O365IPAddress_2017-10-23.csv",
} as const satisfies Provenance;

/**
 * `PublicIPs.<region>` of every region that is known, for the time in which the guidance sent its
 * reader to them; those of the file that are not known are left out.
 */
export function regionalSets(
  lists: readonly PublishedRegion[],
  regions: readonly Region[],
): readonly SetFile[] {
  return lists.flatMap(({ name: spelling, prefixes }) => {
    const region = findRegion(regions, spelling);
    if (region === undefined) return [];
    const head = { id: `PublicIPs.${region.tagSuffix}`, region: region.name };
    return [listedUntil(head, prefixes, regionalSource, sources.networking2018)];
  });
}

/** `Office365.Identity`: one list for all regions, for the time in which the guidance sent its reader to it. */
export function identitySet(prefixes: readonly string[]): SetFile {
  return listedUntil({ id: "Office365.Identity" }, prefixes, identitySource, sources.networking2018November);
}

/** A list from the oldest guidance until the document that no longer named it. */
function listedUntil(
  { id, region }: Pick<SetFile, "id" | "region">,
  prefixes: readonly string[],
  source: Provenance,
  end: Provenance,
): SetFile {
  const changes = changesOf([
    { date: sources.seed.date, prefixes, source },
    { date: end.date, source: end },
  ]);
  const regional = region === undefined ? {} : { region };
  return {
    schema: 1,
    id,
    kind: "published-list",
    cloud: "public",
    ...regional,
    document: source.document,
    changes,
  };
}

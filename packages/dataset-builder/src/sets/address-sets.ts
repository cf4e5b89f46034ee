import type { Provenance, Region, SetFile } from "@sallyport/core";
import { findRegion } from "@sallyport/core";
import type { RegionalList } from "../import/regional-xml.js";
import type { TargetAddresses } from "../import/seed-table.js";
import { type Imported, type Problem, unlessProblems } from "../problem.js";
import { quote } from "../text.js";
import { makeSet } from "./make-set.js";

/** The time of the guidance that listed addresses. */
const held = { from: "2017-05-13", until: "2018-04-17" } as const;

const list = { kind: "published-list", cloud: "public", until: held.until } as const;

export const regionalSource: Provenance = {
  document: "Azure datacenter IP ranges, public cloud",
  date: "2017-03-17",
  path: "PublicIPs_2017-03-17.xml",
};

export const identitySource: Provenance = {
  document: "Office 365 IP addresses",
  date: "2017-10-23",
  path: "O365IPAddress_2017-10-23.csv",
};

/** `SiteRecoveryService.<region>` and `SiteRecoveryMonitoring.<region>` of every target; an unknown target is a problem. */
export function targetSets(
  file: string,
  targets: readonly TargetAddresses[],
  regions: readonly Region[],
  source: Provenance,
): Imported<readonly SetFile[]> {
  const problems: Problem[] = [];
  const sets = targets.flatMap(({ target, service, monitoring }) => {
    const region = regions.find(({ displayName }) => displayName === target);
    if (region === undefined) {
      problems.push({ file, at: target, reason: `${quote(target)} is no region of the public cloud` });
      return [];
    }
    const { name, tagSuffix } = region;
    const make = (family: string, added: readonly string[]) =>
      makeSet({ ...list, id: `${family}.${tagSuffix}`, region: name }, { from: held.from, added, source });
    return [make("SiteRecoveryService", service), make("SiteRecoveryMonitoring", [monitoring])];
  });
  return unlessProblems(problems, sets);
}

/** `PublicIPs.<region>` of every region that is known; those of the file that are not are left out. */
export function regionalSets(lists: readonly RegionalList[], regions: readonly Region[]): readonly SetFile[] {
  return lists.flatMap(({ region: spelling, prefixes }) => {
    const region = findRegion(regions, spelling);
    if (region === undefined) return [];
    const head = { ...list, id: `PublicIPs.${region.tagSuffix}`, region: region.name };
    return [makeSet(head, { from: held.from, added: prefixes, source: regionalSource })];
  });
}

/** `Office365.Identity`: one list for all regions. */
export function identitySet(prefixes: readonly string[]): SetFile {
  return makeSet(
    { ...list, id: "Office365.Identity" },
    { from: held.from, added: prefixes, source: identitySource },
  );
}

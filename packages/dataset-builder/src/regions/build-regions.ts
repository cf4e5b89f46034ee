import { type Cloud, compareText, type Region, sortedUnique } from "@sallyport/core";
import type { RegionFact, RegionFacts, TagOnlyFact } from "../import/region-facts.js";
import { type Imported, type Problem, unlessProblems } from "../problem.js";
import { attestedGeoCodes, corrections } from "./corrections.js";
import { displayNameOf } from "./display-name.js";
import { laterXmlNames } from "./xml-names.js";

/** Geography of a region that no published list of regions describes yet. */
const UNKNOWN_GEOGRAPHY = "Unknown";

/**
 * The regions of one cloud by ARM name. A region known from tags alone belongs to the public cloud,
 * and is taken only if both regional tags that a scenario needs exist: `tags` holds the tag names
 * of that cloud's newest file. A region without the spelling of its tags is a problem.
 */
export function buildRegions(
  file: string,
  facts: RegionFacts,
  cloud: Cloud,
  tags: ReadonlySet<string>,
): Imported<readonly Region[]> {
  const problems: Problem[] = [];
  const regions: Region[] = [];
  for (const fact of facts.regions.filter((each) => each.cloud === cloud)) {
    const region = toRegion(fact, facts.xmlNames);
    if (region !== undefined) regions.push(region);
    else problems.push({ file, at: fact.name, reason: "has no tag suffix, and no correction supplies one" });
  }
  if (cloud === "public") regions.push(...facts.tagOnly.flatMap((fact) => fromTags(fact, tags)));
  return unlessProblems(
    problems,
    regions.toSorted((a, b) => compareText(a.name, b.name)),
  );
}

function toRegion(fact: RegionFact, xmlNames: RegionFacts["xmlNames"]): Region | undefined {
  const { name, geography, pair, geoCode } = fact;
  const corrected = { ...fact, ...corrections[name] };
  const { displayName, tagSuffix, azureCloudSuffix, retired, retiredFrom } = corrected;
  if (tagSuffix === undefined || azureCloudSuffix === undefined) return undefined;
  const known = fact.geoCodeNote === undefined || attestedGeoCodes.has(name);
  const spellings = [azureCloudSuffix, xmlNames[name], laterXmlNames[name]];
  return {
    name,
    displayName,
    tagSuffix,
    azureCloudSuffix,
    aliases: sortedUnique(spellings.filter((text) => text !== undefined && text !== name) as string[]),
    geography,
    ...(pair === undefined ? {} : { pair }),
    ...(geoCode !== undefined && known ? { geoCode } : {}),
    ...(retired === undefined ? {} : { retired }),
    ...(retiredFrom === undefined ? {} : { retiredFrom }),
  };
}

function fromTags(
  { name, tagSuffix, azureCloudSuffix }: TagOnlyFact,
  tags: ReadonlySet<string>,
): readonly Region[] {
  if (tagSuffix === undefined || !tags.has(`Storage.${tagSuffix}`) || !tags.has(`EventHub.${tagSuffix}`))
    return [];
  const displayName = displayNameOf(tagSuffix);
  const aliases = azureCloudSuffix === name ? [] : [azureCloudSuffix];
  return [{ name, displayName, tagSuffix, azureCloudSuffix, aliases, geography: UNKNOWN_GEOGRAPHY }];
}

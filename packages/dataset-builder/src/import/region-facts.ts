import { type Cloud, clouds } from "@sallyport/core";
import * as z from "zod/mini";
import { fitJson } from "../fit.js";
import { type Imported, type Problem, unlessProblems } from "../problem.js";
import { quote } from "../text.js";

/** One region as collected: names and pair. Absent where nothing is known. */
export interface RegionFact {
  readonly name: string;
  readonly displayName: string;
  readonly cloud: Cloud;
  readonly geography: string;
  readonly pair?: string;
  readonly geoCode?: string;
  /** Remark on how well the geo code is attested. */
  readonly geoCodeNote?: string;
  readonly tagSuffix?: string;
  readonly azureCloudSuffix?: string;
}

/** A region of the public cloud that only service tags name. */
export interface TagOnlyFact {
  readonly name: string;
  readonly tagSuffix?: string;
  readonly azureCloudSuffix: string;
}

export interface RegionFacts {
  readonly regions: readonly RegionFact[];
  readonly tagOnly: readonly TagOnlyFact[];
  /** Spelling in the regional XML of 2017 by ARM name. */
  readonly xmlNames: Readonly<Record<string, string>>;
}

const armName = z.string().check(z.regex(/^[a-z][a-z0-9]*$/));
const suffix = z.string().check(z.regex(/^[A-Z][A-Za-z0-9]*$/));
const code = z.string().check(z.regex(/^[a-z][a-z0-9]*$/));

const regionShape = z.object({
  name: armName,
  displayName: z.string().check(z.minLength(1)),
  cloud: z.enum(clouds),
  geography: z.string().check(z.minLength(1)),
  paired: z.nullable(z.string()),
  geoCode: z.nullable(code),
  geoCodeNote: z.optional(z.string()),
  tagSuffix: z.nullable(suffix),
  azureCloudSuffix: z.nullable(code),
});

const factsShape = z.object({
  publicIpsXmlNames: z.object({ map2017: z.record(armName, code) }),
  regions: z.array(regionShape).check(z.minLength(1)),
  tagOnlyRegions: z.array(
    z.object({ tagRegionField: code, suffix: z.nullable(suffix), azureCloudSuffix: code }),
  ),
});

/**
 * Reads the collected region facts (`facts/regions.json`). In `paired` only the first word is the
 * name of the pair; what follows is a remark. Problems carry a JSON pointer.
 */
export function importRegionFacts(file: string, text: string): Imported<RegionFacts> {
  const fitted = fitJson(file, text, factsShape);
  if (!fitted.ok) return fitted;
  const { regions, tagOnlyRegions, publicIpsXmlNames } = fitted.value;
  const value: RegionFacts = {
    regions: regions.map(toRegionFact),
    tagOnly: tagOnlyRegions.map(({ tagRegionField, suffix, azureCloudSuffix }) => ({
      name: tagRegionField,
      azureCloudSuffix,
      ...(suffix === null ? {} : { tagSuffix: suffix }),
    })),
    xmlNames: publicIpsXmlNames.map2017,
  };
  return unlessProblems(checkNames(file, value), value);
}

function toRegionFact(region: z.infer<typeof regionShape>): RegionFact {
  const { name, displayName, cloud, geography, paired, geoCode, geoCodeNote, tagSuffix, azureCloudSuffix } =
    region;
  const pair = paired?.split(" ")[0];
  return {
    name,
    displayName,
    cloud,
    geography,
    ...(pair === undefined ? {} : { pair }),
    ...(geoCode === null ? {} : { geoCode }),
    ...(geoCodeNote === undefined ? {} : { geoCodeNote }),
    ...(tagSuffix === null ? {} : { tagSuffix }),
    ...(azureCloudSuffix === null ? {} : { azureCloudSuffix }),
  };
}

/** Names that stand there twice, and pairs that are no region of the same cloud. */
function checkNames(file: string, { regions, tagOnly }: RegionFacts): readonly Problem[] {
  const problems: Problem[] = [];
  const cloudOf = new Map<string, Cloud>([
    ...tagOnly.map(({ name }) => [name, "public"] as const),
    ...regions.map(({ name, cloud }) => [name, cloud] as const),
  ]);
  const seen = new Set<string>();
  for (const [index, { name, cloud, pair }] of regions.entries()) {
    const at = `/regions/${index}`;
    if (seen.has(name)) problems.push({ file, at, reason: `the region ${quote(name)} is there twice` });
    if (pair !== undefined && cloudOf.get(pair) !== cloud) {
      problems.push({
        file,
        at: `${at}/paired`,
        reason: `${quote(pair)} is no region of the cloud ${cloud}`,
      });
    }
    seen.add(name);
  }
  for (const [index, { name }] of tagOnly.entries()) {
    const at = `/tagOnlyRegions/${index}`;
    if (seen.has(name)) problems.push({ file, at, reason: `the region ${quote(name)} is there twice` });
    seen.add(name);
  }
  return problems;
}

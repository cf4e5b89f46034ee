import type { Cloud, Region, RegionFile } from "./schema.js";
import { type DatasetSource, readDatasetFile } from "./source.js";

export const clouds = ["public", "usgov", "china"] as const satisfies readonly Cloud[];

export async function loadRegions(source: DatasetSource, cloud: Cloud): Promise<readonly Region[]> {
  return (await readDatasetFile<RegionFile>(source, `regions/${cloud}.json`)).regions;
}

/** The region that a text spells, in any spelling: ARM name, display name, tag suffix or an abbreviation. */
export function findRegion(regions: readonly Region[], text: string): Region | undefined {
  const wanted = foldSpelling(text);
  return (
    regions.find((region) => foldSpelling(region.name) === wanted) ??
    regions.find((region) => spellings(region).some((spelling) => foldSpelling(spelling) === wanted))
  );
}

/** Every spelling of a region, its ARM name first. */
export function spellings(region: Region): readonly string[] {
  const { name, displayName, tagSuffix, azureCloudSuffix, aliases } = region;
  return [name, displayName, tagSuffix, azureCloudSuffix, ...aliases];
}

function foldSpelling(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, "");
}

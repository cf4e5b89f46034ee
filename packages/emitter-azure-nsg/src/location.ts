import type { Report, Side } from "@sallyport/core";

/** Regions by the words before "=", as the option gives them: a side, or a policy and a side. */
export type Locations = ReadonlyMap<string, string>;

/** Reads the entries of the option; two for the same side are an error. */
export function readLocations(entries: readonly string[], report: Report): Locations {
  const locations = new Map<string, string>();
  for (const entry of entries) {
    const [side, region] = entry.split("=") as [string, string];
    if (locations.has(side)) report("SP6606", `location names ${side} twice`);
    locations.set(side, region);
  }
  return locations;
}

/**
 * The region of a side: as the option gives it (for this policy's side before that of every policy),
 * else the region that the side is.
 */
export function findLocation(locations: Locations, policy: string, side: Side): string | undefined {
  return locations.get(`${policy}.${side.id}`) ?? locations.get(side.id) ?? side.region;
}

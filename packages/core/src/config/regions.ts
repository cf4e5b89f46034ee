import {
  type Cloud,
  clouds,
  type DatasetSource,
  findRegion,
  loadRegions,
  type Region,
} from "../dataset/index.js";
import { nearestName } from "../text/index.js";
import type { ConfigFault, ConfigPath, ReportFault } from "./fault.js";

/** The regions that a policy names, by the key of the config that names each. */
export type NamedRegions = ReadonlyMap<string, string>;

/** The regions of a policy, all in one cloud. */
export interface FoundRegions {
  readonly cloud: Cloud;
  /** Every region of the cloud. */
  readonly all: readonly Region[];
  /** Those named, in the order in which they were. */
  readonly found: readonly Region[];
}

/** Every region named, in the cloud given or else in the one that knows them all. SP1003, SP1009. */
export async function findRegions(
  named: NamedRegions,
  path: ConfigPath,
  cloud: Cloud | undefined,
  dataset: DatasetSource,
  reportFault: ReportFault,
): Promise<FoundRegions | undefined> {
  const foundIn = new Map<string, Cloud>();
  const all: Region[] = [];
  for (const each of cloud === undefined ? clouds : [cloud]) {
    const regions = await loadRegions(dataset, each);
    const pairs = [...named].map(([key, text]) => [key, findRegion(regions, text)] as const);
    const found = pairs.flatMap(([, region]) => region ?? []);
    if (found.length === named.size) return { cloud: each, all: regions, found };
    for (const [key, region] of pairs) if (region !== undefined) foundIn.set(key, each);
    all.push(...regions);
  }
  for (const fault of explainMissing(named, path, cloud, foundIn, all)) reportFault(fault);
  return undefined;
}

function explainMissing(
  named: NamedRegions,
  path: ConfigPath,
  cloud: Cloud | undefined,
  found: ReadonlyMap<string, Cloud>,
  regions: readonly Region[],
): readonly ConfigFault[] {
  const missing = [...named].filter(([key]) => !found.has(key));
  if (missing.length === 0) {
    const places = [...named].map(
      ([key, text], index) => `${text} ${index === 0 ? "is in" : "in"} the ${found.get(key)} cloud`,
    );
    const message = places.join(", ");
    return [{ code: "SP1009", path: [...path, [...named.keys()].at(-1)!], message }];
  }
  return missing.map(([key, text]) => {
    const near = nearestName(
      text,
      regions.flatMap(({ name, displayName }) => [name, displayName]),
    );
    const region = near === undefined ? undefined : findRegion(regions, near);
    const where = cloud === undefined ? "" : ` of the ${cloud} cloud`;
    const help =
      region === undefined
        ? "see `sallyport list regions`"
        : `did you mean ${region.name} (${region.displayName})?`;
    return { code: "SP1003", path: [...path, key], message: `"${text}" is no region${where}`, help };
  });
}

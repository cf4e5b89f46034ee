import {
  type Cloud,
  type DatasetSource,
  type Guidance,
  isInForce,
  loadGuidanceEditions,
  readDatasetFile,
} from "../dataset/index.js";
import type { GuidanceFile } from "../dataset/schema.js";
import { onPremisesScenarios, scenarios } from "../scenario/table.js";

/** All guidance of a scenario in a cloud, oldest first, each with its own hash if it has one. */
export interface HeldGuidance {
  readonly id: string;
  readonly editions: readonly { readonly guidance: Guidance; readonly sha256?: string }[];
}

/** The guidance that a dataset must hold of a cloud. */
export async function loadAllGuidance(source: DatasetSource, cloud: Cloud): Promise<readonly HeldGuidance[]> {
  return await Promise.all(guidanceIds(cloud).map((id) => loadOne(source, id, cloud)));
}

/** The guidance in force on a day that the hash of its edition covers, by scenario. */
export function coveredOn(all: readonly HeldGuidance[], day: string): Readonly<Record<string, Guidance>> {
  const found = all.flatMap(({ id, editions }) => {
    const covered = editions.filter(({ sha256 }) => sha256 === undefined);
    const held = covered.findLast(({ guidance }) => isInForce(guidance, day));
    return held === undefined ? [] : [[id, held.guidance] as const];
  });
  return Object.fromEntries(found);
}

/** Guidance of vaults behind private endpoints is held beside that of its scenario. */
function guidanceIds(cloud: Cloud): readonly string[] {
  const behind = onPremisesScenarios.filter(({ privateLink }) => privateLink?.includes(cloud) === true);
  return [...scenarios, ...behind.map(({ id }) => `${id}-private-link`)];
}

async function loadOne(source: DatasetSource, id: string, cloud: Cloud): Promise<HeldGuidance> {
  const editions = await loadGuidanceEditions(source, id, cloud);
  const held = editions.map(async ({ date, sha256 }) => {
    const { guidance } = await readDatasetFile<GuidanceFile>(source, `guidance/${id}/${cloud}/${date}.json`);
    return { guidance, ...(sha256 === undefined ? {} : { sha256 }) };
  });
  return { id, editions: await Promise.all(held) };
}

import { type PrefixSet, prefixSet } from "../address/index.js";
import {
  type Cloud,
  type DatasetSource,
  type Guidance,
  isInForce,
  loadGuidance,
  loadGuidanceEditions,
  loadSetFile,
  loadSetIndex,
  type SetFile,
  type SetState,
  setOn,
} from "../dataset/index.js";

/** A set on one day, as far as differences need it: `SetState` fits. */
export interface HeldSet extends Pick<SetState, "id" | "prefixes"> {
  readonly changeNumber?: number;
  /** ISO date of the change that made it so. */
  readonly since?: string;
  /** A service tag, if it does not say. */
  readonly kind?: SetFile["kind"];
}

/** The sets of a cloud on one day, and what was said of scenarios. */
export interface CloudState {
  readonly cloud: Cloud;
  /** ISO date. */
  readonly date: string;
  /** Id of the edition, if it is one. */
  readonly edition?: string;
  /** By id. What is not in it was not there that day, so it has to be complete for what is compared. */
  readonly sets: ReadonlyMap<string, HeldSet>;
  /** By scenario: the guidance in force that day. */
  readonly guidance?: ReadonlyMap<string, Guidance>;
}

/** Sets through time, by id. */
export type Histories = ReadonlyMap<string, SetFile>;

/** The sets of a cloud through time: those of the ids, or all. Ids that the cloud never had are passed over. */
export async function loadHistories(
  source: DatasetSource,
  cloud: Cloud,
  ids?: ReadonlySet<string>,
): Promise<Histories> {
  const { sets } = await loadSetIndex(source, cloud);
  const wanted = Object.keys(sets).filter((id) => ids === undefined || ids.has(id));
  const files = await Promise.all(wanted.map((id) => loadSetFile(source, cloud, id)));
  return new Map(files.map((file) => [file.id, file]));
}

/** The sets that were there on that day (ISO date). */
export function setsAt(histories: Histories, day: string): ReadonlyMap<string, HeldSet> {
  const held = new Map<string, HeldSet>();
  for (const [id, file] of histories) {
    const state = setOn(file, day);
    if (state !== undefined) held.set(id, { ...state, kind: file.kind });
  }
  return held;
}

/** What was said of each scenario on that day; a scenario of which nothing was in force is left out. */
export async function loadGuidanceAt(
  source: DatasetSource,
  cloud: Cloud,
  day: string,
  scenarios: Iterable<string>,
): Promise<ReadonlyMap<string, Guidance>> {
  const inForce = new Map<string, Guidance>();
  for (const scenario of scenarios) {
    const editions = await loadGuidanceEditions(source, scenario, cloud);
    if (!editions.some((each) => isInForce(each, day))) continue;
    inForce.set(scenario, await loadGuidance(source, scenario, cloud, day));
  }
  return inForce;
}

/** The addresses of a set; none if it was not there. */
export function addressesOf(set: HeldSet | undefined): PrefixSet {
  return prefixSet(set?.prefixes ?? []);
}

/** `Storage` and `EastUS` of `Storage.EastUS`; undefined for a set that is no region's. */
export function familyAndRegion(id: string): readonly [family: string, region: string] | undefined {
  const dot = id.indexOf(".");
  return dot < 0 ? undefined : [id.slice(0, dot), id.slice(dot + 1)];
}

import { isHeldOn } from "../dataset/set-index.js";
import type { DatasetSource } from "../dataset/source.js";
import type { Sha256 } from "../text/index.js";
import { compareText } from "../text/order.js";
import type { ObservationHead } from "./head.js";
import { isTags, type Layer, loadLayer, newestTagDay, seriesOf } from "./layer.js";
import { tagSeries } from "./observation.js";
import { layeredIndex } from "./sets.js";
import { layeredState } from "./state.js";
import { type ObservationReader, type ObservationStore, observationReader } from "./store.js";

/** How an observation differs from what was known of one set on its day. */
export interface ObservedDifference {
  readonly id: string;
  readonly kind: "added" | "removed" | "changed";
  /** Entries that the observation alone holds: prefixes, then hosts. */
  readonly added: readonly string[];
  /** Entries that were known and that the observation lacks. */
  readonly removed: readonly string[];
  /** Whether the dataset below follows the set and knows it on that day. */
  readonly contradicts: boolean;
}

/** What an observation would add to what is known. */
export interface Judgement {
  readonly differences: readonly ObservedDifference[];
  /** Tags and prefixes that were known on the day. */
  readonly before: { readonly sets: number; readonly prefixes: number };
  readonly after: { readonly sets: number; readonly prefixes: number };
  /** The day of the oldest tag file of the dataset, if the observation is older than that. */
  readonly tooOld?: string;
  /** Whether it is a tag file of a day on which the dataset has the last word. */
  readonly isSettled: boolean;
}

/** Compares an observation, whose files the store can read, with all others and with the dataset. */
export async function judgeObservation(
  head: ObservationHead,
  base: DatasetSource,
  others: ObservationStore,
  sha256: Sha256,
): Promise<Judgement> {
  const reader = observationReader(others, sha256);
  const layer = await loadLayer(base, [...others.heads], head.said.cloud, reader, sha256);
  const index = await layeredIndex(layer);
  const { date, series } = head.said;
  const observed = new Set(await reader.ids(head));
  const known = Object.keys(index.sets).filter((id) => seriesOf(id) === series && isHeldOn(index, id, date));
  const differences: ObservedDifference[] = [];
  const before = { sets: 0, prefixes: 0 };
  const after = { sets: 0, prefixes: 0 };
  for (const id of [...new Set([...observed, ...known])].sort(compareText)) {
    const state = await layeredState(layer, id, date);
    // Published lists of the dataset are no matter of tag files.
    if (series === tagSeries && state !== undefined && state.kind !== "service-tag") continue;
    const told = entriesOf(state);
    const seen = entriesOf(await reader.set(head, id));
    count(before, told);
    count(after, seen);
    const difference = compareEntries(id, told, seen, isSettled(layer, head, id));
    if (difference !== undefined) differences.push(difference);
  }
  const tooOld = isTags(head) && date < layer.sets.tagsSince ? { tooOld: layer.sets.tagsSince } : {};
  const settled = isTags(head) && date <= newestTagDay(layer);
  return { differences, before, after, ...tooOld, isSettled: settled };
}

/** How two observations of one series and day differ. */
export async function compareObservations(
  held: ObservationHead,
  other: ObservationHead,
  reader: ObservationReader,
): Promise<readonly ObservedDifference[]> {
  const ids = new Set([...(await reader.ids(held)), ...(await reader.ids(other))]);
  const differences: ObservedDifference[] = [];
  for (const id of [...ids].sort(compareText)) {
    const told = entriesOf(await reader.set(held, id));
    const seen = entriesOf(await reader.set(other, id));
    const difference = compareEntries(id, told, seen, true);
    if (difference !== undefined) differences.push(difference);
  }
  return differences;
}

/** The dataset's own word stands up to its newest tag file, for the tags that it follows. */
function isSettled(layer: Layer, head: ObservationHead, id: string): boolean {
  return isTags(head) && head.said.date <= newestTagDay(layer) && Object.hasOwn(layer.sets.sets, id);
}

type Entries = { readonly prefixes: readonly string[]; readonly hosts?: readonly string[] } | undefined;

function entriesOf(entries: Entries): readonly string[] | undefined {
  return entries === undefined ? undefined : [...entries.prefixes, ...(entries.hosts ?? [])];
}

function count(total: { sets: number; prefixes: number }, entries: readonly string[] | undefined): void {
  if (entries === undefined) return;
  total.sets++;
  total.prefixes += entries.length;
}

function compareEntries(
  id: string,
  told: readonly string[] | undefined,
  seen: readonly string[] | undefined,
  contradicts: boolean,
): ObservedDifference | undefined {
  const before = new Set(told);
  const after = new Set(seen);
  const added = [...after].filter((entry) => !before.has(entry));
  const removed = [...before].filter((entry) => !after.has(entry));
  const kind = told === undefined ? "added" : seen === undefined ? "removed" : "changed";
  if (kind === "changed" && added.length + removed.length === 0) return undefined;
  return { id, kind, added, removed, contradicts };
}

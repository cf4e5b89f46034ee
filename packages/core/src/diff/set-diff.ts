import { difference, intersection, isEmptySet, type PrefixSet, prefixSet } from "../address/index.js";
import type { SetFile } from "../dataset/index.js";
import { type AddressCounts, countFamilies, sortEntries } from "./entries.js";
import { addressesOf, type HeldSet } from "./state.js";

/** Addresses that joined a set, by the day on which they were published. */
export interface AddressWave {
  /** ISO date of the list in which they first were. */
  readonly published: string;
  readonly addresses: PrefixSet;
}

/**
 * What became of a set. `changed`: it holds other addresses. `regrouped`: the same addresses in other
 * prefixes. `listed`, `gone`: it was not there before, or is not there any more.
 */
export type SetDiffKind = "listed" | "gone" | "changed" | "regrouped";

/** What became of one set between two days. A set that was not there counts as one without prefixes. */
export interface SetDiff {
  readonly id: string;
  readonly kind: SetDiffKind;
  /** The tag's own number. */
  readonly changeNumber: { readonly before?: number; readonly after?: number };
  /** How many prefixes it held. */
  readonly size: { readonly before: number; readonly after: number };
  /** Prefixes as published, in order of address. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Addresses, however they were grouped into prefixes. */
  readonly gained: PrefixSet;
  readonly lost: PrefixSet;
  readonly gainedCounts: AddressCounts;
  readonly lostCounts: AddressCounts;
  /** The gained addresses, oldest first. */
  readonly waves: readonly AddressWave[];
  /** ISO date from which it was gone. */
  readonly goneFrom?: string;
}

/** The days between which sets are compared: after the first, up to and with the second. */
export interface Interval {
  readonly before: string;
  readonly after: string;
}

/**
 * What became of a set; undefined if it is the same, its number aside. Without its history,
 * what it gained counts as published on the day since which it is as it is.
 */
export function diffHeldSet(
  before: HeldSet | undefined,
  after: HeldSet | undefined,
  interval: Interval,
  history?: SetFile,
): SetDiff | undefined {
  const id = before?.id ?? after?.id;
  if (id === undefined) return undefined;
  const [added, removed] = [entriesOnlyIn(after, before), entriesOnlyIn(before, after)];
  const presence = before === undefined ? "listed" : after === undefined ? "gone" : undefined;
  if (presence === undefined && added.length + removed.length === 0) return undefined;
  const [old, now] = [addressesOf(before), addressesOf(after)];
  const [gained, lost] = [difference(now, old), difference(old, now)];
  const same = isEmptySet(gained) && isEmptySet(lost);
  const goneFrom = presence === "gone" ? { goneFrom: absentSince(interval, history) } : {};
  return {
    id,
    kind: presence ?? (same ? "regrouped" : "changed"),
    changeNumber: numbersOf(before, after),
    size: { before: before?.prefixes.length ?? 0, after: after?.prefixes.length ?? 0 },
    added,
    removed,
    gained,
    lost,
    gainedCounts: countFamilies(gained),
    lostCounts: countFamilies(lost),
    waves: wavesOf(gained, interval, after?.since, history),
    ...goneFrom,
  };
}

/**
 * The prefixes of a set after a difference: those before it without the removed, then the added.
 */
export function applySetDiff(prefixes: Iterable<string>, { added, removed }: SetDiff): readonly string[] {
  const out = new Set(removed);
  return [...[...prefixes].filter((prefix) => !out.has(prefix)), ...added];
}

function entriesOnlyIn(set: HeldSet | undefined, other: HeldSet | undefined): readonly string[] {
  const others = new Set(other?.prefixes);
  return sortEntries(new Set((set?.prefixes ?? []).filter((prefix) => !others.has(prefix))));
}

function numbersOf(before: HeldSet | undefined, after: HeldSet | undefined): SetDiff["changeNumber"] {
  return {
    ...(before?.changeNumber === undefined ? {} : { before: before.changeNumber }),
    ...(after?.changeNumber === undefined ? {} : { after: after.changeNumber }),
  };
}

/** Each gained address with the first day of the interval on which the set held it. */
function wavesOf(
  gained: PrefixSet,
  { before, after }: Interval,
  since: string | undefined,
  history: SetFile | undefined,
): readonly AddressWave[] {
  const waves: AddressWave[] = [];
  let left = gained;
  for (const { from, added } of history?.changes ?? []) {
    if (from <= before || from > after || isEmptySet(left)) continue;
    const addresses = intersection(left, prefixSet(added));
    if (isEmptySet(addresses)) continue;
    waves.push({ published: from, addresses });
    left = difference(left, addresses);
  }
  if (isEmptySet(left)) return waves;
  const published = since !== undefined && since > before && since <= after ? since : after;
  return [...waves, { published, addresses: left }];
}

function absentSince({ before, after }: Interval, history: SetFile | undefined): string {
  const change = history?.changes.findLast(({ from, absent }) => absent && from > before && from <= after);
  return change?.from ?? after;
}

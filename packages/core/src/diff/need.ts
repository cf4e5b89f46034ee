import {
  difference,
  emptyPrefixSet,
  intersection,
  isEmptySet,
  type PrefixSet,
  union,
} from "../address/index.js";
import type { Cloud } from "../dataset/index.js";
import type { Policy } from "../policy/index.js";
import type { SetDiff } from "./set-diff.js";
import { addressesOf, type CloudState } from "./state.js";
import { prefixSetsOf, rulesOf, tagsOf } from "./use.js";

/** Sets whose union one rule needs: what leaves one of them and joins another makes no difference to it. */
export interface Need {
  /** Sets whose prefixes are written out. */
  readonly listed: readonly string[];
  /** Sets that are only named, which the target expands by itself. */
  readonly named: readonly string[];
}

/** What became of the addresses behind a need. */
export interface NeedDiff {
  readonly gained: PrefixSet;
  /** Without what only sets held that are gone: of those nobody says that they can be closed. */
  readonly stale: PrefixSet;
  /** ISO date of the oldest list that holds something gained. */
  readonly published?: string;
  readonly gone: readonly SetDiff[];
}

/** The needs of the rules of some policies, each once. */
export function needsOf(policies: readonly Policy[], cloud: Cloud): readonly Need[] {
  const needs = rulesOf(policies, cloud).map(({ rule }): Need => {
    const listed = [...new Set(prefixSetsOf(rule))].sort();
    return { listed, named: [...new Set(tagsOf(rule))].filter((tag) => !listed.includes(tag)).sort() };
  });
  return [...new Map(needs.map((need) => [JSON.stringify([need.listed, need.named]), need])).values()];
}

/** Each set for itself, where no rules are known. */
export function needsOfSets(diffs: readonly SetDiff[]): readonly Need[] {
  return diffs.map(({ id }) => ({ listed: [id], named: [] }));
}

/** What became of the addresses behind a need; undefined if none of its sets differs. */
export function diffNeed(
  { listed, named }: Need,
  diffs: ReadonlyMap<string, SetDiff>,
  before: CloudState,
  after: CloudState,
): NeedDiff | undefined {
  const differing = [...listed, ...named].flatMap((id) => diffs.get(id) ?? []);
  if (differing.length === 0) return undefined;
  const gone = differing.filter(({ kind }) => kind === "gone");
  const vouched = listed.filter((id) => after.sets.has(id));
  const now = addressesOfAll(listed, after);
  const gained = difference(now, addressesOfAll(listed, before));
  const stale = difference(addressesOfAll(vouched, before), now);
  const published = firstPublished(listed, diffs, gained);
  return { gained, stale, ...(published === undefined ? {} : { published }), gone };
}

function firstPublished(
  ids: readonly string[],
  diffs: ReadonlyMap<string, SetDiff>,
  gained: PrefixSet,
): string | undefined {
  const days = ids
    .flatMap((id) => diffs.get(id)?.waves ?? [])
    .filter(({ addresses }) => !isEmptySet(intersection(addresses, gained)))
    .map(({ published }) => published);
  return days.sort()[0];
}

function addressesOfAll(ids: readonly string[], { sets }: CloudState): PrefixSet {
  return ids.map((id) => addressesOf(sets.get(id))).reduce(union, emptyPrefixSet);
}

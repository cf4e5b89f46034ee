import type { Provenance, SetChange } from "@sallyport/core";
import { sortPrefixes } from "@sallyport/core";
import type { TagState } from "../import/tag-history.js";

/** A state with its source, where that is not the set's own document of the day. */
export type SourcedState = TagState & { readonly source?: Provenance };

/**
 * The fewest changes that tell some states, ascending by date: nothing until the list is there, one
 * change for each difference, and a marker where the list is gone. A change number that rises
 * without a difference is no change.
 */
export function changesOf(states: readonly SourcedState[]): readonly SetChange[] {
  const changes: SetChange[] = [];
  let last: readonly string[] | undefined;
  for (const state of states) {
    const { prefixes } = state;
    const before = new Set(last);
    const after = new Set(prefixes);
    const added = [...after].filter((prefix) => !before.has(prefix));
    const removed = [...before].filter((prefix) => !after.has(prefix));
    const same = (last === undefined) === (prefixes === undefined);
    if (!same || added.length + removed.length > 0) changes.push(toChange(state, added, removed));
    last = prefixes;
  }
  return changes;
}

function toChange(state: SourcedState, added: readonly string[], removed: readonly string[]): SetChange {
  const { date, changeNumber, prefixes, source } = state;
  return {
    from: date,
    ...(changeNumber === undefined ? {} : { changeNumber }),
    ...(prefixes === undefined ? { absent: true } : {}),
    added: sortPrefixes(added),
    removed: sortPrefixes(removed),
    ...(source === undefined ? {} : { source }),
  };
}

import { collectPrefixes, type PrefixSet } from "../address/index.js";
import type { CloudState, RuleUse, UseMap } from "../diff/index.js";
import { familyAndRegion, type HeldSet } from "../diff/state.js";
import { compareText, sortedUnique } from "../text/index.js";
import type { Observation, ObservedTag } from "./observation.js";

/** One tag, as it is held and as the new list has it. */
export interface TagPair {
  readonly id: string;
  readonly held?: HeldSet;
  readonly seen?: ObservedTag;
  readonly uses: readonly RuleUse[];
  /** Whether the same entries are held and seen, as for most tags; their addresses are then left out. */
  readonly isSame: boolean;
  /** Addresses held, and those of the good entries seen. */
  readonly before: PrefixSet;
  readonly after: PrefixSet;
  /** Entries seen that are no prefixes. */
  readonly bad: readonly string[];
}

/**
 * The tags that are judged, in code-unit order: those held, those that policies name, and those of
 * other regions whose family (`Storage`) is held, as they would come into the dataset.
 */
export function pairTags(
  { sets, date }: CloudState,
  { tags }: Observation,
  named: UseMap,
): readonly TagPair[] {
  const held = [...sets.values()].filter(({ kind }) => kind !== "published-list");
  const families = new Set(held.map(({ id }) => familyAndRegion(id)?.[0] ?? id));
  const seen = new Map(tags.map((tag) => [tag.name, tag]));
  const siblings = [...seen.keys()].filter((name) => families.has(familyAndRegion(name)?.[0] ?? name));
  const byTag = [...named].filter(([, uses]) => uses.some(({ views }) => views.includes("tags")));
  return sortedUnique([...held.map(({ id }) => id), ...byTag.map(([id]) => id), ...siblings]).map((id) =>
    pairTag(id, comparable(sets.get(id), date), seen.get(id), named.get(id) ?? []),
  );
}

/**
 * The day on which the publisher numbered all tags of all clouds anew, from 1. Source: the weekly files
 * of before and after.
 */
const renumbered = "2020-08-27";

/** A tag that has not changed since then is held with its number of before, which tells nothing after. */
function comparable(held: HeldSet | undefined, date: string): HeldSet | undefined {
  if (held?.since === undefined || held.since >= renumbered || date < renumbered) return held;
  const { changeNumber: _outdated, ...rest } = held;
  return rest;
}

/** Names that are in the list more than once, letter case aside; each as it is written first. */
export function repeatedTags({ tags }: Observation): readonly string[] {
  const seen = new Map<string, string>();
  const repeated = new Set<string>();
  for (const { name } of tags) {
    const folded = name.toLowerCase();
    const first = seen.get(folded);
    if (first === undefined) seen.set(folded, name);
    else repeated.add(first);
  }
  return [...repeated].sort(compareText);
}

function pairTag(
  id: string,
  held: HeldSet | undefined,
  seen: ObservedTag | undefined,
  uses: readonly RuleUse[],
): TagPair {
  const isSame = isSameList(held, seen);
  const { set: after, problems } = collectPrefixes(isSame ? [] : (seen?.prefixes ?? []));
  return {
    id,
    ...(held === undefined ? {} : { held }),
    ...(seen === undefined ? {} : { seen }),
    uses,
    isSame,
    before: collectPrefixes(isSame ? [] : (held?.prefixes ?? [])).set,
    after,
    bad: problems.map(({ text }) => text),
  };
}

function isSameList(held: HeldSet | undefined, seen: ObservedTag | undefined): boolean {
  if (held === undefined || seen === undefined || held.prefixes.length !== seen.prefixes.length) return false;
  return held.prefixes.every((prefix, index) => prefix === seen.prefixes[index]);
}

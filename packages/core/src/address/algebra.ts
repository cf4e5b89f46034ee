import { formatRow } from "./format.js";
import { joinRanges } from "./join-ranges.js";
import type { Family } from "./parse.js";
import { equalRanges, type Ranges4, type Ranges6, wholeSpace } from "./ranges.js";
import { familyOf, isEmptySet, type PrefixSet } from "./set.js";
import {
  combineRanges,
  IN_BOTH,
  IN_EITHER,
  IN_EXACTLY_ONE,
  ONLY_IN_FIRST,
  type TruthTable,
} from "./sweep.js";

/** The addresses that are in `a`, in `b` or in both. */
export function union(a: PrefixSet, b: PrefixSet): PrefixSet {
  return combine(a, b, IN_EITHER);
}

/** The addresses that are in any of the sets. */
export function unionOfAll(sets: readonly PrefixSet[]): PrefixSet {
  if (sets.length === 1) return sets[0]!;
  const v4: Ranges4[] = [];
  const v6: Ranges6[] = [];
  for (let at = 0; at < sets.length; at++) {
    const set = sets[at]!;
    if (set.v4.count > 0) v4.push(set.v4);
    if (set.v6.count > 0) v6.push(set.v6);
  }
  return { v4: joinRanges(v4, 1), v6: joinRanges(v6, 4) };
}

/** The addresses that are in both `a` and `b`. */
export function intersection(a: PrefixSet, b: PrefixSet): PrefixSet {
  return combine(a, b, IN_BOTH);
}

/** The addresses of `a` that are not in `b`. */
export function difference(a: PrefixSet, b: PrefixSet): PrefixSet {
  return combine(a, b, ONLY_IN_FIRST);
}

/** Every address of the family that is not in the set; nothing of the other family. */
export function complement(set: PrefixSet, family: Family): PrefixSet {
  const everything = { v4: wholeSpace(1), v6: wholeSpace(4) };
  return difference(familyOf(everything, family), set);
}

/** Whether both hold exactly the same addresses. */
export function equalSets(a: PrefixSet, b: PrefixSet): boolean {
  return equalRanges(a.v4, b.v4) && equalRanges(a.v6, b.v6);
}

/** Whether every address of `part` is in `whole`. */
export function containsSet(whole: PrefixSet, part: PrefixSet): boolean {
  return isEmptySet(difference(part, whole));
}

/** The lowest address that one set holds and the other does not, IPv4 before IPv6; undefined if equal. */
export function firstDifference(a: PrefixSet, b: PrefixSet): string | undefined {
  const { v4, v6 } = combine(a, b, IN_EXACTLY_ONE);
  const differing = v4.count > 0 ? v4 : v6;
  return differing.count > 0 ? formatRow(differing.first, 0, differing.width) : undefined;
}

function combine(a: PrefixSet, b: PrefixSet, keep: TruthTable): PrefixSet {
  return { v4: combineRanges(a.v4, b.v4, keep), v6: combineRanges(a.v6, b.v6, keep) };
}

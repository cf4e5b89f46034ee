import type { Condition } from "@sallyport/core";
import { Unreadable } from "./unreadable.js";

/** Conditions that hold together. */
export type Conjunction = readonly Condition[];

/** The alternatives of which one holds for every packet. */
export const always: readonly Conjunction[] = [[]];

/** Jumps and returns can multiply alternatives; with more of them a rule is unreadable. */
const mostAlternatives = 1_000;

const opposites = new WeakMap<Condition, Condition>();

/** The opposite of a condition: the same one each time, and the condition itself is the opposite of that. */
export function negate(condition: Condition): Condition {
  const known = opposites.get(condition);
  if (known !== undefined) return known;
  const { negated, ...question } = condition;
  const opposite: Condition = negated === true ? question : { ...condition, negated: true };
  opposites.set(condition, opposite);
  opposites.set(opposite, condition);
  return opposite;
}

/** What holds where an alternative of both does. */
export function both(a: readonly Conjunction[], b: readonly Conjunction[]): readonly Conjunction[] {
  if (isAlways(a)) return b;
  if (isAlways(b)) return a;
  if (a.length * b.length > mostAlternatives) throw new Unreadable("there are too many ways to match it");
  const found = a.flatMap((one) => b.map((other) => join(one, other)));
  return found.filter((each) => each !== undefined);
}

/** What holds where an alternative of `a` does and none of `b`. */
export function without(a: readonly Conjunction[], b: readonly Conjunction[]): readonly Conjunction[] {
  let left = a;
  for (const conjunction of b) {
    left = absorb(
      both(
        left,
        conjunction.map((condition) => [negate(condition)]),
      ),
    );
  }
  return left;
}

/** Whether it holds for every packet. */
export function isAlways(alternatives: readonly Conjunction[]): boolean {
  return alternatives.length === 1 && alternatives[0]!.length === 0;
}

/** Both together, each condition once; undefined if one is the opposite of another. */
function join(one: Conjunction, other: Conjunction): Conjunction | undefined {
  const joined = [...one];
  for (const condition of other) {
    if (joined.includes(condition)) continue;
    // An opposite that nobody has made is nowhere.
    const opposite = opposites.get(condition);
    if (opposite !== undefined && joined.includes(opposite)) return undefined;
    joined.push(condition);
  }
  return joined;
}

/** The same without alternatives that hold only where another does. */
function absorb(alternatives: readonly Conjunction[]): readonly Conjunction[] {
  if (alternatives.length < 2) return alternatives;
  const kept: Conjunction[] = [];
  for (const each of [...alternatives].sort((a, b) => a.length - b.length)) {
    if (!kept.some((wider) => wider.every((condition) => each.includes(condition)))) kept.push(each);
  }
  return kept;
}

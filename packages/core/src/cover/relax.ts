import type { CoverTree } from "./tree.js";

/**
 * The covers of a tree if each prefix of them cost a fixed rate besides what it adds: found in linear time, and a bound for covers by any
 * budget, as with `budget` prefixes none adds less than `value[root] - rate x budget` (Lagrange). All in units, exact.
 */
export interface Relaxed {
  readonly rate: number;
  /** The least cost below each node, with the rate for each prefix. */
  readonly value: Float64Array;
  /** A cover near it within the budget: how many prefixes it has, and how much more than the cheapest it costs. */
  readonly count: number;
  readonly over: number;
}

/**
 * By how much a part of a cheapest cover by `most` prefixes or less may cost more than the least of its node, with the rate for each
 * prefix: no such cover costs more than the one that is known, which has less prefixes.
 */
export function slackOf({ rate, count, over }: Relaxed, most: number): number {
  return over + rate * (most - count);
}

/** The share of a rate up to which the rate is found. */
const precision = 1 / 32;

/** A rate at which the cheapest cover has at most `budget` prefixes, of which there must be a cover, and hardly less than at the rates below. */
export function relaxFor(tree: CoverTree, allowed: Uint8Array, extra: Float64Array, budget: number): Relaxed {
  const value = new Float64Array(allowed.length);
  const fewest = new Int32Array(allowed.length);
  const root = allowed.length - 1;
  const fits = (rate: number) => {
    relax(tree, allowed, extra, { rate, value, fewest });
    return fewest[root]! <= budget;
  };
  let [low, high] = [0, guessRate(tree, extra, budget)];
  while (!fits(high)) [low, high] = [high, high * 2];
  while (low === 0 && high > 1) {
    const half = Math.floor(high / 2);
    if (fits(half)) high = half;
    else low = half;
  }
  while (high - low > Math.max(1, high * precision)) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) high = middle;
    else low = middle;
  }
  // The last one that was tried may have been too low.
  fits(high);
  const near = spend(tree, allowed, { value, fewest, extra, rate: high, below: high - low }, budget);
  return { rate: high, value, ...near };
}

/** So many prefixes are looked at for a guess. */
const sampled = 200;

/** What it costs to save a prefix where as many are saved as the budget asks for, roughly. */
function guessRate({ leaves, leavesBelow }: CoverTree, extra: Float64Array, budget: number): number {
  const step = Math.ceil(extra.length / sampled);
  const rates: number[] = [];
  for (let inner = 0; inner < extra.length; inner += step) {
    rates.push(extra[inner]! / (leavesBelow[leaves + inner]! - 1));
  }
  rates.sort((a, b) => a - b);
  const share = 1 - budget / leaves;
  return Math.max(1, Math.floor(rates[Math.floor(share * rates.length)] ?? 1));
}

interface Values {
  readonly rate: number;
  readonly value: Float64Array;
  /** The fewest prefixes of a cheapest cover below each node. */
  readonly fewest: Int32Array;
}

function relax(
  tree: CoverTree,
  allowed: Uint8Array,
  extra: Float64Array,
  { rate, value, fewest }: Values,
): void {
  const { leaves, left, right } = tree;
  for (let leaf = 0; leaf < leaves; leaf++) {
    value[leaf] = rate;
    fewest[leaf] = 1;
  }
  for (let inner = 0; inner < extra.length; inner++) {
    const node = leaves + inner;
    const low = left[inner]!;
    const high = right[inner]!;
    const split = value[low]! + value[high]!;
    const alone = extra[inner]! + rate;
    const isAlone = allowed[node] === 1 && alone <= split;
    value[node] = isAlone ? alone : split;
    fewest[node] = isAlone ? 1 : fewest[low]! + fewest[high]!;
  }
}

/** Divides prefixes of the cheapest cover that would be divided at a rate less by `below`, as long as the budget lasts. */
function spend(
  { leaves, left, right }: CoverTree,
  allowed: Uint8Array,
  { value, fewest, extra, rate, below }: Values & { readonly extra: Float64Array; readonly below: number },
  budget: number,
): Pick<Relaxed, "count" | "over"> {
  const root = allowed.length - 1;
  let count = fewest[root]!;
  let over = 0;
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node < leaves) continue;
    const [low, high] = [left[node - leaves]!, right[node - leaves]!];
    if (allowed[node] === 1 && extra[node - leaves]! + rate === value[node]) {
      const more = fewest[low]! + fewest[high]! - 1;
      const dearer = value[low]! + value[high]! - value[node]!;
      if (dearer > more * below || count + more > budget) continue;
      count += more;
      over += dearer;
    }
    pending.push(low, high);
  }
  return { count, over };
}

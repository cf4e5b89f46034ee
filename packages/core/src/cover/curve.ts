import { emptyPrefixSet, type Family, familyOf, type PrefixSet } from "../address/index.js";
import { mergeRows } from "../address/merge.js";
import { createRows, keepRow } from "../address/rows.js";
import { allowedIn, type CoverGuard, fewestPrefixes } from "./allowed.js";
import { equalCosts, readCost } from "./cost.js";
import { solveTree } from "./solve.js";
import { type AroundSolution, solveAround } from "./solve-around.js";
import { buildTree, type CoverTree, firstAddress } from "./tree.js";

/** What every budget costs for the part of a set in one family: exact, none can be cheaper. */
export interface CoverCurve {
  readonly family: Family;
  /** The fewest prefixes that hold exactly the set, at a cost of nothing; 0 if it has no address of the family. */
  readonly exact: number;
  /** The fewest prefixes that can cover it without a forbidden address. */
  readonly least: number;
  /** The largest budget that was priced, beside those from `exact` on, which cost nothing. */
  readonly most: number;
  /**
   * The fewest addresses that a cover by at most so many prefixes adds; never more for a larger budget.
   *
   * @throws RangeError if the budget is below `least`, or was not priced
   */
  extraAt(budget: number): bigint;
  /**
   * A cover that adds no more than that; of all of these one with the fewest prefixes, and always the
   * same one for the same set and guard.
   *
   * @throws RangeError if the budget is below `least`, or was not priced
   */
  coverAt(budget: number): PrefixSet;
  /**
   * How many prefixes that cover has.
   *
   * @throws RangeError if the budget is below `least`, or was not priced
   */
  countAt(budget: number): number;
}

/** The part of a set in one family before any budget is priced. */
export interface OpenCurve extends Pick<CoverCurve, "exact" | "least"> {
  /**
   * Prices budgets of 1 to `most` prefixes in one run: dynamic programming over the compressed trie,
   * in time of the order of prefixes x most. If `least` is above `most`, nothing is priced. Who asks for none below
   * `from` waits for a small part of that.
   */
  price(most: number, from?: number): CoverCurve;
}

/** Finds what can be covered at all, in linear time. */
export function openCurve(set: PrefixSet, family: Family, guard: CoverGuard = {}): OpenCurve {
  const ranges = family === 4 ? set.v4 : set.v6;
  if (ranges.count === 0) return { exact: 0, least: 0, price: () => emptyCurve(family) };
  const tree = buildTree(ranges);
  const allowed = allowedIn(tree, set, family, guard);
  const fewest = fewestPrefixes(tree, allowed);
  const exact = tree.leaves;
  const least = fewest[fewest.length - 1]!;
  return {
    exact,
    least,
    price(most, from = 1) {
      const priced = Math.min(most, exact);
      const first = Math.max(least, from);
      const of = { tree, least, priced };
      const exactSet = familyOf(set, family);
      // Nothing is asked for but what costs nothing.
      if (first > exact) return curveOf(exactSet, family, { ...of, first, solution: undefined });
      const around = first > least && first <= priced ? priceAround(tree, allowed, first, priced) : undefined;
      if (around !== undefined) return curveOf(exactSet, family, { ...of, first, solution: around });
      const all = least <= priced ? solveTree(tree, allowed, fewest, priced) : undefined;
      const solution = all === undefined ? undefined : { ...all, first: least };
      return curveOf(exactSet, family, { ...of, first: least, solution });
    },
  };
}

/** The curve of a set in one family, with budgets of up to `most` prefixes. */
export function coverCurve(
  set: PrefixSet,
  family: Family,
  guard: CoverGuard = {},
  most: number = Number.POSITIVE_INFINITY,
): CoverCurve {
  return openCurve(set, family, guard).price(most);
}

/** Below so many prefixes times budgets all budgets are priced sooner than a few. */
const fewestAround = 100_000;

/**
 * Prices budgets from `lowest` on, and the one below. Undefined if there is nothing to gain; or if that one costs the same, as
 * only what is below tells how few prefixes do then.
 */
function priceAround(
  tree: CoverTree,
  allowed: Uint8Array,
  lowest: number,
  most: number,
): AroundSolution | undefined {
  if (tree.leaves * most < fewestAround) return undefined;
  const solution = solveAround(tree, allowed, lowest - 1, most);
  if (solution === undefined) return undefined;
  const place = lowest - solution.first;
  return equalCosts(solution.costs, place - 1, place) ? undefined : solution;
}

interface Priced {
  readonly tree: CoverTree;
  readonly least: number;
  /** The least budget that was priced. */
  readonly first: number;
  readonly priced: number;
  readonly solution: AroundSolution | undefined;
}

function curveOf(
  exactSet: PrefixSet,
  family: Family,
  { tree, least, first, priced, solution }: Priced,
): CoverCurve {
  const placeOf = (budget: number): number => {
    if (!(budget >= least))
      throw new RangeError(`${budget} prefixes do not cover the set; at least ${least} do`);
    if (!(budget >= first && budget < priced + 1))
      throw new RangeError(
        `only ${first > least ? `from ${first} ` : ""}up to ${priced} prefixes were priced, not ${budget}`,
      );
    return Math.floor(budget) - solution!.first;
  };
  return {
    family,
    exact: tree.leaves,
    least,
    most: priced,
    extraAt: (budget) => {
      if (budget >= tree.leaves) return 0n;
      const place = placeOf(budget);
      return readCost(solution!.costs, place, solution!.scale);
    },
    coverAt: (budget) => {
      if (budget >= tree.leaves) return exactSet;
      const place = placeOf(budget);
      return setOfNodes(tree, solution!.pick(cheapestPlace(solution!, place)), family);
    },
    countAt: (budget) =>
      budget >= tree.leaves ? tree.leaves : solution!.first + cheapestPlace(solution!, placeOf(budget)),
  };
}

/** The first place with the same costs: no prefix more than they need. */
function cheapestPlace({ costs }: AroundSolution, place: number): number {
  let first = place;
  while (first > 0 && equalCosts(costs, first - 1, place)) first--;
  return first;
}

function setOfNodes(tree: CoverTree, nodes: readonly number[], family: Family): PrefixSet {
  const rows = createRows(tree.width);
  for (const node of nodes) {
    firstAddress(tree, node, rows.words, rows.count);
    keepRow(rows, tree.lengths[node]!);
  }
  const ranges = mergeRows(rows);
  return { ...emptyPrefixSet, [family === 4 ? "v4" : "v6"]: ranges };
}

function emptyCurve(family: Family): CoverCurve {
  return {
    family,
    exact: 0,
    least: 0,
    most: 0,
    extraAt: () => 0n,
    coverAt: () => emptyPrefixSet,
    countAt: () => 0,
  };
}

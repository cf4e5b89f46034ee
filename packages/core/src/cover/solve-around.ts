import { type CostScale, extraUnits, scaleOf } from "./cost.js";
import { type Relaxed, relaxFor, slackOf } from "./relax.js";
import type { Solution } from "./solve.js";
import type { CoverTree } from "./tree.js";
import {
  createWindows,
  leftCount,
  mergeWindows,
  putOne,
  trimWindow,
  type Windows,
  windowCosts,
} from "./windows.js";

/** The costs of the budgets around some, the first of them for `first` prefixes. */
export interface AroundSolution extends Solution {
  readonly first: number;
}

/** Decisions are numbers of 16 bits. */
const mostLeaves = 2 ** 16;

/** Whole numbers up to here are exact in a double. */
const mostExact = 2 ** 53;

/**
 * The same as `solveTree` for budgets from `least` to `most` only, in a small part of its time where the tree is large: a bound
 * for all covers and a cover near it tell how far from its own best each subtree can be in a cheapest cover, and what is further
 * off is not looked at. Undefined if the costs are too large for that.
 */
export function solveAround(
  tree: CoverTree,
  allowed: Uint8Array,
  least: number,
  most: number,
): AroundSolution | undefined {
  const scale = scaleOf(tree);
  if (scale.limbs !== 1 || tree.leaves >= mostLeaves) return undefined;
  const extra = extraUnits(tree, scale) as Float64Array;
  const relaxed = relaxFor(tree, allowed, extra, least);
  if (relaxed.rate * tree.leaves * 4 >= mostExact) return undefined;
  return solveWindows(tree, allowed, { scale, extra, relaxed, most });
}

interface Around {
  readonly scale: CostScale;
  readonly extra: Float64Array;
  readonly relaxed: Relaxed;
  readonly most: number;
}

function solveWindows(
  tree: CoverTree,
  allowed: Uint8Array,
  { scale, extra, relaxed, most }: Around,
): AroundSolution {
  const { leaves, left, right } = tree;
  const windows = createWindows(allowed.length);
  const slack = slackOf(relaxed, most);
  for (let inner = 0; inner < leaves - 1; inner++) {
    const node = leaves + inner;
    mergeWindows(windows, node, left[inner]!, right[inner]!, most);
    if (allowed[node] === 1) putOne(windows, node, extra[inner]!);
    trimWindow(windows, node, relaxed, slack);
  }
  const root = allowed.length - 1;
  const first = windows.first[root]!;
  const costs = [windowCosts(windows, root)];
  return { scale, first, costs, pick: (place) => pickNodes(tree, allowed, windows, first + place) };
}

/** Follows the decisions down from the root, as `solveTree` does. */
function pickNodes(
  { leaves, left, right }: CoverTree,
  allowed: Uint8Array,
  windows: Windows,
  budget: number,
): readonly number[] {
  const picked: number[] = [];
  const pending: [node: number, count: number][] = [[allowed.length - 1, budget]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, count] = next;
    if (node < leaves || (allowed[node] === 1 && count === 1)) {
      picked.push(node);
      continue;
    }
    const low = leftCount(windows, node, count);
    pending.push([right[node - leaves]!, count - low], [left[node - leaves]!, low]);
  }
  return picked;
}

import {
  type CostScale,
  type Costs,
  extraOfRoot,
  extraUnits,
  scaleOf,
  writeCost,
  zeroCosts,
} from "./cost.js";
import { mergeCosts } from "./merge-costs.js";
import { solveDoubles } from "./solve-doubles.js";
import type { CoverTree } from "./tree.js";

/** The costs of a whole tree by budget; place 0 is the fewest prefixes that can cover it. */
export interface Solution {
  readonly scale: CostScale;
  readonly costs: Costs;
  /** The nodes of the best cover at a place, by address. */
  pick(place: number): readonly number[];
}

/** Where the decisions of each inner node begin, and how many there are in all. */
interface Layout {
  readonly from: Float64Array;
  readonly total: number;
}

/**
 * The cost of covering the leaves below each node with each number of prefixes from the fewest to
 * `most`: with one it is what the node itself adds, if it is allowed; with more the least sum of its
 * children's costs. Splitting a prefix of a cover between its children adds nothing, so costs never
 * rise with the number, and every number up to the leaves has a cost.
 */
export function solveTree(tree: CoverTree, allowed: Uint8Array, fewest: Int32Array, most: number): Solution {
  const { leaves, leavesBelow, left, right } = tree;
  const scale = scaleOf(tree);
  const root = allowed.length - 1;
  // One prefix for all has nothing to decide.
  if (most === 1) {
    const costs = zeroCosts(1, scale);
    writeCost(costs, 0, extraOfRoot(tree, scale));
    return { scale, costs, pick: () => [root] };
  }
  const extra = extraUnits(tree, scale);
  const layout = planDecisions(tree, fewest, most);
  const decisions = leaves < 2 ** 16 ? new Uint16Array(layout.total) : new Uint32Array(layout.total);
  const pick = (place: number) => pickNodes(tree, allowed, decisions, layout, place);
  if (extra instanceof Float64Array) {
    const costs = solveDoubles(tree, allowed, fewest, extra, most, { decisions, from: layout.from });
    return { scale, costs, pick };
  }
  const leafCosts = zeroCosts(1, scale);
  const open = new Array<Costs | undefined>(allowed.length);
  for (let node = leaves; node < allowed.length; node++) {
    const low = left[node - leaves]!;
    const high = right[node - leaves]!;
    const count = Math.min(most, leavesBelow[node]!) - fewest[node]! + 1;
    const costs = zeroCosts(count, scale);
    const alone = allowed[node]!;
    if (alone === 1) writeCost(costs, 0, extra[node - leaves]!);
    mergeCosts(open[low] ?? leafCosts, open[high] ?? leafCosts, {
      costs,
      from: alone,
      count: count - alone,
      decisions,
      decisionsFrom: layout.from[node - leaves]!,
    });
    open[low] = undefined;
    open[high] = undefined;
    open[node] = costs;
  }
  return { scale, costs: open[root] ?? leafCosts, pick };
}

function planDecisions(
  { leaves, leavesBelow, left, right }: CoverTree,
  fewest: Int32Array,
  most: number,
): Layout {
  const from = new Float64Array(leaves - 1);
  let total = 0;
  for (let inner = 0; inner < leaves - 1; inner++) {
    from[inner] = total;
    const together = fewest[left[inner]!]! + fewest[right[inner]!]!;
    total += Math.max(0, Math.min(most, leavesBelow[leaves + inner]!) - together + 1);
  }
  return { from, total };
}

/** Follows the decisions down from the root. Places count from the fewest prefixes of each node. */
function pickNodes(
  { leaves, left, right }: CoverTree,
  allowed: Uint8Array,
  decisions: Uint16Array | Uint32Array,
  layout: Layout,
  place: number,
): readonly number[] {
  const picked: number[] = [];
  const pending: [node: number, place: number][] = [[allowed.length - 1, place]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, at] = next;
    if (node < leaves || (allowed[node] === 1 && at === 0)) {
      picked.push(node);
      continue;
    }
    const sum = at - allowed[node]!;
    const low = decisions[layout.from[node - leaves]! + sum]!;
    pending.push([right[node - leaves]!, sum - low], [left[node - leaves]!, low]);
  }
  return picked;
}

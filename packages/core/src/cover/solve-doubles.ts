import type { Costs } from "./cost.js";
import type { CoverTree } from "./tree.js";

/** Decisions of all inner nodes, and where those of each begin. */
export interface Decisions {
  readonly decisions: Uint16Array | Uint32Array;
  readonly from: Float64Array;
}

/**
 * The costs of the root, where a double holds each, as solveTree tells them; the decisions are written beside.
 *
 * An array for each node would cost more than the costs of a small tree. Nodes take what was made last, as they stand behind
 * their children: so the costs of those that wait for their parents are a stack, never higher than there are leaves.
 */
export function solveDoubles(
  { leaves, leavesBelow, left, right }: CoverTree,
  allowed: Uint8Array,
  fewest: Int32Array,
  extra: Float64Array,
  most: number,
  { decisions, from }: Decisions,
): Costs {
  // Where there is one leaf, it is the root and adds nothing.
  if (leaves === 1) return [new Float64Array(1)];
  const stack = new Float64Array(2 * leaves + 1);
  /** A leaf costs nothing, at the only place that it has. */
  const leafPlace = 2 * leaves;
  let top = 0;
  for (let node = leaves; node < allowed.length; node++) {
    const inner = node - leaves;
    const low = left[inner]!;
    const high = right[inner]!;
    const highCount = high < leaves ? 1 : countOf(high, leavesBelow, fewest, most);
    const highAt = high < leaves ? leafPlace : top - highCount;
    const below = high < leaves ? top : highAt;
    const lowCount = low < leaves ? 1 : countOf(low, leavesBelow, fewest, most);
    const lowAt = low < leaves ? leafPlace : below - lowCount;
    const start = low < leaves ? below : lowAt;
    const count = countOf(node, leavesBelow, fewest, most);
    const alone = allowed[node]!;
    stack.fill(Number.POSITIVE_INFINITY, top, top + count);
    if (alone === 1) stack[top] = extra[inner]!;
    mergeAt(stack, lowAt, lowCount, highAt, highCount, top + alone, count - alone, decisions, from[inner]!);
    stack.copyWithin(start, top, top + count);
    top = start + count;
  }
  return [stack.slice(0, top)];
}

/** How many budgets a node has a cost for. */
function countOf(node: number, leavesBelow: Int32Array, fewest: Int32Array, most: number): number {
  const below = leavesBelow[node]!;
  return (below < most ? below : most) - fewest[node]! + 1;
}

/** As mergeCosts does, within one array. By parameters: an object for each of many small nodes would outweigh them. */
function mergeAt(
  stack: Float64Array,
  left: number,
  leftCount: number,
  right: number,
  rightCount: number,
  target: number,
  count: number,
  decisions: Uint16Array | Uint32Array,
  decisionsFrom: number,
): void {
  for (let i = 0; i < leftCount && i < count; i++) {
    const cost = stack[left + i]!;
    const end = rightCount < count - i ? rightCount : count - i;
    const base = target + i;
    for (let j = 0; j < end; j++) {
      const sum = cost + stack[right + j]!;
      if (sum < stack[base + j]!) {
        stack[base + j] = sum;
        decisions[decisionsFrom + i + j] = i;
      }
    }
  }
}

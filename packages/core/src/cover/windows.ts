import type { Relaxed } from "./relax.js";

/**
 * For nodes of a tree the costs of a run of budgets each, and how each was reached. Nodes come as `buildTree` has them: children
 * before their parents, so that the costs of those without a parent yet are a stack. Leaves cost nothing by one prefix.
 */
export interface Windows {
  /** The least budget of a node, and of how many budgets there are costs. */
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** Where the costs of a node are in `costs`; place 0 there is the cost of a leaf. */
  readonly from: Int32Array;
  costs: Float64Array;
  /** Behind the costs of the node that was last. */
  end: number;
  /** Where the decisions of a node are, its least sum of budgets, and the least budget of its left child. */
  readonly decisionsFrom: Int32Array;
  readonly leastSum: Int32Array;
  readonly leastLeft: Int32Array;
  decisions: Uint16Array;
  decided: number;
}

const leafPlace = 0;

export function createWindows(nodes: number): Windows {
  return {
    first: new Int32Array(nodes).fill(1),
    count: new Int32Array(nodes).fill(1),
    from: new Int32Array(nodes).fill(leafPlace),
    costs: new Float64Array(1024),
    end: 1,
    decisionsFrom: new Int32Array(nodes),
    leastSum: new Int32Array(nodes),
    leastLeft: new Int32Array(nodes),
    decisions: new Uint16Array(1024),
    decided: 0,
  };
}

/**
 * Gives a node the least sums of a cost of each child, in the place of theirs, up to a budget of `most`. Of equal sums the first
 * left counts.
 */
export function mergeWindows(windows: Windows, node: number, low: number, high: number, most: number): void {
  const { first, count, from } = windows;
  const least = first[low]! + first[high]!;
  const isNone = count[low] === 0 || count[high] === 0;
  const size = isNone ? 0 : Math.max(0, Math.min(count[low]! + count[high]! - 1, most - least + 1));
  reserve(windows, size + least);
  const place = windows.end;
  windows.decisionsFrom[node] = windows.decided;
  windows.leastSum[node] = least;
  windows.leastLeft[node] = first[low]!;
  windows.costs.fill(Number.POSITIVE_INFINITY, place, place + size);
  for (let i = 0; i < count[low]! && i < size; i++)
    addRow(windows, windows.costs[from[low]! + i]!, i, high, size);
  windows.decided += size;
  // The children's costs are the last ones on the stack.
  const base = baseOf(windows, low, high);
  windows.costs.copyWithin(base, place, place + size);
  from[node] = base;
  first[node] = least;
  count[node] = size;
  windows.end = base + size;
}

/** The sums of one cost of the left child, which is for the budget at place `i`, with all of the right one. */
function addRow(
  { costs, decisions, decided, from, count, end }: Windows,
  cost: number,
  i: number,
  high: number,
  size: number,
): void {
  const right = from[high]!;
  const place = end + i;
  const last = Math.min(count[high]!, size - i);
  for (let j = 0; j < last; j++) {
    const sum = cost + costs[right + j]!;
    if (sum < costs[place + j]!) {
      costs[place + j] = sum;
      decisions[decided + i + j] = i;
    }
  }
}

function baseOf({ from, end }: Windows, low: number, high: number): number {
  if (from[low] !== leafPlace) return from[low]!;
  return from[high] !== leafPlace ? from[high]! : end;
}

/** Puts the cost of one prefix for all below a node, which was merged last, before those of more. */
export function putOne(windows: Windows, node: number, cost: number): void {
  const { first, count, from, costs } = windows;
  const least = first[node]!;
  const size = count[node]!;
  const place = from[node]!;
  costs.copyWithin(place + least - 1, place, place + size);
  // Of two leaves there is nothing between.
  if (least > 2) costs.fill(Number.POSITIVE_INFINITY, place + 1, place + least - 1);
  costs[place] = cost;
  first[node] = 1;
  count[node] = least - 1 + size;
  windows.end = place + least - 1 + size;
}

/** Takes budgets off both ends of a node, which was merged last, that are dearer than its least value by more than the slack. */
export function trimWindow(windows: Windows, node: number, { rate, value }: Relaxed, slack: number): void {
  const { first, count, from, costs } = windows;
  const bound = value[node]! + slack;
  const least = first[node]!;
  const place = from[node]!;
  let start = 0;
  let end = count[node]!;
  while (start < end && costs[place + start]! + rate * (least + start) > bound) start++;
  while (end > start && costs[place + end - 1]! + rate * (least + end - 1) > bound) end--;
  if (start > 0) costs.copyWithin(place, place + start, place + end);
  first[node] = least + start;
  count[node] = end - start;
  windows.end = place + end - start;
}

/** How many prefixes of a budget go to the left child. */
export function leftCount(windows: Windows, node: number, budget: number): number {
  const { decisionsFrom, leastSum, leastLeft, decisions } = windows;
  return leastLeft[node]! + decisions[decisionsFrom[node]! + budget - leastSum[node]!]!;
}

export function windowCosts({ costs, from, count }: Windows, node: number): Float64Array {
  return costs.slice(from[node]!, from[node]! + count[node]!);
}

function reserve(windows: Windows, room: number): void {
  const { costs, end, decisions, decided } = windows;
  if (end + room > costs.length) {
    windows.costs = new Float64Array(2 * (end + room));
    windows.costs.set(costs);
  }
  if (decided + room > decisions.length) {
    windows.decisions = new Uint16Array(2 * (decided + room));
    windows.decisions.set(decisions);
  }
}

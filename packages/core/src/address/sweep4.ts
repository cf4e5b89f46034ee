import { noRanges, type Ranges4 } from "./ranges.js";
import type { TruthTable } from "./sweep.js";

/** What combineRanges does, for IPv4, where an address is a number, and so is the one behind the last of all. */
export function combineRanges4(a: Ranges4, b: Ranges4, keep: TruthTable): Ranges4 {
  const most = a.count + b.count;
  const first = new Uint32Array(most);
  const last = new Uint32Array(most);
  let count = 0;
  let edgeA = 0;
  let edgeB = 0;
  let membership = 0;
  let kept = 0;
  while (edgeA < 2 * a.count || edgeB < 2 * b.count) {
    const nextA = edgeOf(a, edgeA);
    const nextB = edgeOf(b, edgeB);
    const edge = nextA < nextB ? nextA : nextB;
    if (nextA === edge) {
      membership ^= 1;
      edgeA++;
    }
    if (nextB === edge) {
      membership ^= 2;
      edgeB++;
    }
    const keptFromHere = (keep >>> membership) & 1;
    if (keptFromHere === kept) continue;
    if (keptFromHere === 1) first[count] = edge;
    else last[count++] = edge - 1;
    kept = keptFromHere;
  }
  if (count === 0) return noRanges(1);
  if (count === most) return { width: 1, count, first, last };
  return { width: 1, count, first: first.slice(0, count), last: last.slice(0, count) };
}

/** The first address of a range, or the one behind its last; beyond all where there is none. */
function edgeOf({ count, first, last }: Ranges4, edge: number): number {
  const range = edge >>> 1;
  if (range >= count) return Number.POSITIVE_INFINITY;
  return (edge & 1) === 0 ? first[range]! : last[range]! + 1;
}

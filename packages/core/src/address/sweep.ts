import { noRanges, type Ranges, type Ranges4 } from "./ranges.js";
import { combineRanges4 } from "./sweep4.js";
import { compareRows, copyRow, decrementRow, incrementRow, type Width, WORD_MAX } from "./words.js";

/**
 * Which addresses a combination of two sets keeps: bit 1 those only in the first set, bit 2 those
 * only in the second, bit 3 those in both. Bit 0, those in neither, must be clear.
 */
export type TruthTable = number;

export const IN_EITHER: TruthTable = 0b1110;
export const IN_BOTH: TruthTable = 0b1000;
export const ONLY_IN_FIRST: TruthTable = 0b0010;
export const IN_EXACTLY_ONE: TruthTable = 0b0110;

/**
 * The places where membership changes, ascending: row 0 is the first address of a range, row 1
 * the first address after it, and so on. A range up to the last address of the space has no
 * second edge, so an odd count means that the last range is open.
 */
interface Edges {
  readonly count: number;
  readonly words: Uint32Array;
}

/** Combines two sets of ranges in one pass over both. */
export function combineRanges<W extends Width>(a: Ranges<W>, b: Ranges<W>, keep: TruthTable): Ranges<W> {
  if (b.count === 0) return keepsOnly(keep, 1) ? a : noRanges(a.width);
  if (a.count === 0) return keepsOnly(keep, 2) ? b : noRanges(a.width);
  if (a.width === 1) return combineRanges4(a as Ranges4, b as Ranges4, keep) as Ranges<W>;
  return rangesBetween(combineEdges(edgesOf(a), edgesOf(b), a.width, keep), a.width);
}

/** Whether addresses stay that are in one of the sets only: in the first or the second one. */
function keepsOnly(keep: TruthTable, which: 1 | 2): boolean {
  return ((keep >>> which) & 1) === 1;
}

function edgesOf(ranges: Ranges): Edges {
  const { width } = ranges;
  const words = new Uint32Array(2 * ranges.count * width);
  let wrapped = false;
  for (let range = 0; range < ranges.count; range++) {
    copyRow(ranges.first, range, words, 2 * range, width);
    copyRow(ranges.last, range, words, 2 * range + 1, width);
    wrapped = incrementRow(words, 2 * range + 1, width);
  }
  return { count: 2 * ranges.count - (wrapped ? 1 : 0), words };
}

function combineEdges(a: Edges, b: Edges, width: Width, keep: TruthTable): Edges {
  const words = new Uint32Array((a.count + b.count) * width);
  let count = 0;
  let nextA = 0;
  let nextB = 0;
  let membership = 0;
  let kept = 0;
  while (nextA < a.count || nextB < b.count) {
    const order = compareEdges(a, nextA, b, nextB, width);
    const edges = order <= 0 ? a.words : b.words;
    const edge = order <= 0 ? nextA : nextB;
    if (order <= 0) {
      membership ^= 1;
      nextA++;
    }
    if (order >= 0) {
      membership ^= 2;
      nextB++;
    }
    const keptFromHere = (keep >>> membership) & 1;
    if (keptFromHere === kept) continue;
    copyRow(edges, edge, words, count++, width);
    kept = keptFromHere;
  }
  return { count, words };
}

function compareEdges(a: Edges, edgeA: number, b: Edges, edgeB: number, width: Width): number {
  if (edgeA === a.count) return 1;
  if (edgeB === b.count) return -1;
  return compareRows(a.words, edgeA, b.words, edgeB, width);
}

function rangesBetween<W extends Width>(edges: Edges, width: W): Ranges<W> {
  const count = Math.ceil(edges.count / 2);
  const first = new Uint32Array(count * width);
  const last = new Uint32Array(count * width).fill(WORD_MAX);
  for (let edge = 0; edge < edges.count; edge++) {
    const range = edge >>> 1;
    if (edge % 2 === 0) {
      copyRow(edges.words, edge, first, range, width);
    } else {
      copyRow(edges.words, edge, last, range, width);
      decrementRow(last, range, width);
    }
  }
  return { width, count, first, last };
}

import { ascendingOrder } from "./row-order.js";
import type { Rows } from "./rows.js";
import { compareRows, copyRow, incrementRow, setHostBits, type Width, WORD_MAX } from "./words.js";

/**
 * Addresses of one family as inclusive ranges: disjoint, ascending, and never adjacent, so that
 * equal sets have equal arrays. Range i starts at row i of `first` and ends at row i of `last`
 * (see words.ts for rows). The arrays are exactly as long as needed and must not be written to.
 */
export interface Ranges<W extends Width = Width> {
  readonly width: W;
  readonly count: number;
  readonly first: Uint32Array;
  readonly last: Uint32Array;
}

/** IPv4: first[i] and last[i] are addresses as numbers. */
export type Ranges4 = Ranges<1>;

/** IPv6: words 4 i to 4 i + 3 are one address, most significant word first. */
export type Ranges6 = Ranges<4>;

/** No address at all. */
export function noRanges<W extends Width>(width: W): Ranges<W> {
  return { width, count: 0, first: new Uint32Array(0), last: new Uint32Array(0) };
}

/** Every address of the family. */
export function wholeSpace<W extends Width>(width: W): Ranges<W> {
  return { width, count: 1, first: new Uint32Array(width), last: new Uint32Array(width).fill(WORD_MAX) };
}

/** Sorts and merges parsed prefixes without host bits, in any order, overlapping or not. */
export function mergeRows<W extends Width>(rows: Rows<W>): Ranges<W> {
  const { width, words, lengths } = rows;
  const first = new Uint32Array(rows.count * width);
  const last = new Uint32Array(rows.count * width);
  const rowEnd = new Uint32Array(width);
  const following = new Uint32Array(width);
  let count = 0;
  for (const row of ascendingOrder(words, rows.count, width)) {
    copyRow(words, row, rowEnd, 0, width);
    setHostBits(rowEnd, 0, width, lengths[row]!);
    if (count === 0 || compareRows(words, row, following, 0, width) > 0) {
      copyRow(words, row, first, count, width);
      count++;
    } else if (compareRows(rowEnd, 0, last, count - 1, width) <= 0) {
      continue;
    }
    copyRow(rowEnd, 0, last, count - 1, width);
    copyRow(rowEnd, 0, following, 0, width);
    if (incrementRow(following, 0, width)) break;
  }
  return { width, count, first: first.slice(0, count * width), last: last.slice(0, count * width) };
}

/** Whether both hold the same addresses. */
export function equalRanges<W extends Width>(a: Ranges<W>, b: Ranges<W>): boolean {
  if (a.count !== b.count) return false;
  return a.first.every((word, at) => word === b.first[at]) && a.last.every((word, at) => word === b.last[at]);
}

/** Whether the address at row 0 of `words` is in one of the ranges. */
export function hasRow(ranges: Ranges, words: Uint32Array): boolean {
  return meetsRows(ranges, words, words);
}

/** Whether the ranges hold any address from row 0 of `first` to row 0 of `last`, both included. */
export function meetsRows(ranges: Ranges, first: Uint32Array, last: Uint32Array): boolean {
  let low = 0;
  let high = ranges.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareRows(ranges.last, middle, first, 0, ranges.width) < 0) low = middle + 1;
    else high = middle;
  }
  return low < ranges.count && compareRows(ranges.first, low, last, 0, ranges.width) <= 0;
}

import { compareRows, type Width, WORD_MAX } from "./words.js";

/**
 * Addresses of one family as inclusive ranges: disjoint, ascending, and never adjacent, so that
 * equal sets have equal arrays. Range i starts at row i of `first` and ends at row i of `last`
 * (see words.ts for rows). The arrays are exactly as long as needed and must not be written to;
 * both may be one, if every range is one address.
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

const nothing = new Uint32Array(0);
const none4: Ranges4 = { width: 1, count: 0, first: nothing, last: nothing };
const none6: Ranges6 = { width: 4, count: 0, first: nothing, last: nothing };

/** No address at all: the same object each time, as most sets have no address of one of the families. */
export function noRanges<W extends Width>(width: W): Ranges<W> {
  return (width === 1 ? none4 : none6) as Ranges<W>;
}

/** Every address of the family. */
export function wholeSpace<W extends Width>(width: W): Ranges<W> {
  return { width, count: 1, first: new Uint32Array(width), last: new Uint32Array(width).fill(WORD_MAX) };
}

/** Whether both hold the same addresses. */
export function equalRanges<W extends Width>(a: Ranges<W>, b: Ranges<W>): boolean {
  if (a === b) return true;
  return a.count === b.count && equalWords(a.first, b.first) && equalWords(a.last, b.last);
}

function equalWords(a: Uint32Array, b: Uint32Array): boolean {
  if (a === b) return true;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
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

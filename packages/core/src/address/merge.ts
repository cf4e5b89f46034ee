import { noRanges, type Ranges, type Ranges4 } from "./ranges.js";
import { type Rows, takeRows } from "./rows.js";
import { sortPairs } from "./sort-pairs.js";
import { type ExactRows, sortRows6 } from "./sort-rows.js";
import { BITS_PER_WORD, hostMask, setHostBits, type Width, WORD_MAX } from "./words.js";

/**
 * Sorts and merges parsed prefixes without host bits, in any order, overlapping or not. The rows are taken: ranges
 * are made in their place, as they are never more.
 */
export function mergeRows<W extends Width>(rows: Rows<W>): Ranges<W> {
  const { width } = rows;
  if (rows.count === 0) return noRanges(width);
  if (rows.count === 1) return onlyRange(rows);
  if (rows.count <= FEW && width === 1) return mergeFew4(rows as Rows<1>) as Ranges<W>;
  const { first, last } = width === 1 ? merge4(takeRows(rows)) : merge6(takeRows(rows));
  return { width, count: first.length / width, first, last };
}

/** Up to so many rows, a place for each is found sooner than their digits are counted. */
const FEW = 64;

/** Ranges that are being merged, and nothing between two lists: most lists are short, and arrays for each would outweigh them. */
const firsts = new Uint32Array(FEW);
const lasts = new Uint32Array(FEW);

function mergeFew4(rows: Rows<1>): Ranges4 {
  const { words, lengths, count } = rows;
  rows.count = 0;
  for (let row = 0; row < count; row++) {
    const start = words[row]!;
    let at = row;
    for (; at > 0 && firsts[at - 1]! > start; at--) {
      firsts[at] = firsts[at - 1]!;
      lasts[at] = lasts[at - 1]!;
    }
    firsts[at] = start;
    lasts[at] = start | hostMask(lengths[row]!, 0);
  }
  let ranges = 0;
  for (let row = 0; row < count; row++) {
    const last = lasts[row]!;
    if (ranges > 0 && firsts[row]! <= lasts[ranges - 1]! + 1) {
      if (last > lasts[ranges - 1]!) lasts[ranges - 1] = last;
      continue;
    }
    firsts[ranges] = firsts[row]!;
    lasts[ranges++] = last;
  }
  return { width: 1, count: ranges, first: copyFew(firsts, ranges), last: copyFew(lasts, ranges) };
}

/** So few words cost less one by one than a call of `slice`. */
function copyFew(words: Uint32Array, count: number): Uint32Array {
  const copy = new Uint32Array(count);
  for (let at = 0; at < count; at++) copy[at] = words[at]!;
  return copy;
}

/** The range of the one prefix that there is. */
function onlyRange<W extends Width>(rows: Rows<W>): Ranges<W> {
  const { width, words, lengths } = rows;
  rows.count = 0;
  const first = words.slice(0, width);
  if (lengths[0] === width * BITS_PER_WORD) return { width, count: 1, first, last: first };
  const last = first.slice();
  setHostBits(last, 0, width, lengths[0]!);
  return { width, count: 1, first, last };
}

interface Ends {
  readonly first: Uint32Array;
  readonly last: Uint32Array;
}

function merge4({ words, lengths }: ExactRows): Ends {
  const { keys, values } = sortPairs({ keys: words, values: new Uint32Array(lengths) });
  let ranges = 0;
  let end = -2;
  for (let row = 0; row < keys.length; row++) {
    const start = keys[row]!;
    const rowEnd = (start | hostMask(values[row]!, 0)) >>> 0;
    if (start > end + 1) keys[ranges++] = start;
    else if (rowEnd <= end) continue;
    values[ranges - 1] = rowEnd;
    end = rowEnd;
  }
  return { first: shorten(keys, ranges), last: shorten(values, ranges) };
}

function merge6(rows: ExactRows): Ends {
  const { words: first, lengths, spare: last } = sortRows6(rows);
  let end = 0;
  for (let row = 0; row < lengths.length; row++) {
    const from = row * 4;
    const length = lengths[row]!;
    if (end === 0 || isBeyond(first, from, last, end - 4)) {
      for (let word = 0; word < 4; word++) first[end + word] = first[from + word]!;
      end += 4;
    } else if (!endsAfter(first, from, length, last, end - 4)) continue;
    for (let word = 0; word < 4; word++) last[end - 4 + word] = first[from + word]! | hostMask(length, word);
  }
  return { first: shorten(first, end), last: shorten(last, end) };
}

/** The first words of an array. Where more than half of the memory would be held for nothing, they are copied. */
function shorten(words: Uint32Array, length: number): Uint32Array {
  const held = words.buffer.byteLength / words.BYTES_PER_ELEMENT;
  if (length * 2 < held) return new Uint32Array(words.subarray(0, length));
  return length === words.length ? words : words.subarray(0, length);
}

/** Whether the IPv6 address at words[at] comes after the one at other[otherAt], and not as the next one. */
function isBeyond(words: Uint32Array, at: number, other: Uint32Array, otherAt: number): boolean {
  for (let word = 0; word < 4; word++) {
    const step = words[at + word]! - other[otherAt + word]!;
    if (step === 0) continue;
    return step > 1 || (step === 1 && !carries(words, at, other, otherAt, word + 1));
  }
  return false;
}

/** Whether all words from number `from` on are the lowest of the one address, and the highest of the other. */
function carries(words: Uint32Array, at: number, other: Uint32Array, otherAt: number, from: number): boolean {
  for (let word = from; word < 4; word++) {
    if (words[at + word] !== 0 || other[otherAt + word] !== WORD_MAX) return false;
  }
  return true;
}

/** Whether the last address of a prefix comes after the one at last[lastAt]. */
function endsAfter(
  words: Uint32Array,
  at: number,
  length: number,
  last: Uint32Array,
  lastAt: number,
): boolean {
  for (let word = 0; word < 4; word++) {
    const step = ((words[at + word]! | hostMask(length, word)) >>> 0) - last[lastAt + word]!;
    if (step !== 0) return step > 0;
  }
  return false;
}

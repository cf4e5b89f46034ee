import type { Ranges } from "./ranges.js";
import { ascendingOrder, sortPairs } from "./row-order.js";
import type { Rows } from "./rows.js";
import { hostMask, type Width, WORD_MAX } from "./words.js";

/** Sorts and merges parsed prefixes without host bits, in any order, overlapping or not. */
export function mergeRows<W extends Width>(rows: Rows<W>): Ranges<W> {
  const { width } = rows;
  const { first, last } = width === 1 ? merge4(rows) : merge6(rows);
  return { width, count: first.length / width, first, last };
}

interface Ends {
  readonly first: Uint32Array;
  readonly last: Uint32Array;
}

/** Ranges take the place of the rows that they are made of, which are never fewer. */
function merge4({ count, words, lengths }: Rows): Ends {
  const { keys, values } = sortPairs(words.slice(0, count), Uint32Array.from(lengths.subarray(0, count)));
  let ranges = 0;
  let end = -2;
  for (let row = 0; row < count; row++) {
    const start = keys[row]!;
    const rowEnd = (start | hostMask(values[row]!, 0)) >>> 0;
    if (start > end + 1) keys[ranges++] = start;
    else if (rowEnd <= end) continue;
    values[ranges - 1] = rowEnd;
    end = rowEnd;
  }
  return { first: shorten(keys, ranges), last: shorten(values, ranges) };
}

function merge6(rows: Rows): Ends {
  const { words: first, lengths } = inOrder(rows);
  const last = new Uint32Array(first.length);
  let end = 0;
  for (let row = 0; row < rows.count; row++) {
    const from = row * 4;
    const length = lengths[row]!;
    if (end === 0 || isBeyond(first, from, last, end - 4)) {
      if (end < from) first.copyWithin(end, from, from + 4);
      end += 4;
    } else if (!endsAfter(first, from, length, last, end - 4)) continue;
    for (let word = 0; word < 4; word++) last[end - 4 + word] = first[from + word]! | hostMask(length, word);
  }
  return { first: shorten(first, end), last: shorten(last, end) };
}

/** IPv6 rows, ascending. They are copied before anything looks at them, as each comes from elsewhere in memory. */
function inOrder({ count, words, lengths }: Rows): Pick<Rows, "words" | "lengths"> {
  const order = ascendingOrder(words, count, 4);
  const sorted = { words: new Uint32Array(count * 4), lengths: new Uint8Array(count) };
  for (let place = 0; place < count; place++) {
    const from = order[place]! * 4;
    const to = place * 4;
    sorted.words[to] = words[from]!;
    sorted.words[to + 1] = words[from + 1]!;
    sorted.words[to + 2] = words[from + 2]!;
    sorted.words[to + 3] = words[from + 3]!;
    sorted.lengths[place] = lengths[order[place]!]!;
  }
  return sorted;
}

/** The first words of an array and no others: what remains of a longer one would be held with it. */
function shorten(words: Uint32Array, length: number): Uint32Array {
  return length === words.length ? words : words.slice(0, length);
}

/** Whether the address at words[at] comes after the one at other[otherAt], and not as the next one. */
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

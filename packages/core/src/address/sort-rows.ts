import type { Rows } from "./rows.js";
import { sortPairs } from "./sort-pairs.js";
import { compareRows } from "./words.js";

const WIDTH = 4;

/** Up to so many rows it costs less to compare them than to count their digits. */
const FEW = 64;

/** Up to so many rows, V8's own sort of numbers takes less than loops that end before they are optimised. A power of two. */
const SOME = 4_096;

/** IPv6 prefixes as Rows has them, without room for more. */
export type ExactRows = Pick<Rows, "words" | "lengths">;

/** More places than this would not fit into the caches of a CPU. */
const MOST_BITS = 20;

/**
 * IPv6 rows in ascending order of their addresses, and as much memory again that is of no use any more: both
 * may be those that were given. Linear: by the first bits at once, which leaves a few rows in each place, and by radix
 * sorts, word by word, where it leaves more.
 */
export function sortRows6(rows: ExactRows): ExactRows & { readonly spare: Uint32Array } {
  const { words, lengths } = rows;
  const spare = new Uint32Array(words.length);
  if (isAscending(rows)) return { ...rows, spare };
  if (lengths.length <= FEW) {
    sortFew(rows, 0, lengths.length);
    return { ...rows, spare };
  }
  const sorted = { words: spare, lengths: new Uint8Array(lengths.length) };
  if (lengths.length <= SOME) sortSome(rows, sorted);
  else scatter(rows, sorted);
  return { ...sorted, spare: words };
}

/** Which half of a number of 64 bits stands first in memory. */
const LOW = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 0 : 1;

/** Writes rows in ascending order: by numbers that are their first 52 bits and, behind them, the place where they were. */
function sortSome(from: ExactRows, to: ExactRows): void {
  const count = from.lengths.length;
  const keys = new BigUint64Array(count);
  const halves = new Uint32Array(keys.buffer);
  for (let row = 0; row < count; row++) {
    halves[2 * row + 1 - LOW] = from.words[row * WIDTH]!;
    halves[2 * row + LOW] = (from.words[row * WIDTH + 1]! & -SOME) | row;
  }
  keys.sort();
  let start = 0;
  for (let row = 0; row < count; row++) {
    const low = halves[2 * row + LOW]!;
    const source = low & (SOME - 1);
    to.words[row * WIDTH] = from.words[source * WIDTH]!;
    to.words[row * WIDTH + 1] = from.words[source * WIDTH + 1]!;
    to.words[row * WIDTH + 2] = from.words[source * WIDTH + 2]!;
    to.words[row * WIDTH + 3] = from.words[source * WIDTH + 3]!;
    to.lengths[row] = from.lengths[source]!;
    const isEnd =
      row + 1 === count ||
      halves[2 * row + 3 - LOW] !== halves[2 * row + 1 - LOW] ||
      ((halves[2 * row + 2 + LOW]! ^ low) & -SOME) !== 0;
    if (!isEnd) continue;
    if (row > start) sortRun(to, start, row + 1, 1);
    start = row + 1;
  }
}

/** Writes rows in ascending order, first into a place for each value of their first bits. */
function scatter(from: ExactRows, to: ExactRows): void {
  const { words, lengths } = from;
  const { words: placed, lengths: placedLengths } = to;
  const count = lengths.length;
  const shift = 32 - Math.min(MOST_BITS, 32 - Math.clz32(count));
  const places = new Uint32Array(2 ** (32 - shift));
  for (let row = 0; row < count; row++) places[words[row * WIDTH]! >>> shift]!++;
  if (places[words[0]! >>> shift] === count) {
    sortByWord(from, to, 0);
    return;
  }
  let place = 0;
  for (let value = 0; value < places.length; value++) {
    place += places[value]!;
    places[value] = place - places[value]!;
  }
  // Each row goes elsewhere in memory: nothing else is done meanwhile, so that many are on their way at once.
  for (let row = 0; row < count; row++) {
    const target = places[words[row * WIDTH]! >>> shift]!++;
    placed[target * WIDTH] = words[row * WIDTH]!;
    placed[target * WIDTH + 1] = words[row * WIDTH + 1]!;
    placed[target * WIDTH + 2] = words[row * WIDTH + 2]!;
    placed[target * WIDTH + 3] = words[row * WIDTH + 3]!;
    placedLengths[target] = lengths[row]!;
  }
  // A place ends now where the next one began.
  for (let value = 0, start = 0; value < places.length; value++) {
    const end = places[value]!;
    if (end - start > 1) sortRun(to, start, end, 0);
    start = end;
  }
}

/** Orders rows [start, end), which are equal before word number `word`. */
function sortRun(rows: ExactRows, start: number, end: number, word: number): void {
  if (end - start <= FEW) {
    sortFew(rows, start, end);
    return;
  }
  const run = {
    words: rows.words.subarray(start * WIDTH, end * WIDTH),
    lengths: rows.lengths.subarray(start, end),
  };
  sortByWord({ words: run.words.slice(), lengths: run.lengths.slice() }, run, word);
}

function isAscending({ words, lengths }: ExactRows): boolean {
  for (let row = 1; row < lengths.length; row++) {
    if (compareRows(words, row - 1, words, row, WIDTH) > 0) return false;
  }
  return true;
}

/** Writes rows that are equal before word number `word` in the order of that word; those equal in it, by the next. */
function sortByWord(from: ExactRows, to: ExactRows, word: number): void {
  const keys = arrange(from, to, word);
  if (word + 1 === WIDTH) return;
  for (let start = 0; start < keys.length; ) {
    const end = endOfRun(keys, start);
    sortRun(to, start, end, word + 1);
    start = end;
  }
}

/** Writes rows in the order of one word, and gives that word of each. */
function arrange(from: ExactRows, to: ExactRows, word: number): Uint32Array {
  const count = from.lengths.length;
  const firstKeys = new Uint32Array(count);
  const order = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    firstKeys[row] = from.words[row * WIDTH + word]!;
    order[row] = row;
  }
  const { keys, values } = sortPairs({ keys: firstKeys, values: order });
  // Each row comes from elsewhere in memory: nothing else is done meanwhile, so that many are on their way at once.
  for (let row = 0; row < count; row++) {
    const source = values[row]!;
    to.words[row * WIDTH] = from.words[source * WIDTH]!;
    to.words[row * WIDTH + 1] = from.words[source * WIDTH + 1]!;
    to.words[row * WIDTH + 2] = from.words[source * WIDTH + 2]!;
    to.words[row * WIDTH + 3] = from.words[source * WIDTH + 3]!;
    to.lengths[row] = from.lengths[source]!;
  }
  return keys;
}

function endOfRun(keys: Uint32Array, start: number): number {
  let end = start + 1;
  while (end < keys.length && keys[end] === keys[start]) end++;
  return end;
}

function sortFew({ words, lengths }: ExactRows, start: number, end: number): void {
  for (let row = start + 1; row < end; row++) {
    const place = placeOf(words, row, start);
    if (place < row) moveRow(words, lengths, row, place);
  }
}

/** Moves a row up to an earlier place, and those from there on down by one. */
function moveRow(words: Uint32Array, lengths: Uint8Array, row: number, place: number): void {
  const [from, to, length] = [row * WIDTH, place * WIDTH, lengths[row]!];
  const [first, second, third, fourth] = [words[from]!, words[from + 1]!, words[from + 2]!, words[from + 3]!];
  // A few rows: calls of copyWithin would cost more than they copy.
  for (let at = from - 1; at >= to; at--) words[at + WIDTH] = words[at]!;
  for (let at = row; at > place; at--) lengths[at] = lengths[at - 1]!;
  words[to] = first;
  words[to + 1] = second;
  words[to + 2] = third;
  words[to + 3] = fourth;
  lengths[place] = length;
}

/** Where a row belongs among those before it from `start` on, which are in order. Written out, as each row asks some times. */
function placeOf(words: Uint32Array, row: number, start: number): number {
  const [first, second] = [words[row * WIDTH]!, words[row * WIDTH + 1]!];
  let place = row;
  for (; place > start; place--) {
    const before = (place - 1) * WIDTH;
    if (words[before]! < first) break;
    if (words[before] !== first) continue;
    if (words[before + 1]! < second) break;
    if (words[before + 1] === second && !endsAfter(words, before, row * WIDTH)) break;
  }
  return place;
}

/** Whether of two addresses with the same first half, at words[at] and at words[other], the first is the higher one. */
function endsAfter(words: Uint32Array, at: number, other: number): boolean {
  if (words[at + 2] !== words[other + 2]) return words[at + 2]! > words[other + 2]!;
  return words[at + 3]! > words[other + 3]!;
}

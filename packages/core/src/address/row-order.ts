import { compareRows, type Width } from "./words.js";

const DIGIT_BITS = 11;
const DIGIT_VALUES = 1 << DIGIT_BITS;
const SHIFTS = [0, DIGIT_BITS, 2 * DIGIT_BITS] as const;

/** Up to so many rows it costs less to compare them than to count their digits. */
const FEW = 64;

/** Numbers to order by, and a value beside each. */
export interface Pairs {
  readonly keys: Uint32Array;
  readonly values: Uint32Array;
}

/** The row numbers 0 to count - 1 in ascending order of their addresses. Linear: radix sorts, word by word. */
export function ascendingOrder(words: Uint32Array, count: number, width: Width): Uint32Array {
  const order = new Uint32Array(count);
  for (let row = 0; row < count; row++) order[row] = row;
  if (!isAscending(words, count, width)) sortByWord(order, words, width, 0);
  return order;
}

function isAscending(words: Uint32Array, count: number, width: Width): boolean {
  for (let row = 1; row < count; row++) {
    if (compareRows(words, row - 1, words, row, width) > 0) return false;
  }
  return true;
}

/** Orders rows that are equal before word number `word`: by that word, and those equal in it by the next. */
function sortByWord(order: Uint32Array, words: Uint32Array, width: Width, word: number): void {
  if (order.length <= FEW) {
    sortFew(order, words, width);
    return;
  }
  const keys = sortRows(order, words, width, word);
  if (word + 1 === width) return;
  for (let start = 0; start < order.length; ) {
    const end = endOfRun(keys, start);
    if (end - start > 1) sortByWord(order.subarray(start, end), words, width, word + 1);
    start = end;
  }
}

function endOfRun(keys: Uint32Array, start: number): number {
  let end = start + 1;
  while (end < keys.length && keys[end] === keys[start]) end++;
  return end;
}

function sortFew(order: Uint32Array, words: Uint32Array, width: Width): void {
  for (let at = 1; at < order.length; at++) {
    const row = order[at]!;
    let place = at;
    for (; place > 0 && compareRows(words, order[place - 1]!, words, row, width) > 0; place--) {
      order[place] = order[place - 1]!;
    }
    order[place] = row;
  }
}

/** Orders rows by one word, equal ones as they were, and gives that word of each in the new order. */
function sortRows(order: Uint32Array, words: Uint32Array, width: Width, word: number): Uint32Array {
  const keys = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at++) keys[at] = words[order[at]! * width + word]!;
  const sorted = sortPairs(keys, order.slice());
  order.set(sorted.values);
  return sorted.keys;
}

/** Orders pairs by their keys, equal ones as they were; both arrays are written over. */
export function sortPairs(keys: Uint32Array, values: Uint32Array): Pairs {
  let from: Pairs = { keys, values };
  let to: Pairs = { keys: new Uint32Array(keys.length), values: new Uint32Array(keys.length) };
  for (const shift of SHIFTS) if (distribute(from, to, shift)) [from, to] = [to, from];
  return from;
}

/** Writes pairs in the order of one digit, equal digits as they were; false if all digits are equal. */
function distribute(from: Pairs, to: Pairs, shift: number): boolean {
  const { keys, values } = from;
  const places = new Uint32Array(DIGIT_VALUES);
  for (let at = 0; at < keys.length; at++) places[(keys[at]! >>> shift) & (DIGIT_VALUES - 1)]!++;
  let place = 0;
  for (let digit = 0; digit < DIGIT_VALUES; digit++) {
    const occurrences = places[digit]!;
    if (occurrences === keys.length) return false;
    places[digit] = place;
    place += occurrences;
  }
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at]!;
    const next = places[(key >>> shift) & (DIGIT_VALUES - 1)]!++;
    to.keys[next] = key;
    to.values[next] = values[at]!;
  }
  return true;
}

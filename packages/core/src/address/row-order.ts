import { BITS_PER_WORD, compareRows, type Width } from "./words.js";

const DIGIT_BITS = 8;
const DIGIT_VALUES = 1 << DIGIT_BITS;

/** The row numbers 0 to count - 1 in ascending order of their addresses. Linear: a radix sort. */
export function ascendingOrder(words: Uint32Array, count: number, width: Width): Uint32Array {
  let order = new Uint32Array(count).map((_, row) => row);
  if (isAscending(words, count, width)) return order;
  let spare = new Uint32Array(count);
  for (let word = width - 1; word >= 0; word--) {
    for (let shift = 0; shift < BITS_PER_WORD; shift += DIGIT_BITS) {
      const digitOf = (row: number): number => (words[row * width + word]! >>> shift) & (DIGIT_VALUES - 1);
      if (distribute(order, spare, digitOf)) [order, spare] = [spare, order];
    }
  }
  return order;
}

function isAscending(words: Uint32Array, count: number, width: Width): boolean {
  for (let row = 1; row < count; row++) {
    if (compareRows(words, row - 1, words, row, width) > 0) return false;
  }
  return true;
}

/** Writes `from` to `to` ordered by digit, equal digits as they were; false if all digits are equal. */
function distribute(from: Uint32Array, to: Uint32Array, digitOf: (row: number) => number): boolean {
  const places = new Uint32Array(DIGIT_VALUES);
  for (const row of from) places[digitOf(row)]!++;
  let place = 0;
  for (let digit = 0; digit < DIGIT_VALUES; digit++) {
    const occurrences = places[digit]!;
    if (occurrences === from.length) return false;
    places[digit] = place;
    place += occurrences;
  }
  for (const row of from) to[places[digitOf(row)]!++] = row;
  return true;
}

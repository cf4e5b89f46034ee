import { expect, test } from "vitest";
import { type ExactRows, sortRows6 } from "./sort-rows.js";
import { rowToBigInt } from "./words.js";

/** Words that differ at first, or only at last, in few or in many rows. */
const kinds: readonly (readonly [name: string, word: (row: number, word: number) => number])[] = [
  ["anywhere", (row, word) => Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(word + 1, row * row)],
  ["in the last word", (row, word) => (word === 3 ? Math.imul(row, 0x9e3779b1) : 7)],
  [
    "in the first and the last word",
    (row, word) => (word % 3 === 0 ? Math.imul(row, 0x61c88647) & (word * 99 + 1) : 0),
  ],
  [
    "in groups of a few",
    (row, word) => (word === 1 ? row % 500 : word === 2 ? Math.imul(row, 0xabcdef01) : 1),
  ],
  ["nowhere", () => 5],
];

test.each(kinds)("rows that differ %s are ordered, with their lengths", (_, wordOf) => {
  for (const count of [0, 1, 50, 65, 4_096, 5_000]) {
    const words = Uint32Array.from({ length: count * 4 }, (_, at) => wordOf(Math.floor(at / 4), at % 4));
    const lengths = Uint8Array.from({ length: count }, (_, row) => row % 129);
    const numberOf = (rows: ExactRows, row: number) => rowToBigInt(rows.words, row, 4);
    const texts = (rows: ExactRows) =>
      Array.from(rows.lengths, (length, row) => `${numberOf(rows, row)} ${length}`);
    const given = texts({ words, lengths }).sort();
    const sorted = sortRows6({ words, lengths });
    expect([...texts(sorted)].sort()).toEqual(given);
    for (let row = 1; row < count; row++)
      expect(numberOf(sorted, row - 1) <= numberOf(sorted, row)).toBe(true);
    // What is spare is none of what is sorted.
    expect(sorted.spare.length).toBe(count * 4);
    sorted.spare.fill(1);
    expect(texts(sorted).sort()).toEqual(given);
  }
});

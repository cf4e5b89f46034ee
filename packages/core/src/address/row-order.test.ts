import { expect, test } from "vitest";
import { ascendingOrder } from "./row-order.js";
import { rowToBigInt, type Width } from "./words.js";

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

test.each(kinds)("rows that differ %s are ordered, equal ones as they were", (_, wordOf) => {
  for (const width of [1, 4] as const satisfies readonly Width[]) {
    const count = 4_000;
    const words = Uint32Array.from({ length: count * width }, (_, at) =>
      wordOf(Math.floor(at / width), width === 1 ? 3 : at % width),
    );
    const values = Array.from({ length: count }, (_, row) => rowToBigInt(words, row, width));
    const expected = values
      .map((_, row) => row)
      .sort((a, b) => (values[a]! < values[b]! ? -1 : +(values[a]! > values[b]!)));
    expect([...ascendingOrder(words, count, width)]).toEqual(expected);
  }
});

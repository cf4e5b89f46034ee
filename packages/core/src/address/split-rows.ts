import type { Family } from "./parse.js";
import { noRanges, type Ranges } from "./ranges.js";
import { type Rows, takeRows } from "./rows.js";
import type { PrefixRows, PrefixSet } from "./set.js";
import { BITS_PER_WORD, setHostBits, type Width } from "./words.js";

/** From so many on, sets are views of arrays for all of them, which V8 makes in half the time and space of arrays of one address. */
const fewestShared = 16;

/** Each prefix of one family as a set of its own, in the order in which they were read. The rows are taken: they are empty then. */
export function splitRows(rows: PrefixRows, family: Family): readonly PrefixSet[] {
  if (family === 4) return splitRanges(rows.v4).map((v4) => ({ v4, v6: noRanges(4) }));
  return splitRanges(rows.v6).map((v6) => ({ v4: noRanges(1), v6 }));
}

function splitRanges<W extends Width>(rows: Rows<W>): readonly Ranges<W>[] {
  const { count, width } = rows;
  const { words, lengths } = takeRows(rows);
  const lasts = words.slice();
  for (let row = 0; row < count; row++) setHostBits(lasts, row, width, lengths[row]!);
  const ranges = new Array<Ranges<W>>(count);
  for (let row = 0; row < count; row++) {
    const first = rowOf(words, row, width, count);
    const isAddress = lengths[row] === width * BITS_PER_WORD;
    ranges[row] = { width, count: 1, first, last: isAddress ? first : rowOf(lasts, row, width, count) };
  }
  return ranges;
}

function rowOf(words: Uint32Array, row: number, width: Width, count: number): Uint32Array {
  const from = row * width;
  return count < fewestShared ? words.slice(from, from + width) : words.subarray(from, from + width);
}

import type { Family } from "./parse.js";
import { noRanges, type Ranges } from "./ranges.js";
import { type Rows, takeRows } from "./rows.js";
import type { PrefixRows, PrefixSet } from "./set.js";
import { BITS_PER_WORD, hostMask, setHostBits, type Width } from "./words.js";

/** From so many on, sets are views of arrays for all of them, which V8 makes in half the time and space of arrays of one address. */
const fewestShared = 16;

/** Each prefix of one family as a set of its own, in the order in which they were read. The rows are taken: they are empty then. */
export function splitRows(rows: PrefixRows, family: Family): readonly PrefixSet[] {
  if (family === 4 && rows.v4.count < fewestShared) return splitFew4(rows.v4);
  if (family === 4) return splitRanges(rows.v4).map((v4) => ({ v4, v6: noRanges(4) }));
  return splitRanges(rows.v6).map((v6) => ({ v4: noRanges(1), v6 }));
}

/** A rule on a packet filter is a few lines, and there are thousands of them. */
function splitFew4(rows: Rows<1>): readonly PrefixSet[] {
  const { count, words, lengths } = rows;
  rows.count = 0;
  const sets = new Array<PrefixSet>(count);
  for (let row = 0; row < count; row++) {
    const address = words[row]!;
    const first = onlyWord(address);
    const last = lengths[row] === BITS_PER_WORD ? first : onlyWord(address | hostMask(lengths[row]!, 0));
    sets[row] = { v4: { width: 1, count: 1, first, last }, v6: noRanges(4) };
  }
  return sets;
}

function onlyWord(word: number): Uint32Array {
  const words = new Uint32Array(1);
  words[0] = word;
  return words;
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

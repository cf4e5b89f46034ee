import type { Rows } from "./rows.js";
import { sortPairs } from "./sort-pairs.js";
import { compareRows } from "./words.js";

const WIDTH = 4;

/** Up to so many rows it costs less to compare them than to count their digits. */
const FEW = 64;

/** IPv6 prefixes as Rows has them, without room for more. */
export type ExactRows = Pick<Rows, "words" | "lengths">;

/** The row that is on its way, and nothing between two of them. */
const held = new Uint32Array(WIDTH);

/**
 * IPv6 rows in ascending order of their addresses, and as much memory again that is of no use any more: both
 * may be those that were given. Linear: radix sorts, word by word.
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
  sortByWord(rows, sorted, 0);
  return { ...sorted, spare: words };
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
    if (end - start <= FEW) sortFew(to, start, end);
    else {
      const run = {
        words: to.words.subarray(start * WIDTH, end * WIDTH),
        lengths: to.lengths.subarray(start, end),
      };
      sortByWord({ words: run.words.slice(), lengths: run.lengths.slice() }, run, word + 1);
    }
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
    if (compareRows(words, row - 1, words, row, WIDTH) <= 0) continue;
    for (let word = 0; word < WIDTH; word++) held[word] = words[row * WIDTH + word]!;
    const length = lengths[row]!;
    let at = row;
    for (; at > start && compareRows(words, at - 1, held, 0, WIDTH) > 0; at--) {
      for (let word = 0; word < WIDTH; word++) words[at * WIDTH + word] = words[(at - 1) * WIDTH + word]!;
      lengths[at] = lengths[at - 1]!;
    }
    for (let word = 0; word < WIDTH; word++) words[at * WIDTH + word] = held[word]!;
    lengths[at] = length;
  }
}

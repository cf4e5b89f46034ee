import { forEachBlock } from "./blocks.js";
import type { Ranges } from "./ranges.js";
import { createRows, keepRow } from "./rows.js";
import type { PrefixSet } from "./set.js";
import { copyRow, setHostBits, type Width } from "./words.js";

/**
 * Cuts a set off behind some of its prefixes: what it gives holds the first so many of each family, of those that
 * listPrefixes lists. They are counted and listed as they were, but ranges of them may be adjacent, so that it is no set to
 * compare others with.
 */
export function prefixCutter(set: PrefixSet): (ipv4: number, ipv6: number) => PrefixSet {
  const v4 = blocksOf(set.v4);
  const v6 = blocksOf(set.v6);
  return (ipv4, ipv6) => ({ v4: cut(v4, ipv4), v6: cut(v6, ipv6) });
}

/** Each prefix of the ranges as a range of its own. */
function blocksOf<W extends Width>(ranges: Ranges<W>): Ranges<W> {
  const { width } = ranges;
  const rows = createRows(width);
  forEachBlock(ranges, (first, length) => {
    copyRow(first, 0, rows.words, rows.count, width);
    keepRow(rows, length);
  });
  const { count, lengths } = rows;
  const first = rows.words.slice(0, count * width);
  const last = first.slice();
  for (let row = 0; row < count; row++) setHostBits(last, row, width, lengths[row]!);
  return { width, count, first, last };
}

function cut<W extends Width>({ width, count, first, last }: Ranges<W>, most: number): Ranges<W> {
  const kept = Math.min(count, most);
  return { width, count: kept, first: first.subarray(0, kept * width), last: last.subarray(0, kept * width) };
}

import { forEachBlock } from "../address/blocks.js";
import { formatRow } from "../address/format.js";
import type { PrefixSet } from "../address/index.js";
import type { Ranges } from "../address/ranges.js";
import { BITS_PER_WORD, rowToBigInt } from "../address/words.js";

/** A prefix of a cover that holds addresses which the set does not, and how many. */
export interface WiderPrefix {
  readonly prefix: string;
  readonly extra: bigint;
}

/** Where a cover adds addresses: its prefixes that hold any of them, ascending, IPv4 before IPv6. */
export function widerPrefixes(cover: PrefixSet, added: PrefixSet): readonly WiderPrefix[] {
  return [...widerIn(cover.v4, added.v4), ...widerIn(cover.v6, added.v6)];
}

function widerIn(cover: Ranges, added: Ranges): readonly WiderPrefix[] {
  const { width } = cover;
  const wider: WiderPrefix[] = [];
  let next = 0;
  forEachBlock(cover, (words, length) => {
    const first = rowToBigInt(words, 0, width);
    const last = first + (1n << BigInt(width * BITS_PER_WORD - length)) - 1n;
    let extra = 0n;
    // A range of additions may go on into the next prefix, so the last one met is looked at again.
    for (; next < added.count && rowToBigInt(added.first, next, width) <= last; next++) {
      const end = rowToBigInt(added.last, next, width);
      extra += smaller(end, last) - larger(rowToBigInt(added.first, next, width), first) + 1n;
      if (end > last) break;
    }
    if (extra > 0n) wider.push({ prefix: `${formatRow(words, 0, width)}/${length}`, extra });
  });
  return wider;
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

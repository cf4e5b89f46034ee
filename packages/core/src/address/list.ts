import { countBlocks, forEachBlock, lengthOfBlock4 } from "./blocks.js";
import { formatAddress4, formatRow } from "./format.js";
import type { Family } from "./parse.js";
import { printLong } from "./print-long.js";
import type { Ranges } from "./ranges.js";
import type { PrefixSet } from "./set.js";
import { BITS_PER_WORD, rowToBigInt } from "./words.js";

export interface ListOptions {
  /** Only this family. */
  readonly family?: Family;
  /** Write /32 and /128 without the length. */
  readonly bareHosts?: boolean;
}

/** All addresses from first to last, both included. */
export interface AddressRange {
  readonly family: Family;
  readonly first: string;
  readonly last: string;
}

/** The fewest prefixes that hold exactly the set, in canonical text, ascending, IPv4 before IPv6. */
export function listPrefixes(set: PrefixSet, options: ListOptions = {}): readonly string[] {
  const { family, bareHosts } = options;
  const print = bareHosts === true ? printBare : printOnce;
  // Most sets are of one family.
  if (family === 4 || (family === undefined && set.v6.count === 0)) return print(set.v4);
  if (family === 6 || set.v4.count === 0) return print(set.v6);
  return [...print(set.v4), ...print(set.v6)];
}

/** The same without the length of single addresses. */
function printBare(ranges: Ranges): readonly string[] {
  const end = `/${ranges.width * BITS_PER_WORD}`;
  return (
    keptTexts(ranges)?.map((text) => (text.endsWith(end) ? text.slice(0, -end.length) : text)) ??
    printRanges(ranges, true)
  );
}

/** Longer lists are not kept: their texts would outweigh them. */
const mostKept = 2_000;
const printed = new WeakMap<Ranges, readonly string[]>();

/** Policies have sets in common, and each format prints them. */
function printOnce(ranges: Ranges): readonly string[] {
  return keptTexts(ranges) ?? printAll(ranges);
}

/** Their prefixes as texts, made once; undefined of lists that are too long to keep them. */
export function keptTexts(ranges: Ranges): readonly string[] | undefined {
  if (ranges.count > mostKept) return undefined;
  const texts = printed.get(ranges) ?? printAll(ranges);
  printed.set(ranges, texts);
  return texts;
}

/** Fewer IPv6 prefixes cost less one by one. */
const fewestAsBytes = 16;

/** Many IPv6 prefixes are printed as bytes and cut into texts: half the time of making a text of each group. */
function printAll(ranges: Ranges): readonly string[] {
  if (ranges.width === 1 || ranges.count < fewestAsBytes) return printRanges(ranges, false);
  return [...printLong(ranges, "", "\n")].join("").slice(0, -1).split("\n");
}

function printRanges(ranges: Ranges, bareHosts: boolean): readonly string[] {
  const whole = ranges.width === 1 && !bareHosts ? printBlocks4(ranges) : undefined;
  if (whole !== undefined) return whole;
  const texts: string[] = [];
  const { width } = ranges;
  const bareLength = bareHosts ? width * BITS_PER_WORD : undefined;
  forEachBlock(ranges, (first, length) => {
    const address = formatRow(first, 0, width);
    texts.push(length === bareLength ? address : `${address}/${length}`);
  });
  return texts;
}

/** IPv4 prefixes of which each is a range, as in most short lists; undefined of others. */
function printBlocks4({ count, first, last }: Ranges): readonly string[] | undefined {
  // A list that grows has room for more.
  const texts = new Array<string>(count);
  for (let range = 0; range < count; range++) {
    const length = lengthOfBlock4(first[range]!, last[range]!);
    if (length < 0) return undefined;
    texts[range] = `${formatAddress4(first[range]!)}/${length}`;
  }
  return texts;
}

/** How many prefixes listPrefixes gives. */
export function countPrefixes({ v4, v6 }: PrefixSet, family?: Family): number {
  return (family === 6 ? 0 : countOnce(v4)) + (family === 4 ? 0 : countOnce(v6));
}

/** Counts of fewer cost less than to look them up. */
const fewestKept = 16;
const counts = new WeakMap<Ranges, number>();

/** Lists are counted for every plan, and for every file that holds them. */
function countOnce(ranges: Ranges): number {
  if (ranges.count < fewestKept) return countBlocks(ranges);
  const count = counts.get(ranges) ?? countBlocks(ranges);
  counts.set(ranges, count);
  return count;
}

/** The fewest ranges that hold exactly the set, ascending, IPv4 before IPv6. */
export function listRanges(set: PrefixSet, family?: Family): readonly AddressRange[] {
  return rangesOf(set, family).flatMap((ranges) =>
    Array.from({ length: ranges.count }, (_, range): AddressRange => {
      const first = formatRow(ranges.first, range, ranges.width);
      const last = formatRow(ranges.last, range, ranges.width);
      return { family: ranges.width === 1 ? 4 : 6, first, last };
    }),
  );
}

/** How many addresses of the family the set holds. */
export function countAddresses(set: PrefixSet, family: Family): bigint {
  const { count, first, last, width } = family === 4 ? set.v4 : set.v6;
  let total = 0n;
  for (let range = 0; range < count; range++) {
    total += rowToBigInt(last, range, width) - rowToBigInt(first, range, width) + 1n;
  }
  return total;
}

/** The ranges of one family, or of both, IPv4 before IPv6. */
export function rangesOf(set: PrefixSet, family: Family | undefined): readonly Ranges[] {
  if (family === undefined) return [set.v4, set.v6];
  return family === 4 ? [set.v4] : [set.v6];
}

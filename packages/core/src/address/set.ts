import { forEachBlock } from "./blocks.js";
import { mergeRows } from "./merge.js";
import { type Family, familyOfBytes, isAcceptable, parseBytes } from "./parse.js";
import { parseLength } from "./parse-length.js";
import { scanAddress4 } from "./parse4.js";
import { parseAddress, type Rejection, rejection } from "./prefix.js";
import { hasRow, noRanges, type Ranges, type Ranges4, type Ranges6 } from "./ranges.js";
import { createRows, keepRow, type Rows, reserveRows } from "./rows.js";
import { forEachText } from "./text-bytes.js";
import { BITS_PER_WORD, copyRow } from "./words.js";

/** A set of addresses of both families. Equal sets have equal contents, however they were made. */
export interface PrefixSet {
  readonly v4: Ranges4;
  readonly v6: Ranges6;
}

/** The set without any address. */
export const emptyPrefixSet: PrefixSet = { v4: noRanges(1), v6: noRanges(4) };

/** One entry of a list that is not a prefix. */
export interface PrefixProblem extends Rejection {
  /** Where it stands in the list: counted from 0, or the line number, counted from 1, in a text. */
  readonly index: number;
  readonly text: string;
}

/** What was made of a list: the set of its good entries, and every bad entry. */
export interface CollectedPrefixes {
  readonly set: PrefixSet;
  readonly problems: readonly PrefixProblem[];
}

/** Prefixes read so far, not yet sorted. */
export interface PrefixRows {
  readonly v4: Rows<1>;
  readonly v6: Rows<4>;
}

/** Room for prefixes of both families. */
export function createPrefixRows(): PrefixRows {
  return { v4: createRows(1), v6: createRows(4) };
}

/** In advance there is room for no more of a family: a file may be longer than what it says. */
const mostReserved = 1 << 22;

/** Makes room for `factor` times as many prefixes as are read so far: a list that grows unawares is copied again and again. */
export function reservePrefixes({ v4, v6 }: PrefixRows, factor: number): void {
  for (const rows of [v4, v6]) reserveRows(rows, Math.min(mostReserved, Math.ceil(rows.count * factor)));
}

/** Reads bytes[start, end) as a prefix and adds it; false, adding nothing, if it is not acceptable. */
export function addPrefix(rows: PrefixRows, bytes: Uint8Array, start: number, end: number): boolean {
  return addPlain4(rows.v4, bytes, start, end) || addAny(rows, bytes, start, end);
}

/** What begins with an IPv4 address is nothing else, and most prefixes do. */
function addPlain4(rows: Rows<1>, bytes: Uint8Array, start: number, end: number): boolean {
  const { words, count } = rows;
  const stop = scanAddress4(bytes, start, end, words, count);
  if (stop < 0) return false;
  const length = parseLength(bytes, stop, end, BITS_PER_WORD);
  if (length < 0 || !isAcceptable(4, words, count, length)) return false;
  keepRow(rows, length);
  return true;
}

function addAny(rows: PrefixRows, bytes: Uint8Array, start: number, end: number): boolean {
  const family = familyOfBytes(bytes, start, end);
  const target = family === 4 ? rows.v4 : rows.v6;
  const length = parseBytes(family, bytes, start, end, target.words, target.count);
  if (length < 0 || !isAcceptable(family, target.words, target.count, length)) return false;
  keepRow(target, length);
  return true;
}

/** Adds all addresses of the ranges, which are of one family, as prefixes. */
export function addRanges(rows: PrefixRows, ranges: Ranges): void {
  const target = ranges.width === 1 ? rows.v4 : rows.v6;
  forEachBlock(ranges, (first, length) => {
    copyRow(first, 0, target.words, target.count, ranges.width);
    keepRow(target, length);
  });
}

/** The set of the prefixes read so far, which are taken: `rows` are empty then. */
export function mergePrefixRows(rows: PrefixRows): PrefixSet {
  return { v4: mergeRows(rows.v4), v6: mergeRows(rows.v6) };
}

/** Rows that no list is read into at the moment: most lists are short, and rows for them would outweigh their sets. */
let spareRows: PrefixRows | undefined;

/** The set of all good entries, by the rules of parsePrefix, and every bad entry with its reason. */
export function collectPrefixes(texts: Iterable<string>): CollectedPrefixes {
  // Taken, as the iterable may read another list.
  const rows = spareRows ?? createPrefixRows();
  spareRows = undefined;
  const problems: PrefixProblem[] = [];
  let index = 0;
  forEachText(texts, (text, bytes, start, end) => {
    if (!addPrefix(rows, bytes, start, end)) problems.push({ index, text, ...rejection(text) });
    index++;
  });
  const set = mergePrefixRows(rows);
  spareRows = rows;
  return { set, problems };
}

/**
 * The set of a list that is known to be good.
 *
 * @throws RangeError naming the first entry that is not a prefix, with its place counted from 0
 */
export function prefixSet(texts: Iterable<string>): PrefixSet {
  const { set, problems } = collectPrefixes(texts);
  const [first] = problems;
  if (first === undefined) return set;
  const masked = first.masked === undefined ? "" : ` (${first.masked} without them)`;
  throw new RangeError(`entry ${first.index}, ${JSON.stringify(first.text)}: ${first.reason}${masked}`);
}

/**
 * Whether the set holds one address.
 *
 * @throws RangeError if `address` is not an address by the rules of parsePrefix, or has a length
 */
export function hasAddress(set: PrefixSet, address: string): boolean {
  const { family, words } = parseAddress(address);
  return hasRow(family === 4 ? set.v4 : set.v6, words);
}

/** Whether the set holds no address. */
export function isEmptySet(set: PrefixSet): boolean {
  return set.v4.count === 0 && set.v6.count === 0;
}

/** Whether the set holds any address of the family. */
export function hasFamily(set: PrefixSet, family: Family): boolean {
  return (family === 4 ? set.v4 : set.v6).count > 0;
}

/** The part of the set in one family. */
export function familyOf(set: PrefixSet, family: Family): PrefixSet {
  if ((family === 4 ? set.v6 : set.v4).count === 0) return set;
  return family === 4 ? { v4: set.v4, v6: emptyPrefixSet.v6 } : { v4: emptyPrefixSet.v4, v6: set.v6 };
}

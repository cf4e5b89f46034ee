import { type Family, isAcceptable, widthOf } from "./parse.js";
import { parseLength } from "./parse-length.js";
import { scanAddress4 } from "./parse4.js";
import { scanAddress6 } from "./parse6.js";
import { keepRow, type Rows } from "./rows.js";
import { scanPlain6 } from "./scan-plain6.js";
import type { PrefixRows } from "./set.js";
import { BITS_PER_WORD, compareRows } from "./words.js";

/** No length is longer: "/128". */
const LENGTH_CHARACTERS = 4;

/**
 * Reads the prefix of the family that begins at bytes[start], by the rules of parsePrefix, and adds it. It must
 * end where the byte `stop` stands, which must be none of a prefix: a line feed, a comma.
 *
 * @returns where `stop` stands, or -1, with nothing added, if there is no such prefix
 */
export function scanPrefix(
  rows: PrefixRows,
  family: Family,
  bytes: Uint8Array,
  start: number,
  stop: number,
): number {
  const target = rowsOf(rows, family);
  const { words, count } = target;
  const addressEnd =
    family === 4
      ? scanAddress4(bytes, start, bytes.length, words, count)
      : scanAny6(bytes, start, words, count);
  if (addressEnd < 0) return -1;
  let end = addressEnd;
  while (bytes[end] !== stop) if (++end > addressEnd + LENGTH_CHARACTERS) return -1;
  const length = parseLength(bytes, addressEnd, end, widthOf(family) * BITS_PER_WORD);
  if (length < 0 || !isAcceptable(family, words, count, length)) return -1;
  keepRow(target, length);
  return end;
}

/** However it is written; as most are, faster. */
function scanAny6(bytes: Uint8Array, start: number, words: Uint32Array, row: number): number {
  const end = scanPlain6(bytes, start, words, row);
  return end < 0 ? scanAddress6(bytes, start, bytes.length, words, row) : end;
}

/** Whether the prefix of the family that was added last comes after the one before it: by address, then by length. */
export function isLastInOrder(rows: PrefixRows, family: Family): boolean {
  const { words, lengths, count, width } = rowsOf(rows, family);
  if (count < 2) return true;
  const order = compareRows(words, count - 2, words, count - 1, width);
  return order < 0 || (order === 0 && lengths[count - 2]! < lengths[count - 1]!);
}

/** The length of the prefix of the family that was added last. */
export function lastLength(rows: PrefixRows, family: Family): number {
  const { lengths, count } = rowsOf(rows, family);
  return lengths[count - 1]!;
}

/** Takes the prefix of the family that was added last back. */
export function dropLast(rows: PrefixRows, family: Family): void {
  rowsOf(rows, family).count--;
}

function rowsOf({ v4, v6 }: PrefixRows, family: Family): Rows {
  return family === 4 ? v4 : v6;
}

import type { AsciiText } from "../text/ascii.js";
import { formatRow } from "./format.js";
import { printLength, printRow } from "./print-address.js";
import { keepRow, type Rows } from "./rows.js";
import { addRanges, createPrefixRows, type PrefixRows, type PrefixSet } from "./set.js";
import { copyRow, type Width } from "./words.js";

/** Prefixes of one family in some order, each by itself. Not to be written to. */
export type PrefixColumn<W extends Width = Width> = Readonly<Rows<W>>;

/** A list of prefixes, IPv4 before IPv6: on typed arrays, as long lists cost too much as texts. */
export interface PrefixList {
  readonly v4: PrefixColumn<1>;
  readonly v6: PrefixColumn<4>;
}

/** What listPrefixes lists, in the same order. */
export function columnsOf(set: PrefixSet): PrefixList {
  const rows = createPrefixRows();
  addRanges(rows, set.v4);
  addRanges(rows, set.v6);
  return rows;
}

/** How many prefixes a list holds. */
export function countListed({ v4, v6 }: PrefixList): number {
  return v4.count + v6.count;
}

/** The prefixes number `start` to `end` - 1 of a column, which are not copied. */
export function sliceColumn<W extends Width>(
  column: PrefixColumn<W>,
  start: number,
  end: number,
): PrefixColumn<W> {
  const { width, words, lengths } = column;
  return {
    width,
    count: end - start,
    words: words.subarray(start * width, end * width),
    lengths: lengths.subarray(start, end),
  };
}

/** One prefix of a column in canonical text. */
export function prefixAt({ width, words, lengths }: PrefixColumn, row: number): string {
  return `${formatRow(words, row, width)}/${lengths[row]!}`;
}

/** All prefixes of a list in canonical text. */
export function listTexts({ v4, v6 }: PrefixList): readonly string[] {
  return [v4, v6].flatMap((column) =>
    Array.from({ length: column.count }, (_, row) => prefixAt(column, row)),
  );
}

/** Adds one prefix of a column to rows, which are others than the column. */
export function addListed(
  { v4, v6 }: PrefixRows,
  { width, words, lengths }: PrefixColumn,
  row: number,
): void {
  const rows = width === 1 ? v4 : v6;
  copyRow(words, row, rows.words, rows.count, width);
  keepRow(rows, lengths[row]!);
}

/** Puts one prefix of a column in canonical text to the end of an ASCII text. @throws RangeError if there is no room */
export function putPrefix(text: AsciiText, { width, words, lengths }: PrefixColumn, row: number): void {
  const { view } = text;
  text.end = printLength(view, printRow(view, text.end, words, row, width), lengths[row]!);
}

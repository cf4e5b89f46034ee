import {
  type AsciiText,
  asciiBytes,
  createAscii,
  isFullAscii,
  type PrefixColumn,
  type PrefixList,
  putAscii,
  putPrefix,
  takeAscii,
} from "@sallyport/core";
import { putAddressName } from "./address-names.js";

/** Stands in a form for the name of the object of a prefix. */
export const NAME = 0;
/** Stands in a form for the prefix itself. */
export const PREFIX = 1;

/** What is printed for each prefix. */
export type LineForm = readonly (string | typeof NAME | typeof PREFIX)[];

/** Lists that are printed take turns with it: it is empty whenever a piece is handed out. */
let shared: AsciiText | undefined;

/** Every prefix of a list in that form, in pieces. */
export function* printLines(form: LineForm, list: PrefixList): Generator<string> {
  const text = emptyText();
  const parts = partsOf(form);
  for (const column of [list.v4, list.v6]) {
    let row = 0;
    while (row < column.count) {
      row = putLines(text, parts, column, row);
      if (isFullAscii(text)) yield takeAscii(text);
    }
  }
  if (text.end > 0) yield takeAscii(text);
}

/** Lists of more than this are not tried. */
const short = 1_000;

/**
 * The same as one text, if it is no longer than a piece: a generator for each of thousands of lists costs more than they do.
 * Undefined if it is longer.
 */
export function printShort(form: LineForm, { v4, v6 }: PrefixList): string | undefined {
  if (v4.count + v6.count > short) return undefined;
  const text = emptyText();
  const parts = partsOf(form);
  if (putLines(text, parts, v4, 0) < v4.count || putLines(text, parts, v6, 0) < v6.count) return undefined;
  return text.end === 0 ? "" : takeAscii(text);
}

/** A list that was broken off by an error may have left the beginning of a piece. */
function emptyText(): AsciiText {
  shared ??= createAscii();
  shared.end = 0;
  return shared;
}

/** Puts a part of a line. Called through a list, it is optimised once, and not again within each loop around it. */
type Part = (text: AsciiText, column: PrefixColumn, row: number) => void;

function partsOf(form: LineForm): readonly Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < form.length; at++) {
    const part = form[at]!;
    parts.push(part === NAME ? putAddressName : part === PREFIX ? putPrefix : partOf(part));
  }
  return parts;
}

/** The texts of a form are mostly those of the one before: groups of addresses are printed alike. */
const known = new Map<string, Part>();
const mostKnown = 32;

function partOf(text: string): Part {
  const held = known.get(text);
  if (held !== undefined) return held;
  const bytes = asciiBytes(text);
  const part: Part = (ascii) => putAscii(ascii, bytes);
  if (known.size === mostKnown) known.clear();
  known.set(text, part);
  return part;
}

/** Puts lines to the end of a text until it is full: the row that comes next. */
function putLines(text: AsciiText, parts: readonly Part[], column: PrefixColumn, from: number): number {
  let row = from;
  for (; row < column.count && !isFullAscii(text); row++)
    for (let at = 0; at < parts.length; at++) parts[at]!(text, column, row);
  return row;
}

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
import { makePlain, startOfName } from "./address-names.js";

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
  for (const column of [list.v4, list.v6]) {
    const line = lineOf(form, column.width);
    let row = 0;
    while (row < column.count) {
      row = putLines(text, line, column, row);
      if (row < column.count) yield takeAscii(text);
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
  for (const column of v6.count === 0 ? [v4] : [v4, v6]) {
    if (putLines(text, lineOf(form, column.width), column, 0) < column.count) return undefined;
  }
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

/** A line from its first prefix on, with what stands before that in the next line. */
interface Line {
  readonly lead: string;
  readonly parts: readonly Part[];
}

function lineOf(form: LineForm, width: PrefixColumn["width"]): Line {
  const parts: Part[] = [];
  let lead: string | undefined;
  let text = "";
  for (let at = 0; at < form.length; at++) {
    const part = form[at]!;
    if (typeof part === "string") {
      text += part;
      continue;
    }
    if (part === NAME) text += startOfName(width);
    if (lead === undefined) lead = text;
    else parts.push(partOf(text));
    text = "";
    parts.push(putPrefix);
    if (part === NAME) parts.push(makePlain);
  }
  parts.push(partOf(text + lead));
  return { lead: lead!, parts };
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
function putLines(text: AsciiText, { lead, parts }: Line, column: PrefixColumn, from: number): number {
  if (from === column.count) return from;
  let row = from;
  partOf(lead)(text, column, row);
  for (; row < column.count && !isFullAscii(text); row++)
    for (let at = 0; at < parts.length; at++) parts[at]!(text, column, row);
  text.end -= lead.length;
  return row;
}

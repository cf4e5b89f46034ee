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
export function* printLines(form: LineForm, { v4, v6 }: PrefixList): Generator<string> {
  shared ??= createAscii();
  // A list that was broken off by an error may have left the beginning of a piece.
  shared.end = 0;
  const parts = form.map((part) => (typeof part === "string" ? asciiBytes(part) : part));
  for (const column of [v4, v6]) {
    for (let row = 0; row < column.count; row++) {
      putLine(shared, parts, column, row);
      if (isFullAscii(shared)) yield takeAscii(shared);
    }
  }
  if (shared.end > 0) yield takeAscii(shared);
}

function putLine(
  text: AsciiText,
  parts: readonly (Uint8Array | typeof NAME | typeof PREFIX)[],
  column: PrefixColumn,
  row: number,
): void {
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]!;
    if (part === PREFIX) putPrefix(text, column, row);
    else if (part === NAME) putAddressName(text, column, row);
    else putAscii(text, part);
  }
}

import type { XmlCursor } from "@sallyport/core";
import { takeName } from "./names.js";
import { type Blanks, noBlanks, skipBlanks } from "./plain-blanks.js";
import { addPlainAddress, type PlainFile } from "./plain-file.js";
import type { Branch } from "./tree.js";

const LESS = 0x3c;

export const entryStart = '<entry name="';
export const entryStartEnd = '">';
export const entryEnd = "</entry>";
const valueStart = "<ip-netmask>";
const valueEnd = "</ip-netmask>";

const beforeEntry: Blanks = noBlanks();
const beforeValue: Blanks = noBlanks();
const behindValue: Blanks = noBlanks();

/** What stood in the entry before around its value, with its blanks: it mostly stands there again. */
interface Around {
  /** From the name on to the value, and the lines that end there. */
  readonly before: string;
  readonly linesBefore: number;
  /** From the value on to the end of the entry. */
  readonly behind: string;
  readonly linesBehind: number;
}

/**
 * Takes address objects that are one plain prefix and nothing else, from the cursor on and as far as they follow each other. All
 * that is written in another way, or says more, is left where it is.
 */
export function takePlainEntries(file: PlainFile, section: Branch, cursor: XmlCursor): void {
  const { text, known } = file;
  const { names, inAddresses } = known;
  let around: Around | undefined;
  const place: XmlCursor = { at: cursor.at, line: cursor.line };
  for (;;) {
    skipBlanks(text, place, beforeEntry);
    const { at, line } = place;
    if (!text.startsWith(entryStart, at)) return;
    const name = takeName(names, text, at + entryStart.length, '"', inAddresses);
    if (name < 0) return;
    const { end } = names;
    if (around === undefined || !isAround(around, text, end)) around = aroundValue(text, end);
    if (around === undefined) return;
    const value = end + around.before.length;
    const valueLine = line + around.linesBefore;
    const valueStop = addPlainAddress(file, section, name, line, valueLine, value, LESS);
    if (valueStop < 0) return;
    place.at = valueStop + around.behind.length;
    place.line = valueLine + around.linesBehind;
    cursor.at = place.at;
    cursor.line = place.line;
  }
}

/** Whether it stands around the value of the entry whose name ends there. */
function isAround({ before, behind }: Around, text: string, end: number): boolean {
  if (!text.startsWith(before, end)) return false;
  const valueStop = text.indexOf("<", end + before.length);
  return valueStop >= 0 && text.startsWith(behind, valueStop);
}

/** What stands around the value of the entry whose name ends there; undefined if there is more in it than that. */
function aroundValue(text: string, end: number): Around | undefined {
  if (!text.startsWith(entryStartEnd, end)) return undefined;
  const place: XmlCursor = { at: end + entryStartEnd.length, line: 0 };
  skipBlanks(text, place, beforeValue);
  if (!text.startsWith(valueStart, place.at)) return undefined;
  const linesBefore = place.line;
  const value = place.at + valueStart.length;
  const valueStop = text.indexOf("<", value);
  if (valueStop < 0 || !text.startsWith(valueEnd, valueStop)) return undefined;
  place.at = valueStop + valueEnd.length;
  skipBlanks(text, place, behindValue);
  if (!text.startsWith(entryEnd, place.at)) return undefined;
  return {
    before: text.slice(end, value),
    linesBefore,
    behind: text.slice(valueStop, place.at + entryEnd.length),
    linesBehind: place.line - linesBefore,
  };
}

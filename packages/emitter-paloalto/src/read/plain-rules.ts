import type { XmlCursor } from "@sallyport/core";
import type { Writing } from "./learn-form.js";
import { behindBare } from "./names.js";
import { type Blanks, noBlanks, skipBlanks } from "./plain-blanks.js";
import { addForm, addFormed, createForms, type RuleForms } from "./rule-forms.js";
import type { Branch } from "./tree.js";

const entryStart = '<entry name="';
const entryStartEnd = '">';

/** Elements with an attribute, comments and instructions are left to who reads element by element. */
const writing: Writing = {
  names: (written, name) =>
    written.startsWith(`${entryStart}${name}${entryStartEnd}`) ? [entryStart.length] : [],
  around: {
    source: [/<source>\s*<member>/g, /^<\/member>\s*<\/source>/],
    destination: [/<destination>\s*<member>/g, /^<\/member>\s*<\/destination>/],
    description: [/<description>/g, /^<\/description>/],
  },
  described: /[^<&\r\n]*/y,
  isStrange: ([, second = "", ...others]) =>
    [second.slice(entryStartEnd.length), ...others].some((text) => /["']|<[!?]/.test(text)),
};

/** The rules of one file in XML. */
export interface PlainRules {
  readonly forms: RuleForms;
  /** The list that is read, and where the rule begins that is read element by element, if there is one. */
  list: Branch | undefined;
  start: number;
}

export function createPlainRules(text: string): PlainRules {
  return { forms: createForms(text, writing), list: undefined, start: -1 };
}

const beforeRule: Blanks = noBlanks();

/**
 * Takes rules whose forms are known, from the cursor on and as far as they follow each other; the form of the one before is
 * learned, if that was read element by element. `isSound` if nothing is wrong with the file so far.
 */
export function takePlainRules(plain: PlainRules, list: Branch, cursor: XmlCursor, isSound: boolean): void {
  const { forms } = plain;
  const { text } = forms;
  if (isSound && plain.list === list && plain.start >= 0) learnRule(plain, list, cursor.at);
  plain.list = list;
  plain.start = -1;
  const place: XmlCursor = { at: cursor.at, line: cursor.line };
  for (;;) {
    skipBlanks(text, place, beforeRule);
    const read = isSound ? addFormed(forms, list, place.at, place.line) : undefined;
    if (read === undefined) break;
    place.at = read.end;
    place.line += read.rule.form.lines;
    cursor.at = place.at;
    cursor.line = place.line;
  }
  if (text.startsWith(entryStart, place.at)) plain.start = place.at;
}

function learnRule({ forms, start }: PlainRules, list: Branch, end: number): void {
  const { text } = forms;
  const from = start + entryStart.length;
  addForm(forms, list, text.slice(from, behindBare(text, from)), start, end);
}

import { plainBytes } from "@sallyport/core";
import { Unreadable } from "./unreadable.js";

/**
 * The words of a line of a restore file. Double quotes hold a word together; the tools differ in what
 * they make of quotes inside a word, so those are unreadable, and in a backslash between quotes.
 */
export function splitWords(line: string, { backslash }: { readonly backslash: boolean }): readonly string[] {
  // Where blanks are all that is between words, V8 finds them much sooner than a loop would.
  if (!/["\t\r]/.test(line)) {
    const words = line.split(" ");
    return words.includes("") ? words.filter((word) => word !== "") : words;
  }
  const words: string[] = [];
  let at = 0;
  while (at < line.length) {
    const code = line.charCodeAt(at);
    if (isBlank(code)) at++;
    else if (code === QUOTE) {
      const end = endOfQuoted(line, at, backslash);
      const word = line.slice(at + 1, end);
      words.push(backslash ? word.replace(/\\(.)/g, "$1") : word);
      at = end + 1;
      if (at < line.length && !isBlank(line.charCodeAt(at)))
        throw new Unreadable("a word goes on after its quotes");
    } else {
      const end = endOfWord(line, at);
      const word = line.slice(at, end);
      if (word.includes('"')) throw new Unreadable("there are quotes inside a word");
      words.push(word);
      at = end;
    }
  }
  return words;
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const BLANK = 0x20;
const QUOTE = 0x22;
const HASH = 0x23;

function isBlank(code: number): boolean {
  return code === BLANK || code === TAB || code === RETURN;
}

function endOfQuoted(line: string, start: number, backslash: boolean): number {
  let end = line.indexOf('"', start + 1);
  if (backslash && line.includes("\\")) {
    for (end = start + 1; end < line.length && line[end] !== '"'; end++) if (line[end] === "\\") end++;
    if (end >= line.length) end = -1;
  }
  if (end < 0) throw new Unreadable("quotes are not closed");
  return end;
}

const blankPattern = /[ \t\r]/g;

function endOfWord(line: string, start: number): number {
  blankPattern.lastIndex = start;
  return blankPattern.test(line) ? blankPattern.lastIndex - 1 : line.length;
}

/** A file, and where its reader is in it: at the beginning of a line. */
export interface LineSource {
  readonly text: string;
  /** The bytes of the text at the same places, see plainBytes. */
  readonly bytes: Uint8Array;
  at: number;
  /** Of the line that begins there, counted from 1. */
  number: number;
}

export function linesFrom(text: string): LineSource {
  return { text, bytes: plainBytes(text), at: 0, number: 1 };
}

/** The line at which the reader is, which goes on to the next; only LF ends one. */
export function takeLine(source: LineSource): string {
  const { text, at } = source;
  const feed = text.indexOf("\n", at);
  const end = feed < 0 ? text.length : feed;
  source.at = end + 1;
  source.number++;
  return text.slice(at, end);
}

/** Passes over blanks, empty lines and lines that are comments. */
export function skipComments(source: LineSource): void {
  const { text, bytes } = source;
  for (;;) {
    const byte = bytes[source.at];
    if (byte === LINE_FEED) {
      source.at++;
      source.number++;
    } else if (byte === TAB || byte === BLANK) source.at++;
    else if (byte === HASH) {
      const end = text.indexOf("\n", source.at);
      source.at = end < 0 ? text.length : end;
    } else return;
  }
}

/** Passes over what a sticky pattern matches here, if it does; line numbers are the caller's business. */
export function passes(source: LineSource, pattern: RegExp): boolean {
  pattern.lastIndex = source.at;
  if (!pattern.test(source.text)) return false;
  source.at = pattern.lastIndex;
  return true;
}

/** Refuses a line of more than `most` bytes: the restore tools run what is beyond as another. */
export function expectShort(line: string, most: number): void {
  if (line.length * 3 > most && byteLength(line) > most) {
    throw new Unreadable(`the line is longer than ${most} bytes: its end would be run alone`);
  }
}

function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

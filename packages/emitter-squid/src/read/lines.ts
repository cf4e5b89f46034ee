import type { Unreadable } from "./complaints.js";

/** What Squid takes for one line of squid.conf. */
export interface ConfLine {
  /** The directive and what follows it, without an inline comment. */
  readonly words: readonly string[];
  /** Where it begins, counted from 1. */
  readonly number: number;
}

/** fgets into BUFSIZ bytes: what is longer would be taken for several lines. */
const longestLine = 8191;

/** What separates words (w_space); vertical tabs and form feeds do not. */
const space = /[ \t\r\n]+/;

/**
 * The lines of a squid.conf as its parser joins them (cache_cf.cc): a line ends at its first CR; comments
 * and empty lines are left out, even behind a backslash, which joins the next line without a space; a word
 * that begins with "#" ends what is joined. What ends in a backslash at the end of the file is never read.
 */
export function* confLines(text: string, file: string, unreadable: Unreadable): Generator<ConfLine> {
  let parts: string[] = [];
  let first = 0;
  for (const { number, text: raw } of physicalLines(text)) {
    const fault = faultOf(raw);
    if (fault !== undefined) {
      unreadable({ file, line: number }, fault);
      return;
    }
    const line = trimLine(raw);
    if (line === "" || line.startsWith("#")) continue;
    if (parts.length === 0) first = number;
    const goesOn = line.endsWith("\\");
    parts.push(goesOn ? line.slice(0, -1) : line);
    if (goesOn) continue;
    const words = wordsOf(parts.join(""));
    parts = [];
    if (words.length > 0) yield { words, number: first };
  }
}

function faultOf(raw: string): string | undefined {
  if (exceeds(raw, longestLine))
    return `a line of more than ${longestLine} bytes, which squid cuts to pieces`;
  return raw.includes("\0") ? "a line with a NUL in it, at which squid stops reading it" : undefined;
}

/** The lines of a text by LF. */
export function* physicalLines(text: string): Generator<{ readonly number: number; readonly text: string }> {
  let start = 0;
  for (let number = 1; start < text.length; number++) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed;
    yield { number, text: text.slice(start, end) };
    start = end + 1;
  }
}

/** Whether a text has more bytes in UTF-8. */
export function exceeds(text: string, bytes: number): boolean {
  // No code unit takes more than three bytes.
  if (text.length * 3 <= bytes) return false;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    count += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return count > bytes;
}

function trimLine(raw: string): string {
  const end = raw.indexOf("\r");
  const line = end < 0 ? raw : raw.slice(0, end);
  let start = 0;
  while (start < line.length && " \t\v\f".includes(line[start]!)) start++;
  return line.slice(start);
}

function wordsOf(line: string): readonly string[] {
  const words = line.split(space).filter((word) => word !== "");
  const comment = words.findIndex((word, index) => index > 0 && word.startsWith("#"));
  return comment < 0 ? words : words.slice(0, comment);
}

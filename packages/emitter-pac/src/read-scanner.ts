import { readString } from "./read-string.js";
import { Unreadable } from "./read-unreadable.js";
import { reservedWords } from "./read-words.js";

/** One word of the source. */
export interface Token {
  readonly kind: "name" | "word" | "text" | "number" | "regex" | "mark" | "end";
  /** What a text says; the source itself of all others, "" at the end. */
  readonly text: string;
  readonly line: number;
  /** Offsets in the source. */
  readonly start: number;
  readonly end: number;
  /** Whether a line ended before it: there the language ends statements that lack their semicolon. */
  readonly afterLine: boolean;
}

const marks =
  /===|!==|>>>=|>>>|<<=|>>=|==|!=|<=|>=|&&|\|\||\+\+|--|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|<<|>>|[{}()[\].;,<>+\-*/%&|^!~?:=]/y;
const nameText = /[A-Za-z_$][\w$]*/y;
const numberText = /(?:0[xX][\dA-Fa-f]+|0|[1-9]\d*)(?![\w$.])/y;
const regexText = /\/(?![*/])(?:[^\\/[\r\n]|\\[^\r\n]|\[(?:[^\\/\]\r\n]|\\[^\r\n])*\]){1,1000}\/[a-z]*/y;
const lineEnd = /[\r\n]|$/g;

/** A source that is read word by word. */
export interface Scanner {
  readonly source: string;
  /** Offset behind the last token, and its line. */
  at: number;
  line: number;
  last: Token | undefined;
}

/** At the beginning of a source. Throws Unreadable if it holds what engines differ about wherever it stands. */
export function scannerOf(source: string): Scanner {
  refuseUnsafe(source);
  return { source, at: 0, line: 1, last: undefined };
}

/** The next token, and "end" for ever after the last. */
export function nextToken(scanner: Scanner): Token {
  const afterLine = skipBlanks(scanner);
  const { source, at, line, last } = scanner;
  const { kind, text, length } = readWord(source, at, line, last);
  const token: Token = { kind, text, line, start: at, end: at + length, afterLine };
  scanner.last = token;
  scanner.at = at + length;
  return token;
}

/** Moves over blanks and comments; whether they end a line. */
function skipBlanks(scanner: Scanner): boolean {
  const { source } = scanner;
  let afterLine = scanner.at === 0;
  for (;;) {
    const code = source.charCodeAt(scanner.at);
    if (code === 0x0a) scanner.line++;
    if (code === 0x0a || code === 0x0d) afterLine = true;
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) {
      scanner.at++;
      continue;
    }
    const note = code === 0x2f ? readComment(source, scanner.at, scanner.line) : undefined;
    if (note === undefined) return afterLine;
    if (/[\r\n]/.test(note)) afterLine = true;
    scanner.line += countFeeds(note);
    scanner.at += note.length;
  }
}

/** The comment that begins here, without the end of its line; undefined if none does. */
function readComment(source: string, at: number, line: number): string | undefined {
  const mark = source[at + 1];
  if (mark !== "/" && mark !== "*") return undefined;
  if (source[at + 2] === "@") throw new Unreadable("some engines run a comment that begins with @", line);
  const end = mark === "/" ? endOfLine(source, at) : source.indexOf("*/", at + 2) + 2;
  if (end < at + 2) throw new Unreadable("a comment does not end", line);
  return source.slice(at, end);
}

function endOfLine(source: string, at: number): number {
  lineEnd.lastIndex = at;
  return lineEnd.exec(source)!.index;
}

interface Word {
  readonly kind: Token["kind"];
  readonly text: string;
  /** In the source. */
  readonly length: number;
}

function readWord(source: string, at: number, line: number, last: Token | undefined): Word {
  if (at >= source.length) return { kind: "end", text: "", length: 0 };
  const first = source[at]!;
  if (first === '"' || first === "'") {
    const { text, end } = readString(source, at, line);
    return { kind: "text", text, length: end - at };
  }
  const name = match(nameText, source, at);
  if (name !== undefined) return word(reservedWords.has(name) ? "word" : "name", name);
  const number = match(numberText, source, at);
  if (number !== undefined) return word("number", number);
  const regex = first === "/" && !endsValue(last) ? match(regexText, source, at) : undefined;
  if (regex !== undefined) return word("regex", regex);
  const mark = match(marks, source, at);
  if (mark !== undefined) return word("mark", mark);
  throw new Unreadable(
    `what begins with ${JSON.stringify(source.slice(at, at + 12))} is no word that is read`,
    line,
  );
}

function word(kind: Token["kind"], text: string): Word {
  return { kind, text, length: text.length };
}

/** Whether "/" after this token divides. Division is not read, so a wrong guess ends in a complaint. */
function endsValue(token: Token | undefined): boolean {
  if (token === undefined || token.kind === "word") return false;
  return token.kind !== "mark" || token.text === ")" || token.text === "]" || token.text === "}";
}

function refuseUnsafe(source: string): void {
  // What is plain needs no table of format characters, not even read.
  if (/^[\t-\r -~]*$/.test(source)) return;
  // What engines drop from a source before they read it, or read as the end of a line, or differ about.
  const found = /[\0-\x08\x0e-\x1f\x7f\u2028\u2029]|\p{Cf}/u.exec(source);
  if (found === null) return;
  const code = found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  throw new Unreadable(
    `engines differ about the character U+${code}`,
    1 + countFeeds(source.slice(0, found.index)),
  );
}

function match(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}

function countFeeds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

import { CARRIAGE_RETURN, COLON, DOT, HASH, isBlank, LINE_FEED } from "./characters.js";
import { isAcceptable } from "./parse.js";
import { parseLength } from "./parse-length.js";
import { scanAddress4 } from "./parse4.js";
import { rejection } from "./prefix.js";
import { findDash, parseRange, rejectionOfRange } from "./range.js";
import { keepRow } from "./rows.js";
import { scanPlain6 } from "./scan-plain6.js";
import {
  addPrefix,
  addRanges,
  type CollectedPrefixes,
  createPrefixRows,
  mergePrefixRows,
  type PrefixProblem,
  type PrefixRows,
} from "./set.js";

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;
const BITS_4 = 32;
const BITS_6 = 128;
const LONGEST_GROUP = 4;

export interface LineOptions {
  /** Whether a line may say a range, "10.0.0.1-10.0.0.9", as well. */
  readonly ranges?: boolean;
}

/** Reads a text bit by bit, in chunks that may break off anywhere. */
export interface LineReader {
  /** Reads the next bytes; what is not yet a whole line is kept. */
  readonly read: (bytes: Uint8Array) => void;
  /** Reads what is left as the last line, and gives the number of lines. */
  readonly end: () => number;
}

/**
 * Reads a text of one prefix per line, both families mixed, each by the rules of parsePrefix.
 * Lines end in LF or CRLF. "#" starts a comment anywhere in a line; spaces and tabs around the
 * prefix, empty lines and a UTF-8 byte order mark at the start are skipped. A problem's index is
 * its line number, counted from 1.
 */
export function parsePrefixLines(bytes: Uint8Array, options: LineOptions = {}): CollectedPrefixes {
  const rows = createPrefixRows();
  const problems: PrefixProblem[] = [];
  const reader = createLineReader(rows, (problem) => problems.push(problem), options);
  reader.read(bytes);
  reader.end();
  return { set: mergePrefixRows(rows), problems };
}

/** Reads lines as parsePrefixLines does and adds them to `rows`; what a line says wrong goes to `complain`. */
export function createLineReader(
  rows: PrefixRows,
  complain: (problem: PrefixProblem) => void,
  options: LineOptions,
): LineReader {
  const lines: Lines = { rows, complain, options, count: 0 };
  let pieces: Uint8Array[] = [];
  const readPieces = (): void => {
    const line = joinBytes(pieces);
    pieces = [];
    if (line.length > 0) readLines(lines, line);
  };
  return {
    read: (bytes) => {
      let start = 0;
      if (pieces.length > 0) {
        start = endOfLine(bytes, 0, bytes.length) + 1;
        pieces.push(bytes.slice(0, start));
        if (start > bytes.length) return;
        readPieces();
      }
      const end = bytes.lastIndexOf(LINE_FEED) + 1;
      if (end > start) readLines(lines, bytes.subarray(start, end));
      const rest = Math.max(start, end);
      if (rest < bytes.length) pieces.push(bytes.slice(rest));
    },
    end: () => {
      readPieces();
      return lines.count;
    },
  };
}

interface Lines {
  readonly rows: PrefixRows;
  readonly complain: (problem: PrefixProblem) => void;
  readonly options: LineOptions;
  /** How many are read. */
  count: number;
}

/** Reads whole lines; only the last of all may lack its line ending. */
function readLines(lines: Lines, bytes: Uint8Array): void {
  const { rows } = lines;
  let start = lines.count === 0 && BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte) ? 3 : 0;
  let number = lines.count;
  while (start < bytes.length) {
    number++;
    let end = readBareLine(rows, bytes, start);
    if (end < 0) {
      end = endOfLine(bytes, start, bytes.length);
      readLine(lines, number, bytes, start, end);
    }
    start = end + 1;
  }
  lines.count = number;
}

/**
 * Reads a line that is nothing but a prefix, as most are, without looking at its bytes twice.
 *
 * @returns where the line ends, or -1, with nothing added, if the line is anything else
 */
function readBareLine({ v4, v6 }: PrefixRows, bytes: Uint8Array, start: number): number {
  const family = beginsLike6(bytes, start) ? 6 : 4;
  const rows = family === 4 ? v4 : v6;
  const stop =
    family === 4
      ? scanAddress4(bytes, start, bytes.length, rows.words, rows.count)
      : scanPlain6(bytes, start, rows.words, rows.count);
  if (stop < 0) return -1;
  const end = endOfLine(bytes, stop, bytes.length);
  const length = parseLength(bytes, stop, end, family === 4 ? BITS_4 : BITS_6);
  if (length < 0 || !isAcceptable(family, rows.words, rows.count, length)) return -1;
  keepRow(rows, length);
  return end;
}

/** Whether a colon follows four digits at most, as in every IPv6 address, and in nothing else that is acceptable. */
function beginsLike6(bytes: Uint8Array, start: number): boolean {
  const end = Math.min(bytes.length, start + LONGEST_GROUP + 1);
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte === COLON) return true;
    if (byte === DOT) return false;
  }
  return false;
}

/** Reads bytes[lineStart, lineEnd) as any line may be. */
function readLine(lines: Lines, number: number, bytes: Uint8Array, lineStart: number, lineEnd: number): void {
  const { rows, complain, options } = lines;
  const end = endOfEntry(bytes, lineStart, lineEnd);
  const start = skipBlanks(bytes, lineStart, end);
  if (start === end) return;
  const dash = options.ranges ? findDash(bytes, start, end) : -1;
  const range = dash < 0 ? undefined : parseRange(bytes, start, dash, end);
  if (range !== undefined) {
    addRanges(rows, range);
    return;
  }
  if (dash < 0 && addPrefix(rows, bytes, start, end)) return;
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(start, end));
  complain({ index: number, text, ...(dash < 0 ? rejection(text) : rejectionOfRange(text)) });
}

function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

function endOfLine(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== LINE_FEED) at++;
  return at;
}

/** The end of what a line says, without line ending, comment and the blanks before them. */
function endOfEntry(bytes: Uint8Array, start: number, lineEnd: number): number {
  let end = lineEnd > start && bytes[lineEnd - 1] === CARRIAGE_RETURN ? lineEnd - 1 : lineEnd;
  for (let at = start; at < end; at++) {
    if (bytes[at] === HASH) end = at;
  }
  while (end > start && isBlank(bytes[end - 1])) end--;
  return end;
}

function skipBlanks(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(bytes[at])) at++;
  return at;
}

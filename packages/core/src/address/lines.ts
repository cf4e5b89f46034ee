import { CARRIAGE_RETURN, HASH, LINE_FEED, SPACE, TAB } from "./characters.js";
import { rejection } from "./prefix.js";
import {
  addPrefix,
  type CollectedPrefixes,
  createPrefixRows,
  mergePrefixRows,
  type PrefixProblem,
} from "./set.js";

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;

/**
 * Reads a text of one prefix per line, both families mixed, each by the rules of parsePrefix.
 * Lines end in LF or CRLF. "#" starts a comment anywhere in a line; spaces and tabs around the
 * prefix, empty lines and a UTF-8 byte order mark at the start are skipped. A problem's index is
 * its line number, counted from 1.
 */
export function parsePrefixLines(bytes: Uint8Array): CollectedPrefixes {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const rows = createPrefixRows();
  const problems: PrefixProblem[] = [];
  let lineStart = BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte) ? BYTE_ORDER_MARK.length : 0;
  for (let line = 1; lineStart < bytes.length; line++) {
    const lineEnd = endOfLine(bytes, lineStart);
    const end = endOfEntry(bytes, lineStart, lineEnd);
    const start = skipBlanks(bytes, lineStart, end);
    if (start < end && !addPrefix(rows, bytes, start, end)) {
      const text = decoder.decode(bytes.subarray(start, end));
      problems.push({ index: line, text, ...rejection(text) });
    }
    lineStart = lineEnd + 1;
  }
  return { set: mergePrefixRows(rows), problems };
}

function endOfLine(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== LINE_FEED) at++;
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

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}

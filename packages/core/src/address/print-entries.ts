import { forEachBlock } from "./blocks.js";
import { keptTexts } from "./list.js";
import type { Family } from "./parse.js";
import { printLength, printRow, ROOM } from "./print-address.js";
import type { Ranges } from "./ranges.js";
import type { PrefixSet } from "./set.js";

/** Of one piece, if what stands around a prefix is not longer itself. */
const PIECE = 16_384;
/** Prefixes or ranges that are printed at a time. */
const SLICE = 1_000;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * The prefixes of one family as listPrefixes lists them, each with a text before and after it, in pieces that
 * do not grow with their number. Prefixes are not looked at again: they are digits, letters a to f, ":", "." and "/".
 */
export function printEntries(
  set: PrefixSet,
  family: Family,
  before: string,
  after: string,
): Iterable<string> {
  const ranges = family === 4 ? set.v4 : set.v6;
  const texts = keptTexts(ranges);
  if (texts === undefined) return printLong(ranges, encoder.encode(before), encoder.encode(after));
  // Most lists are one piece.
  if (texts.length > SLICE) return printSlices(texts, before, after);
  return texts.length === 0 ? [] : [joinEntries(texts, before, after)];
}

function* printSlices(texts: readonly string[], before: string, after: string): Generator<string> {
  for (let at = 0; at < texts.length; at += SLICE)
    yield joinEntries(texts.slice(at, at + SLICE), before, after);
}

function joinEntries(texts: readonly string[], before: string, after: string): string {
  return `${before}${texts.join(`${after}${before}`)}${after}`;
}

/** Lists that are too long for texts of their own are printed as bytes. */
function* printLong(ranges: Ranges, before: Uint8Array, after: Uint8Array): Generator<string> {
  const room = before.length + ROOM + after.length;
  const bytes = new Uint8Array(Math.max(PIECE, room));
  const view = new DataView(bytes.buffer);
  const { width } = ranges;
  const pieces: string[] = [];
  let end = 0;
  const flush = () => {
    pieces.push(decoder.decode(bytes.subarray(0, end)));
    end = 0;
  };
  for (let start = 0; start < ranges.count; start += SLICE) {
    forEachBlock(sliceOf(ranges, start, Math.min(ranges.count, start + SLICE)), (first, length) => {
      if (end + room > bytes.length) flush();
      copyText(before, bytes, end);
      end = printLength(view, printRow(view, end + before.length, first, 0, width), length);
      copyText(after, bytes, end);
      end += after.length;
    });
    yield* pieces.splice(0);
  }
  if (end > 0) flush();
  yield* pieces;
}

/** A text of so many bytes costs less byte by byte than a call. */
const FEW = 12;

function copyText(text: Uint8Array, bytes: Uint8Array, start: number): void {
  if (text.length > FEW) bytes.set(text, start);
  else for (let at = 0; at < text.length; at++) bytes[start + at] = text[at]!;
}

function sliceOf({ width, first, last }: Ranges, start: number, end: number): Ranges {
  return {
    width,
    count: end - start,
    first: first.subarray(start * width, end * width),
    last: last.subarray(start * width, end * width),
  };
}

import { forEachBlock } from "./blocks.js";
import { printLength, printRow, ROOM } from "./print-address.js";
import type { Ranges } from "./ranges.js";

/** Of one piece, if what stands around a prefix is not longer itself. */
const PIECE = 16_384;
/** Ranges that are printed at a time. */
const SLICE = 1_000;

const encoder = new TextEncoder();
/** Made when it is asked for: the first one costs a program that has just started a tenth of a millisecond. */
let decoder: TextDecoder | undefined;

/**
 * The fewest prefixes that hold exactly the ranges, ascending, each with a text before and after it: printed as bytes, in
 * pieces that do not grow with their number.
 */
export function* printLong(ranges: Ranges, textBefore: string, textAfter: string): Generator<string> {
  const before = encoder.encode(textBefore);
  const after = encoder.encode(textAfter);
  const room = before.length + ROOM + after.length;
  const bytes = new Uint8Array(Math.max(PIECE, room));
  const view = new DataView(bytes.buffer);
  const { width } = ranges;
  const pieces: string[] = [];
  let end = 0;
  const flush = () => {
    decoder ??= new TextDecoder();
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

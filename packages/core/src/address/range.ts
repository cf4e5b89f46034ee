import { DASH, isBlank } from "./characters.js";
import { familyOfBytes, parseAddressBytes, widthOf } from "./parse.js";
import { parsePrefix, type Rejection } from "./prefix.js";
import type { Ranges } from "./ranges.js";
import { compareRows } from "./words.js";

/** Where the "-" of a range stands in bytes[start, end), or -1. */
export function findDash(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) if (bytes[at] === DASH) return at;
  return -1;
}

/**
 * Reads two addresses with a "-" at `dash` between them, all from the first to the last; blanks around
 * the "-" do not count. Undefined if it is anything else; see rejectionOfRange.
 */
export function parseRange(bytes: Uint8Array, start: number, dash: number, end: number): Ranges | undefined {
  let firstEnd = dash;
  while (firstEnd > start && isBlank(bytes[firstEnd - 1])) firstEnd--;
  let lastStart = dash + 1;
  while (lastStart < end && isBlank(bytes[lastStart])) lastStart++;
  return parseEnds(bytes, start, firstEnd, lastStart, end);
}

/** Reads bytes[start, firstEnd) and bytes[lastStart, end) as the first and the last address of a range. */
export function parseEnds(
  bytes: Uint8Array,
  start: number,
  firstEnd: number,
  lastStart: number,
  end: number,
): Ranges | undefined {
  const family = familyOfBytes(bytes, start, firstEnd);
  const width = widthOf(family);
  const first = new Uint32Array(width);
  const last = new Uint32Array(width);
  if (!parseAddressBytes(family, bytes, start, firstEnd, first, 0)) return undefined;
  if (!parseAddressBytes(family, bytes, lastStart, end, last, 0)) return undefined;
  return compareRows(first, 0, last, 0, width) > 0 ? undefined : { width, count: 1, first, last };
}

/** The reason against a text with a "-" in it that is no range. */
export function rejectionOfRange(text: string): Rejection {
  const dash = text.indexOf("-");
  const [first, last] = [text.slice(0, dash).trimEnd(), text.slice(dash + 1).trimStart()];
  return rejectionOfEnds(first, last);
}

/** The reason against the first and the last address of what is no range. */
export function rejectionOfEnds(first: string, last: string): Rejection {
  const ends = [first, last].map((text) => ({ text, result: parsePrefix(text) }));
  for (const { text, result } of ends) {
    if (!result.ok) return { reason: `in the range, ${result.reason}` };
    if (text.includes("/")) return { reason: "an end of the range has a length" };
  }
  const [from, to] = ends.map(({ result }) => result.ok && result.prefix.family);
  return { reason: from === to ? "it ends before it begins" : "its ends are of two address families" };
}

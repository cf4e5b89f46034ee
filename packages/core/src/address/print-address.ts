import { COLON, DOT, SLASH } from "./characters.js";
import type { Width } from "./words.js";

/** No prefix is longer: eight groups of four digits, seven colons, and "/128"; and two bytes that are written over. */
export const ROOM = 8 * 4 + 7 + 4 + 2;

const GROUPS = 8;
const HEX_DIGITS = new TextEncoder().encode("0123456789abcdef");

/** The decimal digits of each number up to 255, the first in the lowest byte; how many they are in the highest. */
const DECIMALS = Uint32Array.from({ length: 256 }, (_, value) => {
  const digits = String(value);
  return [...digits].reduce(
    (held, digit, at) => held | (digit.charCodeAt(0) << (8 * at)),
    digits.length << 24,
  );
});

/** The groups of the address that is being printed, and nothing between two addresses. */
const groups = new Uint16Array(GROUPS);

/**
 * Writes row `row` of `words` as formatRow says it, to bytes[at] and on. There must be ROOM.
 *
 * @returns where it ends
 */
export function printRow(
  bytes: Uint8Array,
  at: number,
  words: Uint32Array,
  row: number,
  width: Width,
): number {
  return width === 1 ? printAddress4(bytes, at, words[row]!) : printAddress6(bytes, at, words, row);
}

/** Writes "/" and a prefix length; where it ends. */
export function printLength(bytes: Uint8Array, at: number, length: number): number {
  bytes[at] = SLASH;
  return printDecimal(bytes, at + 1, length);
}

function printAddress4(bytes: Uint8Array, at: number, address: number): number {
  let end = printDecimal(bytes, at, address >>> 24);
  bytes[end] = DOT;
  end = printDecimal(bytes, end + 1, (address >>> 16) & 255);
  bytes[end] = DOT;
  end = printDecimal(bytes, end + 1, (address >>> 8) & 255);
  bytes[end] = DOT;
  return printDecimal(bytes, end + 1, address & 255);
}

/** A number up to 255; three bytes are written, however many digits it has. */
function printDecimal(bytes: Uint8Array, at: number, value: number): number {
  const digits = DECIMALS[value]!;
  bytes[at] = digits;
  bytes[at + 1] = digits >>> 8;
  bytes[at + 2] = digits >>> 16;
  return at + (digits >>> 24);
}

function printAddress6(bytes: Uint8Array, at: number, words: Uint32Array, row: number): number {
  for (let word = 0; word < GROUPS / 2; word++) {
    const value = words[row * (GROUPS / 2) + word]!;
    groups[2 * word] = value >>> 16;
    groups[2 * word + 1] = value;
  }
  const length = longestZeros();
  if (length < 2) return printGroups(bytes, at, 0, GROUPS);
  const gap = startOfZeros(length);
  const end = printGroups(bytes, at, 0, gap);
  bytes[end] = COLON;
  bytes[end + 1] = COLON;
  return printGroups(bytes, end + 2, gap + length, GROUPS);
}

function printGroups(bytes: Uint8Array, at: number, first: number, end: number): number {
  let place = at;
  for (let group = first; group < end; group++) {
    if (group > first) bytes[place++] = COLON;
    const value = groups[group]!;
    // The topmost digit that is not zero, or the last.
    for (let shift = (31 - Math.clz32(value | 1)) & ~3; shift >= 0; shift -= 4) {
      bytes[place++] = HEX_DIGITS[(value >>> shift) & 15]!;
    }
  }
  return place;
}

/** How many zero groups stand together at most. */
function longestZeros(): number {
  let longest = 0;
  let length = 0;
  for (let group = 0; group < GROUPS; group++) {
    length = groups[group] === 0 ? length + 1 : 0;
    if (length > longest) longest = length;
  }
  return longest;
}

/** Where so many zero groups stand together first. */
function startOfZeros(length: number): number {
  let start = 0;
  for (let group = 0; group - start < length; group++) if (groups[group] !== 0) start = group + 1;
  return start;
}

import { COLON, DOT, SLASH } from "./characters.js";
import type { Width } from "./words.js";

/** No prefix is longer: eight groups of four digits, seven colons, "/128"; and three bytes that are written over. */
export const ROOM = 8 * 4 + 7 + 4 + 3;

const GROUPS = 8;
const ZERO = 0x30;
const LETTERS = 0x61 - 10;

// Tables are made whenever the program starts, so plainly.

/** The decimal digits of each number up to 255, the first in the lowest byte; how many they are in the highest. */
const DECIMALS = new Uint32Array(256);
for (let value = 0; value < 256; value++) {
  const last = (value % 10) + ZERO;
  if (value < 10) DECIMALS[value] = (1 << 24) | last;
  else {
    // All but the last digit are those of a number before.
    const rest = DECIMALS[(value / 10) | 0]!;
    const count = rest >>> 24;
    DECIMALS[value] = ((count + 1) << 24) | (rest & 0xffff) | (last << (8 * count));
  }
}

/** The two hexadecimal digits of each number up to 255, the first in the lower byte. */
const HEX_PAIRS = new Uint16Array(256);
for (let value = 0; value < 256; value++)
  HEX_PAIRS[value] = hexDigitOf(value >> 4) | (hexDigitOf(value & 15) << 8);

function hexDigitOf(value: number): number {
  return value < 10 ? value + ZERO : value + LETTERS;
}

/** Where the first of the longest runs of set bits begins, and in the higher half byte how long it is. */
const LONGEST_RUNS = new Uint8Array(1 << GROUPS);
for (let bits = 1; bits < LONGEST_RUNS.length; bits++) {
  // What is known of the bits above the lowest one, and the run that the lowest ones are.
  const above = LONGEST_RUNS[bits >> 1]!;
  let lowest = 0;
  while ((bits >> lowest) & 1) lowest++;
  LONGEST_RUNS[bits] = lowest >= above >> 4 ? lowest << 4 : above + 1;
}

/** The groups of the address that is being printed, and nothing between two addresses. */
const groups = new Uint16Array(GROUPS);

/**
 * Writes row `row` of `words` as formatRow says it, from byte `at` on. There must be ROOM.
 *
 * @returns where it ends
 */
export function printRow(bytes: DataView, at: number, words: Uint32Array, row: number, width: Width): number {
  return width === 1 ? printAddress4(bytes, at, words[row]!) : printAddress6(bytes, at, words, row);
}

/** Writes "/" and a prefix length; where it ends. */
export function printLength(bytes: DataView, at: number, length: number): number {
  return printDecimal(bytes, at, SLASH, length);
}

function printAddress4(bytes: DataView, at: number, address: number): number {
  const digits = DECIMALS[address >>> 24]!;
  bytes.setUint32(at, digits, true);
  const second = printDecimal(bytes, at + (digits >>> 24), DOT, (address >>> 16) & 255);
  const third = printDecimal(bytes, second, DOT, (address >>> 8) & 255);
  return printDecimal(bytes, third, DOT, address & 255);
}

/** A character and a number up to 255; four bytes are written, however many digits it has. */
function printDecimal(bytes: DataView, at: number, before: number, value: number): number {
  const digits = DECIMALS[value]!;
  bytes.setUint32(at, (digits << 8) | before, true);
  return at + 1 + (digits >>> 24);
}

function printAddress6(bytes: DataView, at: number, words: Uint32Array, row: number): number {
  let zeros = 0;
  for (let word = 0; word < GROUPS / 2; word++) {
    const value = words[row * (GROUPS / 2) + word]!;
    groups[2 * word] = value >>> 16;
    groups[2 * word + 1] = value;
    if (value >>> 16 === 0) zeros |= 1 << (2 * word);
    if ((value & 0xffff) === 0) zeros |= 2 << (2 * word);
  }
  const run = LONGEST_RUNS[zeros]!;
  const length = run >>> 4;
  if (length < 2) return printGroups(bytes, at, 0, GROUPS);
  const gap = run & 15;
  const end = printGroups(bytes, at, 0, gap);
  bytes.setUint16(end, COLON * 0x101);
  return printGroups(bytes, end + 2, gap + length, GROUPS);
}

function printGroups(bytes: DataView, at: number, first: number, end: number): number {
  let place = at;
  for (let group = first; group < end; group++) {
    if (group > first) bytes.setUint8(place++, COLON);
    const value = groups[group]!;
    const digits = HEX_PAIRS[value >>> 8]! | (HEX_PAIRS[value & 255]! << 16);
    // How many of the four are zeros before the number; the last digit always stands.
    const leading = (Math.clz32(value | 1) - 16) >>> 2;
    bytes.setUint32(place, digits >>> (8 * leading), true);
    place += 4 - leading;
  }
  return place;
}

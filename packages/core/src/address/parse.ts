import { COLON, DOT, SLASH } from "./characters.js";
import { parse4, scanAddress4 } from "./parse4.js";
import { parse6, scanAddress6 } from "./parse6.js";
import { BITS_PER_WORD, hasHostBits, type Width, WORD_MAX } from "./words.js";

/** Address family by protocol version. */
export type Family = 4 | 6;

const MAPPED_LENGTH = 96;
const MAPPED_MARK = 0xffff;

/**
 * The family that the text is read as: IPv6 if a colon comes before any dot or slash, else IPv4.
 * Says nothing about validity.
 */
export function familyOfBytes(bytes: Uint8Array, start: number, end: number): Family {
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte === COLON) return 6;
    if (byte === DOT || byte === SLASH) return 4;
  }
  return 4;
}

/** The number of 32-bit words in an address of the family. */
export function widthOf(family: Family): Width {
  return family === 4 ? 1 : 4;
}

/**
 * Reads bytes[start, end) as an address of the given family with an optional prefix length into
 * words[row]. Only the syntax is judged here; see isAcceptable.
 *
 * @returns the prefix length in bits, or -1
 */
export function parseBytes(
  family: Family,
  bytes: Uint8Array,
  start: number,
  end: number,
  words: Uint32Array,
  row: number,
): number {
  return family === 4 ? parse4(bytes, start, end, words, row) : parse6(bytes, start, end, words, row);
}

/**
 * Reads bytes[start, end) as an address without a length into words[row]; false for anything else, and for
 * an IPv4-mapped one.
 */
export function parseAddressBytes(
  family: Family,
  bytes: Uint8Array,
  start: number,
  end: number,
  words: Uint32Array,
  row: number,
): boolean {
  const scan = family === 4 ? scanAddress4 : scanAddress6;
  if (scan(bytes, start, end, words, row) !== end) return false;
  return family === 4 || !isMapped(words, row, MAPPED_LENGTH);
}

/** Whether a parsed prefix may enter a set: no host bits, and not IPv4-mapped. */
export function isAcceptable(family: Family, words: Uint32Array, row: number, length: number): boolean {
  // As most prefixes are, with one look.
  if (family === 4) return length === BITS_PER_WORD || (words[row]! & (WORD_MAX >>> length)) === 0;
  return !hasHostBits(words, row, widthOf(family), length) && !isMapped(words, row, length);
}

/**
 * Whether an IPv6 prefix lies inside ::ffff:0:0/96, the IPv4-mapped addresses. Such a prefix is
 * never accepted: on the wire it means IPv4 traffic, but in a set it would count as IPv6, so a
 * rule made of it would permit nothing where IPv4 was meant.
 */
export function isMapped(words: Uint32Array, row: number, length: number): boolean {
  if (length < MAPPED_LENGTH) return false;
  return words[row * 4] === 0 && words[row * 4 + 1] === 0 && words[row * 4 + 2] === MAPPED_MARK;
}

import { DIGIT_ZERO, DOT } from "./characters.js";
import { parseLength } from "./parse-length.js";

const OCTETS = 4;
const OCTET_MAX = 255;
const OCTET_DIGITS = 3;
const LONGEST = 32;

/**
 * Reads bytes[start, end) as an IPv4 address with an optional prefix length: four decimal octets
 * without leading zeros and nothing else. The address goes into words[row] with its host bits as written.
 *
 * @returns the prefix length in bits, 32 for a bare address, or -1 if it is no such text
 */
export function parse4(
  bytes: Uint8Array,
  start: number,
  end: number,
  words: Uint32Array,
  row: number,
): number {
  const stop = scanAddress4(bytes, start, end, words, row);
  return stop < 0 ? -1 : parseLength(bytes, stop, end, LONGEST);
}

/**
 * Reads the IPv4 address at the start of bytes[start, end) into words[row].
 *
 * @returns where the first byte stands that is not the address's, or -1 if no address begins there
 */
export function scanAddress4(
  bytes: Uint8Array,
  start: number,
  end: number,
  words: Uint32Array,
  row: number,
): number {
  let at = start;
  let address = 0;
  for (let octet = 0; octet < OCTETS; octet++) {
    if (octet > 0 && (at >= end || bytes[at++] !== DOT)) return -1;
    const longest = end < at + OCTET_DIGITS ? end : at + OCTET_DIGITS;
    const firstDigit = at;
    let value = 0;
    while (at < longest) {
      const digit = bytes[at]! - DIGIT_ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      at++;
      // A digit after a zero is no part of the octet, and nothing else may have it.
      if (value === 0) break;
    }
    if (at === firstDigit || value > OCTET_MAX) return -1;
    address = (address << 8) | value;
  }
  words[row] = address;
  return at;
}

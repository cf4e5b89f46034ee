import { DOT, decimalDigit } from "./characters.js";
import { parseLength } from "./parse-length.js";

const OCTETS = 4;
const OCTET_MAX = 255;
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
  let at = start;
  let address = 0;
  for (let octet = 1; octet <= OCTETS; octet++) {
    let value = 0;
    const firstDigit = at;
    while (at < end) {
      const digit = decimalDigit(bytes[at]);
      if (digit < 0) break;
      const leadingZero = value === 0 && at > firstDigit;
      value = value * 10 + digit;
      if (leadingZero || value > OCTET_MAX) return -1;
      at++;
    }
    if (at === firstDigit) return -1;
    address = address * (OCTET_MAX + 1) + value;
    if (octet < OCTETS) {
      if (at === end || bytes[at] !== DOT) return -1;
      at++;
    }
  }
  words[row] = address;
  return parseLength(bytes, at, end, LONGEST);
}

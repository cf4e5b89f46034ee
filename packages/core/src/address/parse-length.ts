import { DIGIT_ZERO, SLASH } from "./characters.js";

/**
 * Reads what follows an address in bytes[start, end): nothing, which means `longest`, or "/" and a
 * decimal number up to `longest` without leading zero.
 *
 * @returns the prefix length in bits, or -1 for anything else
 */
export function parseLength(bytes: Uint8Array, start: number, end: number, longest: number): number {
  if (start === end) return longest;
  const firstDigit = start + 1;
  if (bytes[start] !== SLASH || firstDigit === end) return -1;
  if (bytes[firstDigit] === DIGIT_ZERO && end - firstDigit > 1) return -1;
  let length = 0;
  for (let at = firstDigit; at < end; at++) {
    const digit = bytes[at]! - DIGIT_ZERO;
    if (digit < 0 || digit > 9) return -1;
    length = length * 10 + digit;
    if (length > longest) return -1;
  }
  return length;
}

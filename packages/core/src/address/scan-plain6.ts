import { COLON, DOT, hexDigit } from "./characters.js";
import { openGap } from "./parse6.js";

const GROUPS = 8;
const GROUP_DIGITS = 4;
const NONE = -1;

/**
 * Reads the IPv6 address at the start of bytes[start, end of line) into row `row` of `words`, as scanAddress6 does, if it is
 * written as most are: it begins with a group, and holds no IPv4 address. A third faster, digit by digit.
 *
 * @returns where the first byte stands that is not the address's, or -1 if it is written in another way or is none;
 * the row holds anything then
 */
export function scanPlain6(bytes: Uint8Array, start: number, words: Uint32Array, row: number): number {
  const base = row * (GROUPS / 2);
  for (let word = 0; word < GROUPS / 2; word++) words[base + word] = 0;
  let at = start;
  let count = 0;
  let gap = NONE;
  for (;;) {
    const firstDigit = at;
    let value = 0;
    for (let digit = hexDigit(bytes[at]!); digit >= 0; digit = hexDigit(bytes[++at]!))
      value = (value << 4) | digit;
    if (at === firstDigit || at - firstDigit > GROUP_DIGITS || count === GROUPS) return NONE;
    words[base + (count >>> 1)]! |= (count & 1) === 0 ? value << 16 : value;
    count++;
    if (bytes[at] !== COLON) break;
    if (bytes[++at] !== COLON) continue;
    if (gap !== NONE) return NONE;
    gap = count;
    // Nothing follows "::", or the next group.
    if (!(hexDigit(bytes[++at]!) >= 0)) break;
  }
  if (bytes[at] === DOT || bytes[at] === COLON) return NONE;
  if (gap === NONE) return count === GROUPS ? at : NONE;
  if (count === GROUPS) return NONE;
  if (gap < count) openGap(words, base, gap, count);
  return at;
}

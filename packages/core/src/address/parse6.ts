import { COLON, DOT, hexDigit, hexDigits } from "./characters.js";
import { parseLength } from "./parse-length.js";
import { scanAddress4 } from "./parse4.js";

const GROUPS = 8;
const GROUP_DIGITS = 4;
const LONGEST = 128;
const NONE = -1;

/** The IPv4 part of the address that is being read, and its groups after "::"; nothing between two addresses. */
const tail = new Uint32Array(1);
const moved = new Uint16Array(GROUPS);

/**
 * Reads bytes[start, end) as an IPv6 address with an optional prefix length: RFC 4291 text in
 * either letter case, with at most one "::", which stands for one zero group or more, and
 * optionally an IPv4 address in place of the last two groups. No zone. The address goes into
 * row `row` of `words` (four words) with its host bits as written.
 *
 * @returns the prefix length in bits, 128 for a bare address, or -1 if it is no such text
 */
export function parse6(
  bytes: Uint8Array,
  start: number,
  end: number,
  words: Uint32Array,
  row: number,
): number {
  const stop = scanAddress6(bytes, start, end, words, row);
  return stop < 0 ? -1 : parseLength(bytes, stop, end, LONGEST);
}

/**
 * Reads the IPv6 address at the start of bytes[start, end) into row `row` of `words`.
 *
 * @returns where the first byte stands that is not the address's, or -1 if no address begins there
 */
export function scanAddress6(
  bytes: Uint8Array,
  start: number,
  end: number,
  words: Uint32Array,
  row: number,
): number {
  const base = row * (GROUPS / 2);
  let at = start;
  let count = 0;
  let gap = NONE;
  for (;;) {
    // A colon before each group but the first; two of them once, also before the first or after the last.
    if (at < end && bytes[at] === COLON) {
      if (at + 1 < end && bytes[at + 1] === COLON) {
        if (gap !== NONE) return NONE;
        gap = count;
        at++;
      } else if (count === 0) return NONE;
      at++;
    } else if (count > 0) break;
    const firstDigit = at;
    let value = -1;
    if (at + GROUP_DIGITS <= end)
      value = hexDigits(bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!);
    if (value >= 0) at += GROUP_DIGITS;
    else {
      value = 0;
      while (at < end) {
        const digit = hexDigit(bytes[at]!);
        if (digit < 0) break;
        value = (value << 4) | digit;
        at++;
      }
      if (at === firstDigit) {
        if (gap === count) break;
        return NONE;
      }
    }
    if (at < end && bytes[at] === DOT) {
      if (count > GROUPS - 2) return NONE;
      at = scanAddress4(bytes, firstDigit, end, tail, 0);
      if (at < 0) return NONE;
      writeGroup(words, base, count++, tail[0]! >>> 16);
      writeGroup(words, base, count++, tail[0]! & 0xffff);
      break;
    }
    if (at - firstDigit > GROUP_DIGITS || count === GROUPS) return NONE;
    writeGroup(words, base, count++, value);
  }
  if (gap === NONE) return count === GROUPS ? at : NONE;
  if (count === GROUPS) return NONE;
  openGap(words, base, gap, count);
  return at;
}

/** Writes group number `group` of the address at words[base]; those before it must be written already. */
function writeGroup(words: Uint32Array, base: number, group: number, value: number): void {
  const at = base + (group >>> 1);
  words[at] = (group & 1) === 0 ? value << 16 : (words[at]! & 0xffff_0000) | value;
}

/** Moves the groups from number `gap` on to the end of the address, and writes zeros in their place. */
export function openGap(words: Uint32Array, base: number, gap: number, count: number): void {
  for (let group = gap; group < count; group++) {
    moved[group] = words[base + (group >>> 1)]! >>> ((group & 1) === 0 ? 16 : 0);
  }
  const end = gap + GROUPS - count;
  for (let group = gap; group < end; group++) writeGroup(words, base, group, 0);
  for (let group = end; group < GROUPS; group++)
    writeGroup(words, base, group, moved[group - GROUPS + count]!);
}

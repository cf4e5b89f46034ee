import { COLON, DOT, hexDigit } from "./characters.js";
import { parseLength } from "./parse-length.js";
import { scanAddress4 } from "./parse4.js";

const GROUPS = 8;
const GROUP_DIGITS = 4;
const LONGEST = 128;
const NONE = -1;

/** The groups of the address that is being read, and nothing between two addresses. */
const groups = new Uint16Array(GROUPS);
const tail = new Uint32Array(1);

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
    let value = 0;
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
    if (at < end && bytes[at] === DOT) {
      at = scanTail4(bytes, firstDigit, end, count);
      if (at < 0) return NONE;
      count += 2;
      break;
    }
    if (at - firstDigit > GROUP_DIGITS || count === GROUPS) return NONE;
    groups[count++] = value;
  }
  if (gap === NONE ? count !== GROUPS : count >= GROUPS) return NONE;
  storeGroups(gap === NONE ? GROUPS : gap, count, words, row * (GROUPS / 2));
  return at;
}

/** Reads the IPv4 address that ends an IPv6 one as two groups; where it stops, or -1. */
function scanTail4(bytes: Uint8Array, start: number, end: number, count: number): number {
  if (count > GROUPS - 2) return NONE;
  const stop = scanAddress4(bytes, start, end, tail, 0);
  groups[count] = tail[0]! >>> 16;
  groups[count + 1] = tail[0]! & 0xffff;
  return stop;
}

/** Writes the groups as four words from words[first], with zeros for the gap before group number `gap`. */
function storeGroups(gap: number, count: number, words: Uint32Array, first: number): void {
  const shift = GROUPS - count;
  if (shift > 0) {
    for (let group = count - 1; group >= gap; group--) groups[group + shift] = groups[group]!;
    groups.fill(0, gap, gap + shift);
  }
  for (let word = 0; word < GROUPS / 2; word++) {
    words[first + word] = (groups[2 * word]! << 16) | groups[2 * word + 1]!;
  }
}

import { COLON, DOT, hexDigit, SLASH } from "./characters.js";
import { parseLength } from "./parse-length.js";
import { parse4 } from "./parse4.js";

const GROUPS = 8;
const GROUP_DIGITS = 4;
const LONGEST = 128;
const INVALID = -1;

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
  let addressEnd = start;
  while (addressEnd < end && bytes[addressEnd] !== SLASH) addressEnd++;
  const groups: number[] = [];
  const gap = readGroups(bytes, start, addressEnd, groups);
  if (gap === INVALID) return INVALID;
  storeGroups(groups, gap, words, row);
  return parseLength(bytes, addressEnd, end, LONGEST);
}

/**
 * Appends the written groups to `groups`.
 *
 * @returns how many of them stand before the "::" (all eight if there is none), or -1
 */
function readGroups(bytes: Uint8Array, start: number, end: number, groups: number[]): number {
  let gap = INVALID;
  let at = start;
  while (at < end || groups.length === 0) {
    if (at + 1 < end && bytes[at] === COLON && bytes[at + 1] === COLON) {
      if (gap !== INVALID) return INVALID;
      gap = groups.length;
      at += 2;
      if (at === end) break;
    } else if (groups.length > 0) {
      if (bytes[at] !== COLON) return INVALID;
      at++;
    }
    const groupEnd = endOfGroup(bytes, at, end);
    if (groupEnd < end && bytes[groupEnd] === DOT) {
      if (!readTail4(bytes, at, end, groups)) return INVALID;
      break;
    }
    if (groupEnd === at || groupEnd - at > GROUP_DIGITS || groups.length === GROUPS) return INVALID;
    groups.push(groupValue(bytes, at, groupEnd));
    at = groupEnd;
  }
  if (gap === INVALID) return groups.length === GROUPS ? GROUPS : INVALID;
  return groups.length < GROUPS ? gap : INVALID;
}

function endOfGroup(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && hexDigit(bytes[at]) >= 0) at++;
  return at;
}

function groupValue(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 16 + hexDigit(bytes[at]);
  return value;
}

/** Reads the IPv4 address that ends an IPv6 one, bytes[start, end), as two groups. */
function readTail4(bytes: Uint8Array, start: number, end: number, groups: number[]): boolean {
  const address = new Uint32Array(1);
  if (parse4(bytes, start, end, address, 0) < 0) return false;
  groups.push(address[0]! >>> 16, address[0]! & 0xffff);
  return true;
}

function storeGroups(groups: readonly number[], gap: number, words: Uint32Array, row: number): void {
  const zeros = GROUPS - groups.length;
  const groupAt = (index: number): number => {
    if (index < gap) return groups[index]!;
    return index < gap + zeros ? 0 : groups[index - zeros]!;
  };
  for (let word = 0; word < GROUPS / 2; word++) {
    words[row * (GROUPS / 2) + word] = groupAt(2 * word) * 0x1_0000 + groupAt(2 * word + 1);
  }
}

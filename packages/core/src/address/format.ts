import type { Width } from "./words.js";

const GROUPS = 8;

/** Octets with the dot behind them: half as many texts are joined then. */
const dotted: string[] = [];
for (let octet = 0; octet < 256; octet++) dotted.push(`${octet}.`);

/** An IPv4 address, a number from 0 to 2^32 - 1, as four decimal octets. */
export function formatAddress4(address: number): string {
  const start = dotted[address >>> 24]! + dotted[(address >>> 16) & 255]! + dotted[(address >>> 8) & 255]!;
  return `${start}${address & 255}`;
}

/**
 * An IPv6 address, the four words of row `row`, as RFC 5952 text: lower case, no leading zeros, "::"
 * for the first of the longest runs of two zero groups or more. Always in hexadecimal groups.
 */
export function formatAddress6(words: Uint32Array, row: number): string {
  const groups: number[] = [];
  for (let word = row * 4; word < row * 4 + 4; word++)
    groups.push(words[word]! >>> 16, words[word]! & 0xffff);
  const zeros = longestZeroRun(groups);
  if (zeros.length < 2) return hexGroups(groups);
  return `${hexGroups(groups.slice(0, zeros.start))}::${hexGroups(groups.slice(zeros.start + zeros.length))}`;
}

/** One row of words, of either family, as canonical text. */
export function formatRow(words: Uint32Array, row: number, width: Width): string {
  return width === 1 ? formatAddress4(words[row]!) : formatAddress6(words, row);
}

function hexGroups(groups: readonly number[]): string {
  return groups.map((group) => group.toString(16)).join(":");
}

function longestZeroRun(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let longest = { start: 0, length: 0 };
  let start = 0;
  for (let end = 0; end <= GROUPS; end++) {
    if (end < GROUPS && groups[end] === 0) continue;
    if (end - start > longest.length) longest = { start, length: end - start };
    start = end + 1;
  }
  return longest;
}

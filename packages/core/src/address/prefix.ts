import { explainSyntax } from "./explain.js";
import { formatAddress4, formatRow } from "./format.js";
import { type Family, familyOfBytes, isAcceptable, isMapped, parseBytes, widthOf } from "./parse.js";
import { bytesOf } from "./text-bytes.js";
import { clearHostBits } from "./words.js";

/** One prefix in canonical text: IPv4 "a.b.c.d/len", IPv6 as RFC 5952 writes it, with its length. */
export interface Prefix {
  readonly family: Family;
  readonly text: string;
  /** The first address, without the length. */
  readonly address: string;
  /** In bits: 0 to 32 for IPv4, 0 to 128 for IPv6. */
  readonly length: number;
}

/** Why a text is not a prefix. */
export interface Rejection {
  /** A clause for a sentence, for example "octet 2 has a leading zero". */
  readonly reason: string;
  /** The prefix without its host bits, when those are all that is wrong. */
  readonly masked?: string;
}

export type PrefixResult =
  | { readonly ok: true; readonly prefix: Prefix }
  | ({ readonly ok: false } & Rejection);

/**
 * Reads one prefix, or one address, which is a /32 or /128. Strict: only plain decimal octets and
 * RFC 4291 groups, no leading zeros in octets or length, no short forms, no netmasks, no
 * whitespace, no zone, no host bits. IPv4-mapped IPv6 (inside ::ffff:0:0/96) is valid text but
 * rejected by choice, so that no IPv4 address enters the IPv6 family unseen. Never throws.
 */
export function parsePrefix(text: string): PrefixResult {
  const { family, words, length } = parseText(text);
  if (length < 0 || !isAcceptable(family, words, 0, length)) return { ok: false, ...rejection(text) };
  const address = formatRow(words, 0, widthOf(family));
  return { ok: true, prefix: { family, text: `${address}/${length}`, address, length } };
}

/** The reason against a text that is not acceptable as a prefix. */
export function rejection(text: string): Rejection {
  const { family, words, length } = parseText(text);
  if (length < 0) return { reason: explainSyntax(text) };
  if (family === 6 && isMapped(words, 0, length)) {
    const form4 = `${formatAddress4(words[3]!)}/${length - 96}`;
    return { reason: `it is an IPv4-mapped IPv6 prefix; write ${form4}` };
  }
  clearHostBits(words, 0, widthOf(family), length);
  const masked = `${formatRow(words, 0, widthOf(family))}/${length}`;
  return { reason: `it has host bits set beyond /${length}`, masked };
}

/**
 * Reads one address without a length into words.
 *
 * @throws RangeError if it is not an address, or IPv4-mapped
 */
export function parseAddress(text: string): { readonly family: Family; readonly words: Uint32Array } {
  const { family, words, length } = parseText(text);
  if (text.includes("/")) throw new RangeError(`${JSON.stringify(text)} is not an address: it has a length`);
  if (length < 0 || !isAcceptable(family, words, 0, length)) {
    throw new RangeError(`${JSON.stringify(text)} is not an address: ${rejection(text).reason}`);
  }
  return { family, words };
}

function parseText(text: string): { family: Family; words: Uint32Array; length: number } {
  const { bytes, length: end } = bytesOf(text);
  const family = familyOfBytes(bytes, 0, end);
  const words = new Uint32Array(widthOf(family));
  return { family, words, length: parseBytes(family, bytes, 0, end, words, 0) };
}

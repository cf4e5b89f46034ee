import { countAddresses, type PrefixSet } from "../address/index.js";
import { parseAddress } from "../address/prefix.js";

/** How many addresses of each family. */
export interface AddressCounts {
  readonly v4: bigint;
  readonly v6: bigint;
}

/** How many addresses of each family a set holds. */
export function countFamilies(set: PrefixSet): AddressCounts {
  return { v4: countAddresses(set, 4), v6: countAddresses(set, 6) };
}

/**
 * Prefixes in canonical text as they were published, neither joined nor left out, in order of address,
 * IPv4 first; of two with the same first address the wider one is first.
 *
 * @throws RangeError if one of them is no prefix
 */
export function sortEntries(texts: Iterable<string>): readonly string[] {
  const keyed = [...texts].map((text) => [entryKey(text), text] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, text]) => text);
}

/** A text whose code-unit order is the order of addresses. */
function entryKey(text: string): string {
  const [address = "", length = ""] = text.split("/");
  const { family, words } = parseAddress(address);
  const digits = Array.from(words, (word) => word.toString(16).padStart(8, "0")).join("");
  return `${family}${digits}/${length.padStart(3, "0")}`;
}

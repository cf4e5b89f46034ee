import {
  emptyPrefixSet,
  type Family,
  listPrefixes,
  type PrefixSet,
  parsePrefix,
  prefixSet,
  unionOfAll,
} from "@sallyport/core";
import { shown, Unreadable } from "./unreadable.js";

/** Every address of a family; conditions on it say no more than the family. */
export const everyAddress: Readonly<Record<Family, PrefixSet>> = {
  4: prefixSet(["0.0.0.0/0"]),
  6: prefixSet(["::/0"]),
};

/**
 * One address or prefix of the family, canonical. Host bits are cleared, as all three tools do; octets that
 * inet_aton would read as octal, short forms and names are unreadable.
 */
export function readPrefix(text: string, family: Family): string {
  const result = parsePrefix(text);
  if (!result.ok && result.masked === undefined) throw new Unreadable(`${shown(text)}: ${result.reason}`);
  const canonical = result.ok ? result.prefix.text : result.masked!;
  if (canonical.includes(":") !== (family === 6)) throw new Unreadable(`${shown(text)} is no IPv${family}`);
  return canonical;
}

/** The addresses from one to another, both included. */
export function readRange(first: string, last: string, family: Family): PrefixSet {
  const start = rowOf(first, family);
  const end = rowOf(last, family);
  const differing = start.findIndex((word, at) => word !== end[at]);
  if (differing >= 0 && start[differing]! > end[differing]!) {
    throw new Unreadable(`the range ends before it starts: ${shown(`${first}-${last}`)}`);
  }
  return family === 4
    ? { v4: { width: 1, count: 1, first: start, last: end }, v6: emptyPrefixSet.v6 }
    : { v4: emptyPrefixSet.v4, v6: { width: 4, count: 1, first: start, last: end } };
}

/** A range as the fewest prefixes. */
export function readRangePrefixes(first: string, last: string, family: Family): readonly string[] {
  return listPrefixes(readRange(first, last, family));
}

function rowOf(text: string, family: Family): Uint32Array {
  if (text.includes("/")) throw new Unreadable(`${shown(text)} ends a range, and is no address`);
  const { v4, v6 } = prefixSet([readPrefix(text, family)]);
  return family === 4 ? v4.first : v6.first;
}

/** Addresses and ranges as they come, of one family. */
export interface AddressList {
  readonly family: Family;
  readonly prefixes: string[];
  readonly sets: PrefixSet[];
  /** What they are together, while nothing is added. */
  made: PrefixSet | undefined;
}

export function createAddressList(family: Family): AddressList {
  return { family, prefixes: [], sets: [], made: undefined };
}

/** Adds "a", "a/length" or "a-b". */
export function addAddress(list: AddressList, text: string): void {
  const { family, prefixes } = list;
  list.made = undefined;
  if (!text.includes("-")) {
    prefixes.push(readPrefix(text, family));
    return;
  }
  const [first, last, ...more] = text.split("-") as [string, string, ...string[]];
  if (more.length > 0) throw new Unreadable(`${shown(text)} is no range`);
  prefixes.push(...readRangePrefixes(first, last, family));
}

/** Adds addresses of the family. */
export function addAddressSet(list: AddressList, set: PrefixSet): void {
  list.made = undefined;
  list.sets.push(set);
}

/** All of them; the same set as long as nothing is added. */
export function setOfAddresses(list: AddressList): PrefixSet {
  const { prefixes, sets } = list;
  list.made ??= unionOfAll(prefixes.length === 0 && sets.length > 0 ? sets : [...sets, prefixSet(prefixes)]);
  return list.made;
}

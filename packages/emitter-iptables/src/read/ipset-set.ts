import { difference, emptyPrefixSet, type Family, type PrefixSet, prefixSet, union } from "@sallyport/core";
import { readPrefix, readRangePrefixes } from "./addresses.js";
import { shown, Unreadable } from "./unreadable.js";

/** Sets of addresses; other types of ipset are unreadable. */
export type SetType = "hash:net" | "hash:ip";

/** What a set is created as; one that is created again must be the same. */
export interface SetKind {
  readonly type: SetType;
  readonly family: Family;
  readonly capacity: number;
  readonly extensions: string;
}

/** Lines that add one entry each: what they add, and where they stand, should anybody ask for each of them. */
export interface EntryRun {
  readonly members: PrefixSet;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** How much of a line stands before its prefix. */
  readonly head: number;
}

/** A set while its file is read. */
export interface OpenSet extends SetKind {
  /** Entries that are matched, none of them twice; only while the set has no others. */
  run: EntryRun | undefined;
  /** Other entries, by canonical prefix: whether the set does not match it. */
  entries: Map<string, boolean> | undefined;
  /** How many elements they are: one each, or each address of them. */
  elements: number;
  /** The line that made it if it may hold what an earlier load left in it; 0 if not. */
  keptFrom: number;
}

/** A set without entries. */
export function openSet({ type, family, capacity, extensions }: SetKind): OpenSet {
  return { type, family, capacity, extensions, run: undefined, entries: undefined, elements: 0, keptFrom: 0 };
}

export function isAlike(a: SetKind, b: SetKind): boolean {
  return (
    a.type === b.type && a.family === b.family && a.capacity === b.capacity && a.extensions === b.extensions
  );
}

/** Whether a prefix is an entry of a set. */
export function hasEntry(set: OpenSet, prefix: string): boolean {
  return listEntries(set).has(prefix);
}

/** Puts a prefix into a set, over the same one if it is there. */
export function putEntry(set: OpenSet, prefix: string, nomatch: boolean): void {
  const entries = listEntries(set);
  const before = entries.size;
  entries.set(prefix, nomatch);
  if (entries.size > before) set.elements += weigh(set, prefix);
  if (set.elements > set.capacity) throw new Unreadable(`the set takes ${set.capacity} elements`);
}

/** Takes a prefix out of a set; false if it is no entry. */
export function dropEntry(set: OpenSet, prefix: string): boolean {
  if (!listEntries(set).delete(prefix)) return false;
  set.elements -= weigh(set, prefix);
  return true;
}

export function emptySet(set: OpenSet): void {
  set.run = undefined;
  set.entries = undefined;
  set.elements = 0;
  set.keptFrom = 0;
}

/** All entries by prefix, those of a run, too: whatever comes now may be among them. */
function listEntries(set: OpenSet): Map<string, boolean> {
  const { run, family } = set;
  const entries = set.entries ?? new Map<string, boolean>();
  set.entries = entries;
  set.run = undefined;
  if (run !== undefined)
    for (const prefix of prefixesOfRun(run)) entries.set(readPrefix(prefix, family), false);
  return entries;
}

/** As they are written. */
function prefixesOfRun({ text, from, to, head }: EntryRun): readonly string[] {
  const lines = text.slice(from, to - 1).split("\n");
  return lines.map((line) => line.slice(head));
}

/** In how many elements the kernel keeps a prefix: a set of addresses has one for each. */
function weigh({ type, family }: OpenSet, prefix: string): number {
  return type === "hash:ip" && family === 4 ? 2 ** (32 - lengthOf(prefix)) : 1;
}

function lengthOf(prefix: string): number {
  return Number(prefix.slice(prefix.indexOf("/") + 1));
}

/** The prefixes that an entry stands for, as the kernel stores them. */
export function prefixesOfEntry({ type, family }: OpenSet, text: string): readonly string[] {
  if (text.includes("-")) {
    const [first = "", last = "", ...more] = text.split("-");
    if (more.length > 0) throw new Unreadable(`${shown(text)} is no range`);
    if (family === 6) throw new Unreadable("ipset has no ranges of IPv6");
    return checked(readRangePrefixes(first, last, family), text);
  }
  const prefix = readPrefix(text, family);
  if (type === "hash:ip" && family === 6 && !prefix.endsWith("/128")) {
    throw new Unreadable("hash:ip takes single IPv6 addresses");
  }
  return checked([prefix], text);
}

function checked(prefixes: readonly string[], text: string): readonly string[] {
  if (prefixes.some((prefix) => prefix.endsWith("/0"))) {
    throw new Unreadable(`${shown(text)} is a whole family, which ipset does not take`);
  }
  return prefixes;
}

/** The addresses that a set matches: of all its entries that hold an address the longest decides. */
export function membersOf({ run, entries }: OpenSet): PrefixSet {
  if (run !== undefined) return run.members;
  if (entries === undefined) return emptyPrefixSet;
  if (![...entries.values()].includes(true)) return prefixSet(entries.keys());
  const byLength = new Map<number, { readonly match: string[]; readonly nomatch: string[] }>();
  for (const [prefix, nomatch] of entries) {
    const length = lengthOf(prefix);
    const level = byLength.get(length) ?? { match: [], nomatch: [] };
    byLength.set(length, level);
    (nomatch ? level.nomatch : level.match).push(prefix);
  }
  return [...byLength]
    .sort(([a], [b]) => a - b)
    .reduce<PrefixSet>(
      (set, [, { match, nomatch }]) => difference(union(set, prefixSet(match)), prefixSet(nomatch)),
      emptyPrefixSet,
    );
}

import { countPrefixes, type Family, listPrefixes, type PrefixSet, printEntries } from "@sallyport/core";

/**
 * The prefixes of a set in one family as packet filters take them: never none, and none of length 0, which `hash:net`
 * refuses: those are two halves. Long lists are texts only while they are printed.
 */
export interface Entries {
  readonly family: Family;
  readonly set: PrefixSet;
  /** How many they are. */
  readonly count: number;
}

/** The two halves of a whole family. */
const halves: Readonly<Record<Family, readonly [string, string]>> = {
  4: ["0.0.0.0/1", "128.0.0.0/1"],
  6: ["::/1", "8000::/1"],
};

/** The entries of a set in one family, of which it must have some. */
export function entriesOf(set: PrefixSet, family: Family): Entries {
  const count = countEntries(set, family);
  if (count === 0) throw new RangeError(`a list without IPv${family}; empty never means any`);
  return { family, set, count };
}

/** How many entries a set has in one family. */
export function countEntries(set: PrefixSet, family: Family): number {
  return isWhole(set, family) ? halves[family].length : countPrefixes(set, family);
}

/** All entries as texts. */
export function listEntries({ set, family }: Entries): readonly string[] {
  return isWhole(set, family) ? halves[family] : listPrefixes(set, { family });
}

/**
 * Each entry with a text before and after it, in pieces. Code and not a template: the entries are nearly all of a
 * file, and a template takes many times as long for them.
 */
export function renderEntries({ set, family }: Entries, before: string, after: string): Iterable<string> {
  if (isWhole(set, family)) return halves[family].map((half) => `${before}${half}${after}`);
  return printEntries(set, family, before, after);
}

function isWhole(set: PrefixSet, family: Family): boolean {
  const { count } = family === 4 ? set.v4 : set.v6;
  return count === 1 && listPrefixes(set, { family })[0]!.endsWith("/0");
}

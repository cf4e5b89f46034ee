import type { Chain } from "./chain.js";
import type { NamedSet } from "./nft-set.js";
import type { Token } from "./nft-tokens.js";
import { shown, Unreadable } from "./unreadable.js";

/** Families of tables that see IPv4 and IPv6 packets. */
export const tableFamilies = ["ip", "ip6", "inet"] as const;
export type TableFamily = (typeof tableFamilies)[number];

/** The tokens of a rule, which are read when all sets are known. */
export interface RuleTokens {
  readonly tokens: readonly Token[];
  readonly line: number;
}

/** What the lines of rules are but for a set and the comment, as one of them was read. */
export interface RulePattern {
  /** What stands before the name of the set, between that and the comment, and behind. */
  readonly head: string;
  readonly middle: string;
  readonly tail: string;
  /** The rule that was read, and its set. */
  readonly rule: RuleTokens;
  readonly set: string;
}

/** A rule with a line like another's. */
export interface AlikeRule {
  readonly pattern: RulePattern;
  readonly set: string;
  readonly comment: string;
  readonly line: number;
}

export interface OpenChain {
  readonly name: string;
  readonly line: number;
  readonly rules: (RuleTokens | AlikeRule)[];
  /** Whether rules of an earlier load stay in it. */
  keeps: boolean;
  /** Of a base chain; it accepts if it does not say. */
  policy?: Exclude<Chain["policy"], undefined>;
  /** What it says of itself as a base chain; nft refuses two that differ. */
  hooks?: BaseHook[];
}

/** Where a base chain stands: the hook, and its priority in words with a blank between them. */
export interface BaseHook {
  readonly at: string;
  readonly priority: string;
  readonly line: number;
}

export interface OpenTable {
  /** Where it is named first. */
  readonly line: number;
  readonly family: TableFamily;
  readonly name: string;
  readonly chains: Map<string, OpenChain>;
  readonly sets: Map<string, NamedSet>;
  /** Whether rules of an earlier load stay in chains that are not emptied themselves. */
  keepsRules: boolean;
  /** The same of elements of sets. */
  keepsElements: boolean;
}

/** The tables while a script is read. What a command names must be there: nft would refuse the script. */
export interface Ruleset {
  /** The table, made if it is not there; an earlier load may have made it, with all that is in it. */
  table(family: TableFamily, name: string, line: number): OpenTable;
  /** The table by its family and name, with a blank between them; undefined if it is not there. */
  tableNamed(words: string): OpenTable | undefined;
  findTable(family: TableFamily, name: string): OpenTable;
  deleteTable(family: TableFamily, name: string): void;
  clear(): void;
  tables(): readonly OpenTable[];
}

export function createRuleset(): Ruleset {
  const tables = new Map<string, OpenTable>();
  /** Those that are not there any more, whatever was before; or all. */
  const deleted = new Set<string>();
  let isCleared = false;
  const find = (family: TableFamily, name: string): OpenTable => {
    const table = tables.get(`${family} ${name}`);
    if (table === undefined) throw new Unreadable(`there is no table ${family} ${name} before this line`);
    return table;
  };
  return {
    table(family, name, line) {
      const key = `${family} ${name}`;
      const known = tables.get(key);
      if (known !== undefined) return known;
      const keeps = !isCleared && !deleted.has(key);
      const made = { line, family, name, chains: new Map(), sets: new Map() };
      const table: OpenTable = { ...made, keepsRules: keeps, keepsElements: keeps };
      tables.set(key, table);
      return table;
    },
    tableNamed: (words) => tables.get(words),
    findTable: find,
    deleteTable(family, name) {
      find(family, name);
      tables.delete(`${family} ${name}`);
      deleted.add(`${family} ${name}`);
    },
    clear() {
      tables.clear();
      isCleared = true;
    },
    tables: () => [...tables.values()],
  };
}

/** The chain, made if it is not there. */
export function makeChain({ chains, keepsRules }: OpenTable, name: string, line: number): OpenChain {
  const chain = chains.get(name) ?? { name, line, rules: [], keeps: keepsRules };
  chains.set(name, chain);
  return chain;
}

/** Takes all rules out of a chain, those of an earlier load, too. */
export function emptyChain(chain: OpenChain): void {
  chain.rules.length = 0;
  chain.keeps = false;
}

export function findChain({ chains }: OpenTable, name: string): OpenChain {
  const chain = chains.get(name);
  if (chain === undefined) throw new Unreadable(`there is no chain ${shown(name)} before this line`);
  return chain;
}

export function findSet({ sets }: OpenTable, name: string): NamedSet {
  const set = sets.get(name);
  if (set === undefined) throw new Unreadable(`there is no set ${shown(name)} before this line`);
  return set;
}

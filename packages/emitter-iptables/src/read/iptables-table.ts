import { type Chain, type ChainRule, rulesOfRun } from "./chain.js";
import type { KeptThing } from "./kept.js";
import { readNumber } from "./numbers.js";
import { shown, Unreadable } from "./unreadable.js";

/** The base chains of the filter table. */
export const builtinChains: ReadonlySet<string> = new Set(["INPUT", "FORWARD", "OUTPUT"]);

/** Longest name of a chain, in characters (XT_EXTENSION_MAXNAMELEN less its end). */
const longestName = 28;

type Policy = Exclude<Chain["policy"], undefined>;

interface OpenChain {
  readonly name: string;
  readonly line: number;
  readonly rules: ChainRule[];
  policy?: Policy;
  /** Whether rules of an earlier load stay in it, as they do in a built-in chain that no line empties: its own line sets the policy only. */
  keeps: boolean;
}

/** The filter table while a file is read. What a command cannot do is Unreadable: the tool would refuse the file. */
export interface FilterTable {
  /** Makes a chain, or empties the one that is there. */
  makeChain(name: string, line: number): void;
  /** Makes a chain that is not there. */
  create(name: string | undefined, rest: readonly string[], line: number): void;
  setPolicy(
    name: string | undefined,
    policy: string | undefined,
    line: number,
    rest?: readonly string[],
  ): void;
  append(name: string | undefined, rule: ChainRule): void;
  /** Puts a rule at a place, counted from 1. */
  insert(name: string | undefined, place: string, rule: ChainRule): void;
  /** Takes a rule away by its place. */
  remove(name: string | undefined, rest: readonly string[]): void;
  /** Empties one chain, or all. */
  flush(name: string | undefined, rest: readonly string[]): void;
  hasChain(name: string): boolean;
  chains(): ReadonlyMap<string, Chain>;
  /** The chains that are not emptied. */
  kept(): readonly KeptThing[];
}

export function createTable(): FilterTable {
  const chains = new Map<string, OpenChain>();
  let isFlushed = false;
  const find = (name: string | undefined): OpenChain => {
    const chain = chains.get(name ?? "");
    if (chain !== undefined) return chain;
    if (!builtinChains.has(name ?? ""))
      throw new Unreadable(`there is no chain ${shown(name ?? "")} before this line`);
    const builtin: OpenChain = { name: name!, line: 1, rules: [], keeps: !isFlushed };
    chains.set(name!, builtin);
    return builtin;
  };
  const make = (name: string, line: number) => {
    if (name.length > longestName)
      throw new Unreadable(`a chain's name has at most ${longestName} characters`);
    chains.set(name, { name, line, rules: [], keeps: false });
  };
  return {
    makeChain: make,
    create(name, rest, line) {
      expectNoMore(rest);
      if (name === undefined || chains.has(name) || builtinChains.has(name)) {
        throw new Unreadable(`chain ${shown(name ?? "")} is there already`);
      }
      make(name, line);
    },
    setPolicy(name, policy, line, rest = []) {
      expectNoMore(rest);
      const chain = find(name);
      if (!builtinChains.has(chain.name)) throw new Unreadable("only a built-in chain has a policy");
      if (policy === "-") return;
      if (policy !== "ACCEPT" && policy !== "DROP")
        throw new Unreadable(`${shown(policy ?? "")} is no policy`);
      chain.policy = { action: policy === "ACCEPT" ? "allow" : "deny", line };
    },
    append(name, rule) {
      find(name).rules.push(rule);
    },
    insert(name, place, rule) {
      const { rules } = find(name);
      listRuns(rules);
      rules.splice(indexOf(rules, readPlace(place), true), 0, rule);
    },
    remove(name, [place, ...more]) {
      const { rules } = find(name);
      if (place === undefined || more.length > 0 || !/^\d+$/.test(place)) {
        throw new Unreadable("a rule is taken away by its number only");
      }
      listRuns(rules);
      rules.splice(indexOf(rules, readPlace(place), false), 1);
    },
    flush(name, rest) {
      expectNoMore(rest);
      isFlushed ||= name === undefined;
      for (const chain of name === undefined ? chains.values() : [find(name)]) {
        chain.rules.length = 0;
        chain.keeps = false;
      }
    },
    hasChain: (name) => chains.has(name),
    chains: () => chains,
    kept: () =>
      [...chains.values()]
        .filter(({ keeps }) => keeps)
        .map(({ name, line, rules, policy }) => ({ name, line: rules[0]?.line ?? policy?.line ?? line })),
  };
}

function readPlace(text: string): number {
  const place = readNumber(text, 4_294_967_295);
  if (place === 0) throw new Unreadable("rules are counted from 1");
  return place;
}

/** Makes rules of all runs, so that each has its place. */
function listRuns(rules: ChainRule[]): void {
  if (!rules.some(({ run }) => run !== undefined)) return;
  const listed = rules.flatMap((rule) => (rule.run === undefined ? rule : rulesOfRun(rule)));
  rules.length = 0;
  for (const rule of listed) rules.push(rule);
}

/**
 * The index of the rule at a place, as the tool counts rules; the end is a place for one more. A place inside
 * what one line makes several rules of is unreadable.
 */
function indexOf(rules: readonly ChainRule[], place: number, isForOneMore: boolean): number {
  let next = 1;
  for (const [index, { count }] of rules.entries()) {
    if (next === place && (isForOneMore || count === 1)) return index;
    next += count;
    if (place < next) throw new Unreadable(`rule ${place} is one of several that one line makes`);
  }
  if (next === place && isForOneMore) return rules.length;
  throw new Unreadable(`there is no rule ${place}`);
}

function expectNoMore(rest: readonly string[]): void {
  if (rest.length > 0) throw new Unreadable(`${shown(rest[0]!)} is one word too many`);
}

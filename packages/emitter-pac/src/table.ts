import { compareText, type GatedRule, type HostPattern, minimalPatterns } from "@sallyport/core";
import type { Span } from "./plan.js";
import { printSpans } from "./port-sets.js";
import { decidePorts } from "./ports.js";

/** The key that every walk ends with: all hosts. */
export const rootKey = "*.";

/** A key with what holds for the hosts that end their walk there. */
export interface Decision {
  readonly key: string;
  readonly spans: readonly Span[];
}

/** The table before its port sets have names. */
export interface Table {
  /** By index of the rule. */
  readonly shares: readonly Share[];
  /** What holds for hosts without an entry. */
  readonly others: readonly Span[];
}

/** Where the names of one rule are. */
export interface Share {
  /** Those that it is the first to bring, ordered by name. */
  readonly entries: readonly Decision[];
  /** How many an earlier rule has brought, by its index. */
  readonly withEarlier: ReadonlyMap<number, number>;
  /** How many need no entry, as one of a parent says the same. */
  readonly withinWider: number;
}

/**
 * Decides for every name that a rule knows, in full: its own rules and those of its parents, so
 * that one look-up finds the answer. Entries that say what their parent says are left out.
 */
export function buildTable(rules: readonly GatedRule[], decide = decidePorts): Table {
  const keysByRule = rules.map(ruleKeys);
  const rulesByKey = collectRules(keysByRule);
  const spansOf = rememberSpans(rules, rulesByKey, decide);
  const isWithinWider = (key: string) => printSpans(spansOf(key)) === printSpans(spansOf(parentKey(key)));
  const shares = keysByRule.map((keys, index) => {
    const names = keys.filter((key) => key !== rootKey);
    const needed = names.filter((key) => !isWithinWider(key));
    const withEarlier = new Map<number, number>();
    const entries: Decision[] = [];
    for (const key of needed) {
      const bringer = rulesByKey.get(key)![0]!;
      if (bringer === index) entries.push({ key, spans: spansOf(key) });
      else withEarlier.set(bringer, (withEarlier.get(bringer) ?? 0) + 1);
    }
    return { entries, withEarlier, withinWider: names.length - needed.length };
  });
  return { shares, others: spansOf(rootKey) };
}

/** Keys of a rule, ordered by name with a host before what is below it. */
function ruleKeys({ id, match }: GatedRule): readonly string[] {
  if (match.view === "any") return [rootKey];
  if (match.view !== "hosts") throw new RangeError(`rule ${id} is matched by ${match.view}`);
  return [...minimalPatterns(match.hosts)].sort((a, b) => compareText(a.name, b.name)).flatMap(patternKeys);
}

function patternKeys({ kind, name }: HostPattern): readonly string[] {
  const [exact, below] = [`${name}.`, `*.${name}.`];
  return kind === "exact" ? [exact] : kind === "subdomains" ? [below] : [exact, below];
}

/** Where the walk goes from a key: "a.b." and "*.a.b." lead to "*.b.", "b." and "*.b." to "*.". */
function parentKey(key: string): string {
  const name = key.startsWith("*.") ? key.slice(2) : key;
  return `*.${name.slice(name.indexOf(".") + 1)}`;
}

/** Indexes of the rules that name a key themselves, ascending. */
function collectRules(keysByRule: readonly (readonly string[])[]): ReadonlyMap<string, readonly number[]> {
  const collected = new Map<string, number[]>();
  keysByRule.forEach((keys, index) => {
    for (const key of keys) {
      const known = collected.get(key);
      if (known === undefined) collected.set(key, [index]);
      else known.push(index);
    }
  });
  return collected;
}

/** Hosts with the same rules have the same ports, so each combination is decided once. */
function rememberSpans(
  rules: readonly GatedRule[],
  rulesByKey: ReadonlyMap<string, readonly number[]>,
  decide: typeof decidePorts,
): (key: string) => readonly Span[] {
  const decided = new Map<string, readonly Span[]>();
  return (key) => {
    const indexes = gatherRules(key, rulesByKey);
    const combination = indexes.join(" ");
    const known = decided.get(combination);
    if (known !== undefined) return known;
    const spans = decide(indexes.map((index) => rules[index]!));
    decided.set(combination, spans);
    return spans;
  };
}

/** Indexes of all rules that match the hosts of a key: its own and those of every parent, ascending. */
function gatherRules(key: string, rulesByKey: ReadonlyMap<string, readonly number[]>): readonly number[] {
  const indexes = new Set<number>();
  for (let at = key; ; at = parentKey(at)) {
    for (const index of rulesByKey.get(at) ?? []) indexes.add(index);
    if (at === rootKey) return [...indexes].sort((a, b) => a - b);
  }
}

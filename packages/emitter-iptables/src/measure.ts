import {
  type CountOf,
  type Family,
  families,
  familiesOf,
  type GatedPolicy,
  type GatedRule,
  type Measure,
  type OptionsOf,
  type Ports,
  type PrefixSet,
} from "@sallyport/core";
import { countEntries } from "./entries.js";
import { type LimitName, limits } from "./limits.js";
import type { optionTable } from "./options.js";
import type { AddressMatch, IptablesFile, IptablesRule, Plan } from "./plan.js";
import { iptablesPorts } from "./ports.js";

/** How large the sets are, and how long the chains of plain rules in linear style. */
export function measure(plan: Plan): readonly Measure<LimitName>[] {
  const sets = plan.ipset?.sets ?? [];
  return [
    ...sets.map(({ name, entries }) => ({
      limit: "set-entries" as const,
      value: entries.count,
      where: `set ${name}`,
    })),
    ...(plan.ipset === undefined ? plan.iptables.flatMap(measureChains) : []),
  ];
}

function measureChains({ chains, rules, family }: IptablesFile): readonly Measure<LimitName>[] {
  return chains.map(({ name }) => {
    const value = rules
      .filter(({ chain }) => chain === name)
      .reduce((total, rule) => total + countLines(rule), 0);
    return { ...measureLines(value), where: `chain ${name}, IPv${family}` };
  });
}

/** The lines of a chain of plain rules. */
function measureLines(value: number): Measure<LimitName> {
  return { limit: value > limits["linear-rules-hard"].max ? "linear-rules-hard" : "linear-rules", value };
}

/** How long the chains would be in linear style; sets are shared by rules, and only a plan knows how. */
export function measureCounts(
  { sides, rules }: GatedPolicy,
  { files, style }: OptionsOf<typeof optionTable>,
  countOf: CountOf,
): readonly Measure<LimitName>[] | undefined {
  if (files === "nftables") return [];
  if (style !== "linear") return undefined;
  const lines = families.map(() => new Map(sides.map(({ id }) => [id, 0])));
  for (const rule of rules) {
    const pieces = countPieces(rule.ports);
    for (const family of familiesOf(rule)) {
      const ofSides = lines[families.indexOf(family)]!;
      const before = ofSides.get(rule.side);
      if (before !== undefined) ofSides.set(rule.side, before + pieces * countPairs(rule, family, countOf));
    }
  }
  return lines.flatMap((ofSides) => [...ofSides.values()].map(measureLines));
}

/** How many pairs of addresses the rule would be printed for. */
function countPairs(rule: GatedRule, family: Family, countOf: CountOf): number {
  const { sources, match } = rule;
  const destination = match.view === "prefixes" ? match.set : "any";
  return countEnds(sources, family) * (countOf(rule, family) ?? countEnds(destination, family));
}

/** In how many pieces multiport takes the ports. */
function countPieces(ports: Ports): number {
  return ports === "any" || ports.length === 1 ? 1 : iptablesPorts(ports).length;
}

function countEnds(end: "any" | PrefixSet, family: Family): number {
  return end === "any" ? 1 : countEntries(end, family);
}

/** How many lines the rule is printed in. */
function countLines({ source, destination, ports }: IptablesRule): number {
  return countMatches(source) * countMatches(destination) * Math.max(1, ports.length);
}

function countMatches(match: AddressMatch): number {
  return match.kind === "prefixes" ? match.entries.count : 1;
}

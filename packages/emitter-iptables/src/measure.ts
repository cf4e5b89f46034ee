import type { Measure } from "@sallyport/core";
import { type LimitName, limits } from "./limits.js";
import type { AddressMatch, IptablesFile, IptablesRule, Plan } from "./plan.js";

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
    const limit: LimitName = value > limits["linear-rules-hard"].max ? "linear-rules-hard" : "linear-rules";
    return { limit, value, where: `chain ${name}, IPv${family}` };
  });
}

/** How many lines the rule is printed in. */
function countLines({ source, destination, ports }: IptablesRule): number {
  return countMatches(source) * countMatches(destination) * Math.max(1, ports.length);
}

function countMatches(match: AddressMatch): number {
  return match.kind === "prefixes" ? match.entries.count : 1;
}

import {
  type GatedRule,
  type Match,
  minimalPorts,
  type Protocol,
  printPorts,
  sliceByFamily,
  sortedUnique,
} from "@sallyport/core";
import { lowerApplication } from "./lower-application.js";
import type { Addresses, FirewallRule, NetworkRule } from "./plan.js";
import { commonParts, type RuleContext } from "./rule-context.js";
import { checkTags } from "./tags.js";

type NetworkMatch = Exclude<Match, { readonly view: "hosts" }>;

/**
 * One rule as rules of the firewall: one, or several of the same action where it has more hosts than
 * fit into one. Empty if it cannot be said, which is reported.
 */
export function lowerRule(rule: GatedRule, context: RuleContext): readonly FirewallRule[] {
  const { match } = rule;
  if (match.view === "hosts") return lowerApplication(rule, match.hosts, context);
  if (match.view === "tags" && !checkTags(rule, match.tags, context.report)) return [];
  return [lowerNetwork(rule, match, context)];
}

/** Hosts never stand here: FQDNs in network rules have no wildcards and need the firewall as DNS proxy. */
function lowerNetwork(rule: GatedRule, match: NetworkMatch, context: RuleContext): NetworkRule {
  return {
    kind: "network",
    name: rule.id,
    ...commonParts(rule, context),
    protocol: ipProtocols[rule.protocol],
    destinations: destinationsOf(rule, match, context),
    ports: rule.ports === "any" ? ["*"] : minimalPorts(rule.ports).map((range) => printPorts(range)),
  };
}

const ipProtocols = { tcp: "TCP", udp: "UDP", icmp: "ICMP", any: "Any" } as const satisfies Readonly<
  Record<Protocol, NetworkRule["protocol"]>
>;

function destinationsOf(rule: GatedRule, match: NetworkMatch, { policy, pool }: RuleContext): Addresses {
  if (match.view === "any") return { kind: "any" };
  if (match.view === "tags") return { kind: "tags", tags: sortedUnique(match.tags) };
  const { destination } = sliceByFamily(rule).find(({ family }) => family === 4)!;
  if (destination === "any") throw new RangeError(`${rule.id} is matched by prefixes and has none`);
  const { prefixes } = rule.destination;
  const isWhole = prefixes?.kind === "sets" && rule.widening === undefined;
  const name = isWhole ? `set-${prefixes.ids.join("_")}` : `to-${rule.id}`;
  return pool.addresses(destination, `${policy.shortName}-${name}`);
}

import type { GatedRule } from "@sallyport/core";
import type { SharedList } from "./lists.js";
import type { Parts, PlannedRule } from "./lower.js";
import { answersWithReset, packetProtocol } from "./lower-iptables.js";
import type { NftablesRule, Verdict } from "./plan.js";
import { nftablesPorts } from "./ports.js";
import { setName } from "./sets.js";

/** The rule, with a statement for each family that it has packets in. */
export function lowerNftablesRule(planned: PlannedRule, parts: Parts): NftablesRule {
  const { rule, families, source, destination, reasons } = planned;
  return {
    id: rule.id,
    reasons,
    chain: parts.names.chains.get(rule.side)!,
    ports: nftablesPorts(rule.ports),
    verdict: chooseVerdict(rule, parts),
    reset: answersWithReset(rule, parts),
    statements: families.map((family) => {
      const nameSet = (list: "any" | SharedList) => (list === "any" ? "" : setName(parts, list, family));
      return {
        family,
        protocol: packetProtocol(rule.protocol, family),
        sourceSet: nameSet(source),
        destinationSet: nameSet(destination),
      };
    }),
  };
}

function chooseVerdict({ action }: GatedRule, { context }: Parts): Verdict {
  if (action === "allow") return "accept";
  return context.options["deny-target"] === "DROP" ? "drop" : "reject";
}

import type { Family, GatedRule, Protocol } from "@sallyport/core";
import { entriesOf } from "./entries.js";
import type { SharedList } from "./lists.js";
import type { Parts, PlannedRule } from "./lower.js";
import type { AddressMatch, IptablesRule, PacketProtocol, Target } from "./plan.js";
import { iptablesPorts } from "./ports.js";
import { setName } from "./sets.js";

/** The rule in one family, of which it has packets. */
export function lowerIptablesRule(planned: PlannedRule, family: Family, parts: Parts): IptablesRule {
  const { rule, source, destination, reasons } = planned;
  return {
    id: rule.id,
    reasons,
    chain: parts.names.chains.get(rule.side)!,
    source: matchList(source, family, parts),
    destination: matchList(destination, family, parts),
    protocol: packetProtocol(rule.protocol, family),
    ports: iptablesPorts(rule.ports),
    target: chooseTarget(rule, parts),
    reset: answersWithReset(rule, parts),
  };
}

/** ICMP is another protocol in each family. */
export function packetProtocol(protocol: Protocol, family: Family): PacketProtocol {
  if (protocol === "any") return "";
  return protocol === "icmp" && family === 6 ? "ipv6-icmp" : protocol;
}

function matchList(list: "any" | SharedList, family: Family, parts: Parts): AddressMatch {
  if (list === "any") return { kind: "any" };
  return parts.context.options.style === "linear"
    ? { kind: "prefixes", entries: entriesOf(list.set, family) }
    : { kind: "set", name: setName(parts, list, family) };
}

function chooseTarget({ action }: GatedRule, { context }: Parts): Target {
  return action === "allow" ? "ACCEPT" : context.options["deny-target"];
}

/** A reset ends a TCP connection at once; the sender's own kernel heeds port unreachable only on its second try. */
export function answersWithReset({ action, protocol }: GatedRule, { context }: Parts): boolean {
  return action === "deny" && protocol === "tcp" && context.options["deny-target"] === "REJECT";
}

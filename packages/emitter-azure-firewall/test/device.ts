import type { Body, Resolved } from "./arm.js";
import { type Collection, ofType, type Rule } from "./check.js";
import { readRange } from "./check-addresses.js";

/** One connection attempt. */
export interface Connection {
  readonly source: string;
  readonly address: string;
  /** TLS server name or HTTP host; undefined where the traffic has none. */
  readonly host?: string;
  readonly protocol: "TCP" | "UDP" | "ICMP" | "ESP";
  readonly port: number;
  readonly application?: "Http" | "Https";
}

/** The prefixes behind each tag. */
export type Tags = Readonly<Record<string, readonly string[]>>;

/** What Azure Firewall is documented to decide: all network rules by priority, then all application rules, then deny. */
export function decide(resources: readonly Resolved[], connection: Connection, tags: Tags): "Allow" | "Deny" {
  const ipGroups = new Map(
    ofType(resources, "ipGroups").map(({ id, body }) => {
      return [id, (body.properties as { ipAddresses: readonly string[] }).ipAddresses];
    }),
  );
  const collections = ofType(resources, "ruleCollectionGroups")
    .map(
      ({ body }) =>
        body.properties as unknown as { priority: number; ruleCollections: readonly Collection[] },
    )
    .sort((a, b) => a.priority - b.priority)
    .flatMap(({ ruleCollections }) => [...ruleCollections].sort((a, b) => a.priority - b.priority));
  const holds = (entries: readonly string[], address: string) =>
    entries.some(
      (entry) =>
        entry === "*" || inPrefix(entry, address) || tags[entry]?.some((each) => inPrefix(each, address)),
    );
  const end = (rule: Rule, name: string, address: string) =>
    holds((rule[`${name}Addresses`] ?? []) as readonly string[], address) ||
    ((rule[`${name}IpGroups`] ?? []) as readonly string[]).some((id) => holds(ipGroups.get(id)!, address));
  const matches = (rule: Rule) =>
    end(rule, "source", connection.source) &&
    (rule.ruleType === "ApplicationRule"
      ? matchesApplication(rule, connection)
      : end(rule, "destination", connection.address) && matchesNetwork(rule, connection));
  for (const type of ["NetworkRule", "ApplicationRule"]) {
    for (const { action, rules } of collections) {
      if (rules.some((rule) => rule.ruleType === type && matches(rule)))
        return action.type as "Allow" | "Deny";
    }
  }
  return "Deny";
}

function inPrefix(prefix: string, address: string): boolean {
  const [range, single] = [readRange(prefix), readRange(address)];
  return (
    typeof range !== "string" &&
    typeof single !== "string" &&
    range.first <= single.first &&
    single.last <= range.last
  );
}

function matchesNetwork(rule: Body, { protocol, port }: Connection): boolean {
  const protocols = rule.ipProtocols as readonly string[];
  const ports = rule.destinationPorts as readonly string[];
  const named = ports.some((each) => {
    const [first, last = first] = each.split("-").map(Number);
    return each === "*" || (port >= first! && port <= last!);
  });
  return (protocols.includes("Any") || protocols.includes(protocol)) && named;
}

function matchesApplication(rule: Body, { protocol, host, port, application }: Connection): boolean {
  if (protocol !== "TCP" || host === undefined) return false;
  const protocols = rule.protocols as readonly { readonly protocolType: string; readonly port: number }[];
  const fqdns = rule.targetFqdns as readonly string[];
  return (
    protocols.some((each) => each.port === port && each.protocolType === application) &&
    fqdns.some((fqdn) => (fqdn.startsWith("*") ? host.endsWith(fqdn.slice(1)) : host === fqdn))
  );
}

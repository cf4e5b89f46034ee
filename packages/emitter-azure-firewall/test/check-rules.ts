import type { Rule } from "./check.js";
import { addressFaults } from "./check-addresses.js";

/** Faults of one rule; `ipGroups` are the ids that it may name. */
export function ruleFaults(rule: Rule, ipGroups: ReadonlySet<string>): readonly string[] {
  const read = (key: string) => (rule[key] ?? []) as readonly string[];
  const source = endFaults("source", read("sourceAddresses"), read("sourceIpGroups"), ipGroups, false);
  if (rule.ruleType === "ApplicationRule") return [...source, ...applicationFaults(rule)];
  if (rule.ruleType !== "NetworkRule") return [`a rule of type ${rule.ruleType}`];
  return [
    ...source,
    ...endFaults("destination", read("destinationAddresses"), read("destinationIpGroups"), ipGroups, true),
    ...(rule.destinationFqdns === undefined ? [] : ["FQDNs in a network rule need the DNS proxy"]),
    ...protocolFaults(read("ipProtocols"), read("destinationPorts")),
  ];
}

function endFaults(
  end: string,
  addresses: readonly string[],
  groups: readonly string[],
  known: ReadonlySet<string>,
  tags: boolean,
): readonly string[] {
  if (addresses.length > 0 && groups.length > 0) return [`${end}: addresses beside IP groups`];
  if (addresses.length + groups.length === 0) return [`${end}: nothing`];
  if (new Set([...addresses, ...groups]).size < addresses.length + groups.length)
    return [`${end}: one twice`];
  if (groups.length > 0) {
    return groups.filter((id) => !known.has(id)).map((id) => `${end}: ${id} is not there`);
  }
  if (addresses.includes("*")) return addresses.length === 1 ? [] : [`${end}: "*" among others`];
  if (addresses.every((each) => /^[A-Za-z][A-Za-z0-9.]*$/.test(each))) {
    if (!tags) return [`${end}: tags`];
    const foreign = addresses.filter((each) => /^(?:Internet|VirtualNetwork|AzureLoadBalancer)$/i.test(each));
    const regional = addresses.filter((each) => /^AzureSiteRecovery\./i.test(each));
    return [
      ...foreign.map((each) => `${end}: ${each} is no tag of Azure Firewall`),
      ...regional.map((each) => `${end}: ${each}: the tag has no regions`),
    ];
  }
  return addressFaults(addresses).map((fault) => `${end}: ${fault}`);
}

function protocolFaults(protocols: readonly string[], ports: readonly string[]): readonly string[] {
  const faults: string[] = [];
  if (protocols.length === 0) faults.push("no protocol");
  if (protocols.includes("Any") && protocols.length > 1) faults.push("Any among other protocols");
  if (ports.length === 0) faults.push("no ports");
  if (ports.includes("*") && ports.length > 1) faults.push('port "*" among others');
  const portless = protocols.some((protocol) => protocol === "ICMP" || protocol === "Any");
  if (portless && ports.join() !== "*") faults.push("ports of a protocol without");
  for (const port of ports) if (port !== "*" && !isPort(port)) faults.push(`port ${JSON.stringify(port)}`);
  return faults;
}

function isPort(text: unknown): boolean {
  const parts = typeof text === "string" ? /^([1-9]\d{0,4})(?:-([1-9]\d{0,4}))?$/.exec(text) : null;
  if (parts === null) return false;
  const [first, last] = [Number(parts[1]), Number(parts[2] ?? parts[1])];
  return first <= last && last <= 65_535 && (parts[2] === undefined || first < last);
}

function applicationFaults(rule: Rule): readonly string[] {
  const { protocols = [], targetFqdns = [] } = rule as unknown as {
    readonly protocols?: readonly { readonly protocolType: string; readonly port: number }[];
    readonly targetFqdns?: readonly string[];
  };
  const others = ["fqdnTags", "webCategories", "targetUrls", "destinationAddresses", "httpHeadersToInsert"];
  return [
    ...(protocols.length > 0 ? [] : ["no protocols"]),
    ...(new Set(protocols.map(({ port }) => port)).size === protocols.length ? [] : ["a port twice"]),
    ...protocols
      .filter(({ port }) => !Number.isInteger(port) || port < 1 || port > 64_000)
      .map(({ port }) => `port ${port}`),
    ...(targetFqdns.length > 0 ? [] : ["no FQDNs"]),
    ...(new Set(targetFqdns).size === targetFqdns.length ? [] : ["an FQDN twice"]),
    ...targetFqdns.filter((fqdn) => !isFqdn(fqdn)).map((fqdn) => `FQDN ${fqdn}`),
    ...others.filter((key) => rule[key] !== undefined).map((key) => `${key} beside FQDNs`),
    ...(rule.terminateTLS === false ? [] : ["TLS is opened"]),
  ];
}

/** A name, or "*." before one: "*name" would match what only ends so, "*" everything. */
function isFqdn(text: string): boolean {
  return /^(?:\*\.)?[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/.test(text);
}

import type { Body, Resolved } from "./arm.js";
import { type Collection, ofType, type Rule } from "./check.js";

/** Written from the documents of Azure Firewall; it knows nothing of the emitter and its reader. */

/** One connection attempt. */
export interface Connection {
  readonly source: string;
  readonly address: string;
  /** TLS server name or HTTP host, in lower case; undefined where the traffic has none. */
  readonly host?: string;
  readonly protocol: "TCP" | "UDP" | "ICMP" | "ESP";
  /** Absent where the protocol has none. */
  readonly port?: number;
  readonly application?: "Http" | "Https";
}

/** The prefixes behind each tag. */
export type Tags = Readonly<Record<string, readonly string[]>>;

/** What Azure Firewall is documented to decide: all network rules by priority, then all application rules, then deny. */
export function decide(resources: readonly Resolved[], connection: Connection, tags: Tags): "Allow" | "Deny" {
  return decideByRules(resources, connection, tags) ?? "Deny";
}

/** The same; undefined if no rule decides. */
export function decideByRules(
  resources: readonly Resolved[],
  connection: Connection,
  tags: Tags,
): "Allow" | "Deny" | undefined {
  const collections = byPriority(
    ofType(resources, "ruleCollectionGroups").map(({ body }) => body.properties as Group),
  ).flatMap(({ ruleCollections = [] }) => byPriority(ruleCollections));
  const scene: Scene = { ipGroups: ipGroupsOf(resources), tags, connection };
  for (const type of ["networkrule", "applicationrule"]) {
    for (const { action, rules = [] } of collections) {
      const matching = rules.some((rule) => rule.ruleType.toLowerCase() === type && matches(rule, scene));
      if (matching) return action.type.toLowerCase() === "allow" ? "Allow" : "Deny";
    }
  }
  return undefined;
}

interface Group extends Body {
  readonly priority: number;
  readonly ruleCollections: readonly (Collection & Body)[];
}

interface Scene {
  readonly ipGroups: ReadonlyMap<string, readonly string[]>;
  readonly tags: Tags;
  readonly connection: Connection;
}

function byPriority<T extends { readonly priority: number }>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => Number(a.priority) - Number(b.priority));
}

function ipGroupsOf(resources: readonly Resolved[]): Scene["ipGroups"] {
  return new Map(
    ofType(resources, "ipGroups").map(({ id, body }) => {
      const { ipAddresses = [] } = (body.properties ?? {}) as { ipAddresses?: readonly string[] };
      return [id, ipAddresses] as const;
    }),
  );
}

/** A rule whose IP group is empty is skipped. */
function matches(rule: Rule, scene: Scene): boolean {
  const { connection, ipGroups } = scene;
  const named = [rule.sourceIpGroups, rule.destinationIpGroups].flatMap(
    (ids) => (ids ?? []) as readonly string[],
  );
  if (named.some((id) => ipGroups.get(id)!.length === 0)) return false;
  if (!isAtEnd(rule, "source", connection.source, scene)) return false;
  return rule.ruleType.toLowerCase() === "applicationrule"
    ? matchesApplication(rule, connection)
    : isAtEnd(rule, "destination", connection.address, scene) && matchesNetwork(rule, connection);
}

function isAtEnd(rule: Rule, end: string, address: string, { ipGroups, tags }: Scene): boolean {
  const addresses = (rule[`${end}Addresses`] ?? []) as readonly string[];
  const groups = ((rule[`${end}IpGroups`] ?? []) as readonly string[]).flatMap((id) => ipGroups.get(id)!);
  const listed = (entry: string) => entry === "*" || inRange(entry, address);
  return [...addresses, ...groups].some(
    (entry) => listed(entry) || tags[entry]?.some((each) => inRange(each, address)),
  );
}

/** An IPv4 address in a prefix, a range or an address. */
function inRange(entry: string, address: string): boolean {
  const single = toNumber(address);
  const [first, last = first] = entry.split("-") as [string, string?];
  const [start, length] = first.split("/") as [string, string?];
  if (single === undefined || toNumber(start) === undefined) return false;
  const size = length === undefined ? 1 : 2 ** (32 - Number(length));
  const end = length === undefined ? toNumber(last)! : toNumber(start)! + size - 1;
  return toNumber(start)! <= single && single <= end;
}

function toNumber(address: string): number | undefined {
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(address)) return undefined;
  return address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

function matchesNetwork(rule: Body, { protocol, port }: Connection): boolean {
  const protocols = (rule.ipProtocols as readonly string[]).map((each) => each.toUpperCase());
  const ports = rule.destinationPorts as readonly string[];
  const isNamed = ports.some((each) => {
    const [first, last = first] = each.split("-").map(Number);
    return each === "*" || (port !== undefined && port >= first! && port <= last!);
  });
  return (protocols.includes("ANY") || protocols.includes(protocol)) && isNamed;
}

/** "*" stands for anything on the left. */
function matchesApplication(rule: Body, { protocol, host, port, application }: Connection): boolean {
  if (protocol !== "TCP" || host === undefined || application === undefined) return false;
  const protocols = rule.protocols as readonly { readonly protocolType: string; readonly port: number }[];
  const fqdns = (rule.targetFqdns as readonly string[]).map((fqdn) => fqdn.toLowerCase());
  return (
    protocols.some(
      (each) => each.port === port && each.protocolType.toLowerCase() === application.toLowerCase(),
    ) && fqdns.some((fqdn) => (fqdn.startsWith("*") ? host.endsWith(fqdn.slice(1)) : host === fqdn))
  );
}

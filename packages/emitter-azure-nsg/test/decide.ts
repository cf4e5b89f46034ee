import { readBlock } from "./address.js";

export interface Packet {
  readonly source: string;
  readonly destination: string;
  readonly protocol: "tcp" | "udp" | "icmp" | "gre";
  readonly port: number;
}

interface Rule {
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The prefixes behind a service tag. */
export type Tags = Readonly<Record<string, readonly string[]>>;

/** What custom outbound rules do with a packet: the first that matches by priority decides; undefined if none does. */
export function decide(rules: readonly Rule[], packet: Packet, tags: Tags): "Allow" | "Deny" | undefined {
  const sorted = rules
    .map(({ properties }) => properties)
    .filter(({ direction }) => direction === "Outbound")
    .sort((a, b) => Number(a.priority) - Number(b.priority));
  return sorted.find((rule) => matches(rule, packet, tags))?.access as "Allow" | "Deny" | undefined;
}

function matches(rule: Rule["properties"], packet: Packet, tags: Tags): boolean {
  return (
    (rule.protocol === "*" || String(rule.protocol).toLowerCase() === packet.protocol) &&
    both(rule, "sourcePortRange").includes("*") &&
    both(rule, "sourceAddressPrefix").some((value) => holds(value, packet.source, tags)) &&
    both(rule, "destinationAddressPrefix").some((value) => holds(value, packet.destination, tags)) &&
    both(rule, "destinationPortRange").some((value) => hasPort(value, packet.port))
  );
}

/** The values of the singular field and of the plural one. */
function both(rule: Rule["properties"], key: string): readonly string[] {
  const plural = key.endsWith("Prefix") ? `${key}es` : `${key}s`;
  const one = rule[key] as string | undefined;
  return [...(one === undefined ? [] : [one]), ...((rule[plural] ?? []) as readonly string[])];
}

function holds(value: string, address: string, tags: Tags): boolean {
  if (value === "*") return true;
  const block = readBlock(value);
  if (block === undefined) return (tags[value] ?? []).some((each) => holds(each, address, tags));
  const point = readBlock(address)!;
  return block.family === point.family && block.first <= point.first && point.first <= block.last;
}

function hasPort(value: string, port: number): boolean {
  if (value === "*") return true;
  const [first, last] = value.split("-").map(Number) as [number, number?];
  return first <= port && port <= (last ?? first);
}

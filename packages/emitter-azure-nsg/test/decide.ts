import { readBlock } from "./address.js";

/** Written from Azure's documents of security rules; it knows nothing of the emitter and its reader. */

export interface Packet {
  readonly source: string;
  readonly destination: string;
  /** Its name in lower case, or "other". */
  readonly protocol: "tcp" | "udp" | "icmp" | "esp" | "ah" | "gre" | "other";
  /** Absent where the protocol has none. */
  readonly port?: number;
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
    .filter(({ direction }) => isWord(direction, "outbound"))
    .sort((a, b) => Number(a.priority) - Number(b.priority));
  const access = sorted.find((rule) => matches(rule, packet, tags))?.access;
  if (access === undefined) return undefined;
  return isWord(access, "allow") ? "Allow" : "Deny";
}

/** Azure takes its words in any letter case. */
function isWord(value: unknown, word: string): boolean {
  return String(value).toLowerCase() === word;
}

function matches(rule: Rule["properties"], packet: Packet, tags: Tags): boolean {
  return (
    (rule.protocol === "*" || isWord(rule.protocol, packet.protocol)) &&
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

/** All that the field can hold is any port, of protocols without ports too. */
function hasPort(value: string, port: number | undefined): boolean {
  if (value === "*" || value === "0-65535") return true;
  const [first, last] = value.split("-").map(Number) as [number, number?];
  return port !== undefined && first <= port && port <= (last ?? first);
}

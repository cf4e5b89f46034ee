import { type Device, type Flow, listRanges, type PrefixSet } from "@sallyport/core";
import type { Random } from "@sallyport/testkit";

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)]!;
}

/** Values at which the conditions of devices begin and end, and one beyond, on both sides. */
export interface Boundaries {
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly hosts: readonly string[];
  readonly ports: readonly number[];
  /** What other-conditions ask for. */
  readonly others: readonly string[];
}

export function boundariesOf(devices: readonly Device[]): Boundaries {
  const conditions = devices.flatMap(({ rules }) => rules.flatMap((rule) => rule.conditions));
  const sources = new Set(["192.0.2.1", "2001:db8::1"]);
  const destinations = new Set(["192.0.2.1", "2001:db8::1"]);
  const hosts = new Set(["other.test"]);
  const ports = new Set([443, 1, 65535]);
  const others = new Set<string>();
  for (const condition of conditions) {
    if (condition.of === "source") addEnds(condition.set, sources);
    else if (condition.of === "destination") addEnds(condition.set, destinations);
    else if (condition.of === "host") for (const { name } of condition.patterns) addNames(name, hosts);
    else if (condition.of === "port") {
      for (const { first, last } of condition.ports) {
        for (const port of [first - 1, first, last, last + 1]) if (port > 0 && port < 65536) ports.add(port);
      }
    } else if (condition.of === "other") others.add(condition.what);
  }
  const lists = [sources, destinations, hosts, ports, others].map((set) => [...set]);
  const [from, to, names, numbers, named] = lists as [string[], string[], string[], number[], string[]];
  return { sources: from, destinations: to, hosts: names, ports: numbers, others: named };
}

/** Apex, a label below, two below, one that only looks like it, one that only begins like it, and the parent. */
function addNames(name: string, hosts: Set<string>): void {
  const parent = name.slice(name.indexOf(".") + 1);
  for (const each of [name, `x.${name}`, `y.x.${name}`, `x${name}`, `${name}.evil.test`, parent]) {
    hosts.add(each);
  }
}

function addEnds(set: PrefixSet, addresses: Set<string>): void {
  for (const { first, last } of listRanges(set)) {
    for (const address of [neighbour(first, -1n), first, last, neighbour(last, 1n)]) {
      if (address !== undefined) addresses.add(address);
    }
  }
}

/** The next address; undefined beyond the ends, and where IPv6 stands for IPv4. */
export function neighbour(address: string, step: 1n | -1n): string | undefined {
  const isIpv6 = address.includes(":");
  const value = numberOf(address) + step;
  if (value < 0n || value >= 1n << (isIpv6 ? 128n : 32n)) return undefined;
  if (isIpv6 && value < 1n << 48n) return undefined;
  return addressOf(value, isIpv6);
}

export function numberOf(address: string): bigint {
  if (!address.includes(":"))
    return address.split(".").reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
  const [head = [], tail = []] = address
    .split("::")
    .map((half) => half.split(":").filter((group) => group !== ""));
  const zeros = Array<string>(8 - head.length - tail.length).fill("0");
  return [...head, ...zeros, ...tail].reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

export function addressOf(value: bigint, isIpv6: boolean): string {
  const [count, size, radix, separator] = isIpv6 ? [8, 16n, 16, ":"] : [4, 8n, 10, "."];
  return Array.from({ length: count as number }, (_, index) => {
    const shift = BigInt((count as number) - 1 - index) * (size as bigint);
    return ((value >> shift) & ((1n << (size as bigint)) - 1n)).toString(radix as number);
  }).join(separator as string);
}

/** A flow between boundaries, both ends of one family. */
export function drawFlow(random: Random, boundaries: Boundaries): Flow {
  const source = pick(random, boundaries.sources);
  const isIpv6 = source.includes(":");
  const destination = pick(
    random,
    boundaries.destinations.filter((each) => each.includes(":") === isIpv6),
  );
  const protocol = pick(random, ["tcp", "tcp", "tcp", "udp", "icmp", 47] as const);
  const hasPort = protocol === "tcp" || protocol === "udp";
  const others = boundaries.others.filter(() => random() < 0.7);
  return {
    source,
    destination,
    protocol,
    ...(hasPort ? { port: pick(random, boundaries.ports) } : {}),
    ...(random() < 0.7 ? { host: pick(random, boundaries.hosts) } : {}),
    ...(others.length === 0 ? {} : { others }),
  };
}

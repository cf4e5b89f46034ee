import {
  type AddressRange,
  type Condition,
  type Device,
  type Flow,
  type FlowProtocol,
  listRanges,
  type PrefixSet,
  prefixSet,
  type TagSets,
} from "@sallyport/core";
import type { Random } from "./damage.js";
import { pickOne } from "./pick.js";

/** Values of one kind around which answers change. */
interface Values {
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly hosts: readonly string[];
  readonly protocols: readonly FlowProtocol[];
  readonly ports: readonly number[];
  readonly others: readonly string[];
}

const farAway = { 4: ["198.18.7.7"], 6: ["2001:db8:ffff::7"] } as const;
const commonProtocols: readonly FlowProtocol[] = ["tcp", "tcp", "tcp", "udp", "icmp", 47, 50, 51];

/**
 * Flows aimed at the edges of what a device asks: first and last address of a set, one beyond; a name, one below it, one
 * that only ends so; first and last port, one beyond. For each flow one rule is aimed at, so that
 * most of its conditions hold or just fail.
 */
export function boundaryFlows(
  { rules }: Device,
  tags: TagSets,
  count: number,
  random: Random,
): readonly Flow[] {
  const all = valuesOf(
    rules.flatMap(({ conditions }) => conditions),
    tags,
  );
  const aims = rules.map(({ conditions }) => valuesOf(conditions, tags));
  return Array.from({ length: count }, () =>
    aimedFlow(aims.length === 0 ? all : pickOne(aims, random), all, random),
  );
}

function valuesOf(conditions: readonly Condition[], tags: TagSets): Values {
  const of = <Of extends Condition["of"]>(kind: Of) =>
    conditions.filter((condition): condition is Extract<Condition, { of: Of }> => condition.of === kind);
  return {
    sources: of("source").flatMap(({ set }) => edgesOf(set)),
    destinations: of("destination").flatMap(({ set, tags: named = [] }) =>
      [set, ...named.map((tag) => tags.get(tag) ?? prefixSet([]))].flatMap(edgesOf),
    ),
    hosts: of("host").flatMap(({ patterns, endings = [] }) => [
      ...patterns.flatMap(({ name }) => namesAround(name)),
      ...endings.flatMap((ending) => namesAround(ending.replace(/^[.-]+/, ""))),
    ]),
    protocols: of("protocol").flatMap(({ protocols }) => protocols),
    ports: of("port").flatMap(({ ports }) =>
      ports
        .flatMap(({ first, last }) => [first - 1, first, last, last + 1])
        .filter((port) => port > 0 && port < 65_536),
    ),
    others: of("other").map(({ what }) => what),
  };
}

function namesAround(name: string): readonly string[] {
  if (name === "") return ["any.example"];
  const parent = name.slice(name.indexOf(".") + 1);
  return [name, `below.${name}`, `far.below.${name}`, `look-alike${name}`, `${name}.example`, parent];
}

/** What is aimed at, most of the time, else anything that some rule asks for. */
function aimedFlow(aim: Values, all: Values, random: Random): Flow {
  const choose = <T>(aimed: readonly T[], any: readonly T[], fallback: readonly T[]): T => {
    const list = aimed.length > 0 && random() < 0.9 ? aimed : any.length > 0 ? any : fallback;
    return pickOne(list, random);
  };
  const destination = choose(aim.destinations, [...all.destinations, ...farAway[4], ...farAway[6]], []);
  const family = destination.includes(":") ? 6 : 4;
  const ofFamily = (list: readonly string[]) => list.filter((each) => each.includes(":") === (family === 6));
  const protocol = choose(aim.protocols, [...all.protocols, ...commonProtocols], []);
  const hasPorts = ["tcp", "udp", 6, 17].includes(protocol);
  const others = all.others.filter((what) => random() < (aim.others.includes(what) ? 0.9 : 0.3));
  const host = all.hosts.length > 0 && random() < 0.9 ? choose(aim.hosts, all.hosts, []) : undefined;
  return {
    source: choose(ofFamily(aim.sources), ofFamily(all.sources), farAway[family]),
    destination,
    protocol,
    ...(host === undefined ? {} : { host }),
    ...(hasPorts ? { port: choose(aim.ports, all.ports, [443, 1, 65_535]) } : {}),
    ...(others.length > 0 ? { others: [...new Set(others)] } : {}),
  };
}

/** First and last address of a few ranges, and those beside them. */
function edgesOf(set: PrefixSet): readonly string[] {
  const ranges = listRanges(set);
  const some = ranges.length <= 6 ? ranges : [...ranges.slice(0, 3), ...ranges.slice(-3)];
  return some.flatMap(({ family, first, last }) =>
    [first, last, neighbour(first, -1n, family), neighbour(last, 1n, family)].filter(
      (each) => each !== undefined,
    ),
  );
}

function neighbour(address: string, step: bigint, family: AddressRange["family"]): string | undefined {
  const bits = family === 4 ? 32n : 128n;
  const value = toNumber(address, family) + step;
  if (value < 0n || value >= 1n << bits) return undefined;
  const parts = family === 4 ? 4 : 8;
  const width = bits / BigInt(parts);
  const texts = Array.from({ length: parts }, (_, part) => {
    const number = (value >> (width * BigInt(parts - 1 - part))) & ((1n << width) - 1n);
    return number.toString(family === 4 ? 10 : 16);
  });
  const text = texts.join(family === 4 ? "." : ":");
  // IPv4 inside of IPv6 is IPv4 on the wire.
  return family === 6 && value >> 32n === 0xffffn ? undefined : text;
}

function toNumber(address: string, family: AddressRange["family"]): bigint {
  if (family === 4) return address.split(".").reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
  const [head = "", tail] = address.split("::");
  const before = head.split(":").filter((group) => group !== "");
  const after = (tail ?? "").split(":").filter((group) => group !== "");
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  return [...before, ...zeros, ...after].reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

import {
  type Condition,
  type Device,
  type Flow,
  type HostPattern,
  listRanges,
  matchesHost,
  type PrefixSet,
  parseHostPattern,
  parsePrefix,
} from "@sallyport/core";
import type { Random } from "@sallyport/testkit";

/**
 * What is asked for where decisions may change: the ends of every set and what is just beyond, and what the
 * files mention, which a reader may have missed.
 */
export interface Boundaries {
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly names: readonly string[];
  readonly ports: readonly number[];
}

export function boundariesOf(devices: readonly Device[], files: ReadonlyMap<string, string>): Boundaries {
  const conditions = devices.flatMap(({ rules }) => rules.flatMap((rule) => rule.conditions));
  const said = [...files.values()].join("\n").replace(/^#.*$/gm, "").toLowerCase();
  const addresses = [...said.matchAll(/[\d.]{7,}|[\da-f]*:[\da-f:]+/g)].flatMap(([text]) => canonical(text));
  const setsOf = (of: "source" | "destination") =>
    conditions.flatMap((condition) => (condition.of === of ? endsOf(condition.set) : []));
  const sources = [...setsOf("source"), ...addresses].filter(isUnicast);
  const named = [...said.matchAll(/[a-z\d_-]+(?:\.[a-z\d_-]+)*\.test/g)].map(([text]) => text);
  return {
    sources: unique([...sources, "127.0.0.1", "10.0.0.1", "2001:db8::1", "::1"]),
    destinations: unique([...setsOf("destination"), ...addresses, "198.51.100.1", "2001:db8:ffff::1"]),
    names: unique([...conditions.flatMap(namesOf), ...named, "elsewhere.test"]),
    ports: unique([...conditions.flatMap(portsOf), 443, 80, 8080]),
  };
}

function canonical(address: string): readonly string[] {
  const result = parsePrefix(address);
  return result.ok ? [result.prefix.address] : [];
}

/** Picks one of some. */
export function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[Math.floor(random() * items.length)]!;
}

/** The lists of hosts that the names of other things end in, by those names. */
export function listsOf(devices: readonly Device[]): ReadonlyMap<string, readonly HostPattern[]> {
  const others = devices.flatMap(({ rules }) =>
    rules.flatMap(({ conditions }) =>
      conditions.flatMap((condition) => (condition.of === "other" ? [condition.what] : [])),
    ),
  );
  return new Map(
    unique(others).flatMap((what) => {
      const list = /\(([^()]*)\)$/.exec(what)?.[1];
      return list === undefined ? [] : [[what, list.split(" ").flatMap(patternOf)]];
    }),
  );
}

export function isIn(patterns: readonly HostPattern[], host: string): boolean {
  return patterns.some((pattern) => matchesHost(pattern, host));
}

/** A flow with those of its properties that are there. */
export function flowOf(
  flow: {
    readonly [Key in keyof Flow]: Flow[Key] | undefined;
  },
): Flow {
  return Object.fromEntries(
    Object.entries(flow).filter(([, value]) => value !== undefined),
  ) as unknown as Flow;
}

function patternOf(text: string): readonly HostPattern[] {
  const result = parseHostPattern(text);
  return result.ok ? [result.pattern] : [];
}

function endsOf(set: PrefixSet): readonly string[] {
  return listRanges(set).flatMap(({ first, last }) => [
    ...[first, last],
    ...[beside(first, -1n), beside(last, 1n)].flatMap((address) => address ?? []),
  ]);
}

/** The address before or behind one; undefined if there is none, or none that a packet carries. */
function beside(address: string, step: bigint): string | undefined {
  const isFour = !address.includes(":");
  const [width, count, base] = isFour ? [8n, 4, 10] : [16n, 8, 16];
  const number = groupsOf(address).reduce((sum, group) => (sum << width) + group, 0n) + step;
  if (number < 0n || number >= 1n << (width * BigInt(count))) return undefined;
  const parts = Array.from({ length: count }, (_, index) =>
    ((number >> (width * BigInt(count - 1 - index))) & ((1n << width) - 1n)).toString(base),
  );
  return canonical(parts.join(isFour ? "." : ":"))[0];
}

function groupsOf(address: string): readonly bigint[] {
  if (!address.includes(":")) return address.split(".").map(BigInt);
  const [head = "", tail] = address.split("::");
  const read = (text: string) => (text === "" ? [] : text.split(":").map((group) => BigInt(`0x${group}`)));
  const [before, after] = [read(head), read(tail ?? "")];
  return [...before, ...Array<bigint>(8 - before.length - after.length).fill(0n), ...after];
}

/** Whether a packet can come from an address, and a tunnel reach it: no multicast or broadcast, and good beyond one link. */
export function isUnicast(address: string): boolean {
  if (address.includes(":")) return address !== "::" && !/^(?:fe[89ab]|ff)/.test(address);
  const first = Number(address.split(".")[0]);
  return first >= 1 && first < 224 && address !== "127.0.0.0" && address !== "127.255.255.255";
}

/** The name, one and two labels below it, one that only ends alike, and the one above. */
function namesOf(condition: Condition): readonly string[] {
  if (condition.of !== "host") return [];
  return condition.patterns.flatMap(({ name }) => {
    const above = name.slice(name.indexOf(".") + 1);
    return [name, `a.${name}`, `b.a.${name}`, `x${name}`, above];
  });
}

function portsOf(condition: Condition): readonly number[] {
  if (condition.of !== "port") return [];
  const around = condition.ports.flatMap(({ first, last }) => [first - 1, first, last, last + 1]);
  return around.filter((port) => port >= 1 && port <= 65535);
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}

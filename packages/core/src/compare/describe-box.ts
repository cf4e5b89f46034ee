import {
  complement,
  countAddresses,
  countPrefixes,
  familyOf,
  hasFamily,
  listPrefixes,
  type PrefixSet,
  union,
} from "../address/index.js";
import type { FlowBox, FlowProtocol, Universe } from "../flow/index.js";
import { minimalPorts, type PortRange, printPorts } from "../policy/index.js";

/** Some values of one kind: those listed; with `all`, all of the kind but those listed. */
export interface ListText {
  readonly all?: "any" | "any IPv4 address" | "any IPv6 address";
  readonly texts: readonly string[];
}

/** One end of a box, and how many addresses it has. */
export interface EndText extends ListText {
  readonly v4: bigint;
  readonly v6: bigint;
}

/** A box of flows in texts, each list in the shorter of its two ways. */
export interface BoxText {
  /** Names, numbers and ranges of numbers. */
  readonly protocols: ListText;
  readonly ports: ListText;
  /** Any includes flows without a name. */
  readonly hosts: ListText;
  readonly destination: EndText;
  readonly source: EndText;
  /** What the flows have, and what they have not: "not method CONNECT". */
  readonly others: readonly string[];
}

const any: ListText = { all: "any", texts: [] };

/** Puts a box into words. */
export function describeBox(universe: Universe, box: FlowBox): BoxText {
  const { protocols, ports, hosts, destination, source, others } = box;
  return {
    protocols: protocols === "any" ? any : describeProtocols(protocols),
    ports: ports === "any" ? any : describePorts(ports),
    hosts: hosts === "any" ? any : describeHosts(universe, hosts),
    destination: describeEnd(destination),
    source: describeEnd(source),
    others: others.map(({ what, held }) => (held ? what : `not ${what}`)),
  };
}

const named = ["icmp", "tcp", "udp"] as const;

/** Most of 256 are better told by those that are not there, as far as these have names. */
function describeProtocols(protocols: readonly FlowProtocol[]): ListText {
  const missing = named.filter((name) => !protocols.includes(name));
  if (protocols.length + missing.length === 256) return { all: "any", texts: missing };
  const numbers = protocols.filter((each) => typeof each === "number");
  const ranges = minimalPorts(numbers.map((number) => ({ first: number, last: number })));
  const names = protocols.filter((each) => typeof each === "string");
  return { texts: [...names, ...ranges.map((range) => printPorts(range))] };
}

function describePorts(ports: readonly PortRange[]): ListText {
  const others = between(ports, 1, 65535);
  const print = (ranges: readonly PortRange[]) => ranges.map((range) => printPorts(range));
  return others.length < ports.length ? { all: "any", texts: print(others) } : { texts: print(ports) };
}

/** Names that no pattern tells apart are listed by what they are not. */
function describeHosts({ hosts: classes }: Universe, hosts: readonly PortRange[]): ListText {
  if (hosts[0]?.first !== 0) return { texts: classes.describeAll(hosts) };
  return { all: "any", texts: classes.describeAll(between(hosts, 0, classes.count - 1)) };
}

function describeEnd(set: PrefixSet): EndText {
  const families = ([4, 6] as const).filter((family) => hasFamily(set, family));
  const others = families.map((family) => complement(familyOf(set, family), family)).reduce(union);
  const counts = { v4: countAddresses(set, 4), v6: countAddresses(set, 6) };
  if (countPrefixes(others) >= countPrefixes(set)) return { texts: listPrefixes(set), ...counts };
  const all = families.length === 2 ? "any" : families[0] === 4 ? "any IPv4 address" : "any IPv6 address";
  return { all, texts: listPrefixes(others), ...counts };
}

/** The ranges that are left out between the first and the last number. */
function between(ranges: readonly PortRange[], first: number, last: number): readonly PortRange[] {
  const ends = [...ranges.map((range) => range.first - 1), last];
  const starts = [first, ...ranges.map((range) => range.last + 1)];
  return starts
    .map((start, index) => ({ first: start, last: ends[index]! }))
    .filter((range) => range.first <= range.last);
}

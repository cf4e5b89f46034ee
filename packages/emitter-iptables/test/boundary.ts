import { isIPv6 } from "node:net";
import {
  type Condition,
  type Device,
  type DeviceRule,
  type Flow,
  listPrefixes,
  type PortRange,
} from "@sallyport/core";
import type { Choice } from "./choice.js";
import type { Probe } from "./network.js";
import { edges } from "./probes.js";

type Protocol = Probe["protocol"];

const protocols: readonly Protocol[] = ["tcp", "udp", "icmp", "sctp"];
const strangers = ["10.9.9.9", "203.0.113.7", "fd00:9::9", "2001:db8:7::7"];

/** Everything that a device, or the text that it was read from, draws a line at. */
interface Lines {
  readonly addresses: readonly string[];
  readonly ports: readonly number[];
}

/**
 * Packets at the boundaries of a device. Most are made for one of its rules: each of their parts lies just
 * inside or just outside of what the rule asks for. Addresses and ports of the text are mixed in, so that what a
 * reader overlooked is met, too.
 */
export function boundaryProbes(
  device: Device,
  texts: readonly string[],
  count: number,
  choice: Choice,
): readonly Probe[] {
  const text = linesOfTexts(texts);
  const lines: Lines = {
    addresses: [
      ...strangers,
      ...text.addresses,
      ...edgesOf(device.rules.flatMap(({ conditions }) => conditions)),
    ],
    ports: [443, 80, ...text.ports, ...portsAround(device.rules.flatMap(({ conditions }) => conditions))],
  };
  const probes = new Map<string, Probe>();
  for (let attempt = 0; probes.size < count && attempt < count * 8; attempt++) {
    const rule = device.rules.length === 0 ? undefined : choice.one(device.rules);
    const probe = probeFor(rule, lines, choice);
    if (probe !== undefined) probes.set(JSON.stringify(probe), probe);
  }
  return [...probes.values()];
}

function probeFor(rule: DeviceRule | undefined, lines: Lines, choice: Choice): Probe | undefined {
  const conditions = rule?.conditions ?? [];
  const asked = (of: Condition["of"]) => conditions.filter((condition) => condition.of === of);
  const address = (of: "source" | "destination") => {
    const own = edgesOf(asked(of));
    return own.length > 0 && choice.chance(80) ? choice.one(own) : choice.one(lines.addresses);
  };
  const to = address("destination");
  const from = matching(address("source"), to, lines, choice);
  const own = asked("protocol").flatMap((condition) => protocolsOf(condition, isIPv6(to)));
  const protocol = own.length > 0 && choice.chance(85) ? choice.one(own) : choice.one(protocols);
  const ports = portsAround(asked("port"));
  const port = ports.length > 0 && choice.chance(85) ? choice.one(ports) : choice.one(lines.ports);
  return from === undefined ? undefined : { protocol, from, to, port: protocol === "icmp" ? 0 : port };
}

/** A source of the destination's family. */
function matching(from: string, to: string, { addresses }: Lines, choice: Choice): string | undefined {
  if (isIPv6(from) === isIPv6(to)) return from;
  return choice.one(addresses.filter((address) => isIPv6(address) === isIPv6(to)));
}

const known = new WeakMap<object, readonly string[]>();

function edgesOf(conditions: readonly Condition[]): readonly string[] {
  return conditions.flatMap((condition) => {
    if (condition.of !== "source" && condition.of !== "destination") return [];
    const found = known.get(condition.set) ?? edges(listPrefixes(condition.set).slice(0, 60));
    known.set(condition.set, found);
    return found;
  });
}

function portsAround(conditions: readonly Condition[]): readonly number[] {
  return conditions.flatMap((condition) => (condition.of === "port" ? condition.ports.flatMap(around) : []));
}

function around({ first, last }: PortRange): readonly number[] {
  return [first - 1, first, last, last + 1].filter((port) => port >= 1 && port <= 65_535);
}

function protocolsOf(condition: Condition, isV6: boolean): readonly Protocol[] {
  if (condition.of !== "protocol") return [];
  return condition.protocols.flatMap((protocol) =>
    protocols.filter((name) => numberOf(name, isV6) === protocol),
  );
}

function numberOf(protocol: Protocol, isV6: boolean): number {
  return { tcp: 6, udp: 17, icmp: isV6 ? 58 : 1, sctp: 132 }[protocol];
}

/** Whatever looks like an address, a prefix or a port in a text. */
function linesOfTexts(texts: readonly string[]): Lines {
  const rules = texts.map((text) => text.replaceAll(/^\s*#.*$/gm, "")).join("\n");
  const prefixes =
    rules.match(/(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?|[\da-f:]*::[\da-f:]*(?:\/\d{1,3})?/g) ?? [];
  const numbers = rules.match(/(?<![\w.:/])\d{1,5}(?![\w./])/g) ?? [];
  return {
    addresses: edges(
      [...new Set(prefixes)]
        .slice(0, 100)
        .map(asPrefix)
        .filter((prefix) => prefix !== undefined),
    ),
    ports: [...new Set(numbers.map(Number))].flatMap((port) => around({ first: port, last: port })),
  };
}

function asPrefix(text: string): string | undefined {
  const [address, length] = text.split("/") as [string, string?];
  const isV6 = isIPv6(address);
  if (!isV6 && (text.includes(":") || address.split(".").some((octet) => Number(octet) > 255)))
    return undefined;
  const bits = length === undefined ? (isV6 ? 128 : 32) : Number(length);
  return bits > (isV6 ? 128 : 32) ? undefined : `${address}/${bits}`;
}

/** The flow that a probe is the first packet of, as the prober sends it. */
export function flowOf({ protocol, from, to, port }: Probe): Flow {
  const isV6 = isIPv6(to);
  const others = [
    "output interface wan",
    // The prober sends from ports above 20000.
    "source port 1024-65535",
    ...(protocol === "icmp" ? [isV6 ? "icmpv6 type echo-request" : "icmp type echo-request"] : []),
  ];
  const flow = { source: from, destination: to, others };
  if (protocol === "tcp" || protocol === "udp") return { ...flow, protocol, port };
  return { ...flow, protocol: numberOf(protocol, isV6) };
}

import {
  type Condition,
  type DeviceRule,
  type FileReading,
  type JsonNode,
  numberField,
  openFields,
  type Question,
  quote,
  wordField,
} from "@sallyport/core";
import { type ReadEnd, readEnd } from "./read-end.js";
import { type ReadPorts, readPorts } from "./read-ports.js";

/** A security rule; what it decides is read of outbound ones only. */
export interface ReadRule {
  readonly name: string;
  readonly line: number;
  readonly direction: "Inbound" | "Outbound";
  readonly priority: number;
  /** Side by side at the rule's priority. */
  readonly decisions: readonly DeviceRule[];
}

/** Where a rule stands. */
export interface RulePlace {
  readonly name: string;
  readonly line: number;
}

const ends = ["source", "destination"];
const properties = [
  ...["access", "direction", "priority", "protocol", "description", "provisioningstate"],
  ...ends.flatMap((end) => [
    `${end}addressprefix`,
    `${end}addressprefixes`,
    `${end}applicationsecuritygroups`,
    `${end}portrange`,
    `${end}portranges`,
  ]),
];

/** Numbers of the protocols that have names; "Icmp" is that of IPv4. */
const protocols = {
  Tcp: ["tcp"],
  Udp: ["udp"],
  Icmp: [1],
  Esp: [50],
  Ah: [51],
  "*": undefined,
} as const satisfies Readonly<Record<string, Extract<Question, { of: "protocol" }>["protocols"] | undefined>>;
type ProtocolName = keyof typeof protocols;

/** Reads a rule of either direction; undefined if its order or direction is not known, with a complaint. */
export function readRule(place: RulePlace, node: JsonNode, reading: FileReading): ReadRule | undefined {
  const fields = openFields(node, `the rule ${quote(place.name)}`, properties, reading);
  if (fields === undefined) return undefined;
  const direction = wordField(fields, "direction", ["Inbound", "Outbound"]);
  const priority = numberField(fields, "priority", 100, 4096);
  const access = wordField(fields, "access", ["Allow", "Deny"]);
  if (direction === undefined || priority === undefined || access === undefined) return undefined;
  const rule = { ...place, direction, priority };
  if (direction === "Inbound") return { ...rule, decisions: [] };
  const protocol = wordField(fields, "protocol", Object.keys(protocols) as ProtocolName[]);
  const source = readEnd(fields, "source");
  const destination = readEnd(fields, "destination");
  const ports = { source: readPorts(fields, "source"), destination: readPorts(fields, "destination") };
  if (!protocol || !source || !destination || !ports.source || !ports.destination) return undefined;
  complainOfMixture(
    { protocol, source, destination, ports: [ports.source, ports.destination] },
    place,
    reading,
  );
  const traffic = [...protocolConditions(protocol), ...portConditions(ports.source, ports.destination)];
  const action = access === "Allow" ? "allow" : "deny";
  const decisions = source.ways.flatMap((from) =>
    destination.ways.map((to): DeviceRule => {
      const conditions = [...from, ...to, ...traffic];
      return { name: place.name, action, conditions, place: { file: reading.file, line: place.line } };
    }),
  );
  return { ...rule, decisions };
}

function protocolConditions(protocol: ProtocolName): readonly Condition[] {
  const numbers = protocols[protocol];
  return numbers === undefined ? [] : [{ of: "protocol", protocols: numbers }];
}

/** Policies do not know the port that a packet comes from. */
function portConditions(source: ReadPorts, destination: ReadPorts): readonly Condition[] {
  return [
    ...(source.ranges === "any" ? [] : [{ of: "other", what: `source port ${source.text}` } as const]),
    ...(destination.ranges === "any" ? [] : [{ of: "port", ports: destination.ranges } as const]),
  ];
}

interface Mixture {
  readonly protocol: ProtocolName;
  readonly source: ReadEnd;
  readonly destination: ReadEnd;
  readonly ports: readonly ReadPorts[];
}

/** Complains of what Azure refuses, or gives no meaning, in one rule. */
function complainOfMixture(
  { protocol, source, destination, ports }: Mixture,
  { name, line }: RulePlace,
  reading: FileReading,
): void {
  const families = new Set([...source.families, ...destination.families]);
  if (families.size > 1) reading.complain(line, `the rule ${quote(name)} holds prefixes of both families`);
  if (protocol === "Icmp" && families.has(6))
    reading.complain(line, `the rule ${quote(name)} speaks of ICMP, which is that of IPv4, and of IPv6`);
  const isPortless = protocol === "Icmp" || protocol === "Esp" || protocol === "Ah";
  if (isPortless && ports.some(({ ranges }) => ranges !== "any"))
    reading.complain(line, `the rule ${quote(name)} names ports of ${protocol}, which has none`);
}

import {
  type Condition,
  type Fields,
  type LineText,
  minimalPorts,
  type Ports,
  parsePorts,
  quote,
  textsField,
} from "@sallyport/core";
import { readEnd } from "./read-end.js";
import type { IpGroups } from "./read-ip-groups.js";

export const networkMembers: readonly string[] = [
  ...["ruletype", "name", "description", "ipprotocols", "sourceaddresses", "sourceipgroups"],
  ...["destinationaddresses", "destinationipgroups", "destinationfqdns", "destinationports"],
];

/** ICMP is that of IPv4; Any has no number. */
const protocols = { tcp: "tcp", udp: "udp", icmp: 1, any: "any" } as const;
type NamedProtocol = (typeof protocols)[keyof typeof protocols];

/** What a network rule matches; undefined, with a complaint, if that is not certain. */
export function networkWays(
  fields: Fields,
  ipGroups: IpGroups,
): readonly (readonly Condition[])[] | undefined {
  const { reading, what } = fields;
  for (const { line } of textsField(fields, "destinationfqdns"))
    reading.complain(line, `${what} goes by names, which the firewall looks up to find addresses`);
  const source = readEnd(fields, { end: "source", ipv6: true }, ipGroups);
  const destination = readEnd(fields, { end: "destination", ipv6: true }, ipGroups);
  const named = readProtocols(fields);
  const ports = readPorts(fields);
  if (!source || !destination || !named || !ports) return undefined;
  if (named.includes(1) && ports !== "any")
    reading.complain(fields.line, `${what} names ports of ICMP, which has none`);
  if (source === "skipped" || destination === "skipped") return [];
  return [[...source, ...destination, ...protocolConditions(named), ...portConditions(ports)]];
}

function readProtocols(fields: Fields): readonly NamedProtocol[] | undefined {
  const texts = textsField(fields, "ipprotocols");
  if (texts.length === 0) fields.reading.complain(fields.line, `${fields.what} has no ipprotocols`);
  const named = texts.map(({ text, line }) => {
    const key = text.toLowerCase();
    if (Object.hasOwn(protocols, key)) return protocols[key as keyof typeof protocols];
    fields.reading.complain(line, `${quote(text)} in ${fields.what} is none of TCP, UDP, ICMP, Any`);
    return undefined;
  });
  return texts.length === 0 || named.includes(undefined) ? undefined : (named as readonly NamedProtocol[]);
}

function readPorts(fields: Fields): Ports | undefined {
  const texts = textsField(fields, "destinationports");
  if (texts.length === 0) {
    fields.reading.complain(fields.line, `${fields.what} has no destinationports`);
    return undefined;
  }
  const ranges = texts.map((text) => readRange(text, fields));
  if (ranges.includes(undefined)) return undefined;
  const known = ranges.filter((range) => range !== undefined && range !== "any");
  return known.length < ranges.length ? "any" : minimalPorts(known);
}

function readRange({ text, line }: LineText, { reading, what }: Fields) {
  const range = text === "*" ? "any" : parsePorts(text);
  if (range === undefined)
    reading.complain(line, `${quote(text)} in ${what} is no port and no range of them`);
  return range;
}

function protocolConditions(named: readonly NamedProtocol[]): readonly Condition[] {
  const known = named.filter((each) => each !== "any");
  return known.length < named.length ? [] : [{ of: "protocol", protocols: known }];
}

function portConditions(ports: Ports): readonly Condition[] {
  return ports === "any" ? [] : [{ of: "port", ports }];
}

import { minimalPorts, type PortRange } from "@sallyport/core";
import { shown, Unreadable } from "./unreadable.js";

/** A decimal number without leading zeros, which some tools read as octal. */
export function readNumber(text: string, most: number): number {
  const value = /^(?:0|[1-9]\d{0,9})$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= most)) throw new Unreadable(`${shown(text)} is no number from 0 to ${most}`);
  return value;
}

/** Names that the tools look up in /etc/services, where every system has them alike. */
const services: ReadonlyMap<string, number> = new Map([
  ["ssh", 22],
  ["smtp", 25],
  ["domain", 53],
  ["http", 80],
  ["ntp", 123],
  ["https", 443],
]);

/** One port, by number or name; 0 is none of the model's, and may only end a range. */
export function readPort(text: string): number {
  return services.get(text) ?? readNumber(text, 65535);
}

/** One port, or the ports from one to another. */
export function readPortRange(first: string, last: string): PortRange {
  const range = { first: readPort(first), last: readPort(last) };
  if (range.last < range.first) throw new Unreadable(`ports ${range.first} to ${range.last} are no range`);
  return range;
}

/** Ports as the model has them: from 1, joined; all the others if they are negated. */
export function portsOf(ranges: readonly PortRange[], negated: boolean): readonly PortRange[] {
  const held = minimalPorts(ranges).flatMap(({ first, last }) =>
    last === 0 ? [] : [{ first: Math.max(1, first), last }],
  );
  return negated ? gapsBetween(held) : held;
}

function gapsBetween(ranges: readonly PortRange[]): readonly PortRange[] {
  const gaps: PortRange[] = [];
  let next = 1;
  for (const { first, last } of ranges) {
    if (first > next) gaps.push({ first: next, last: first - 1 });
    next = last + 1;
  }
  return next > 65535 ? gaps : [...gaps, { first: next, last: 65535 }];
}

/** Names of /etc/protocols by their numbers (IANA); `all` is none of them. */
const protocols: ReadonlyMap<string, number> = new Map([
  ["icmp", 1],
  ["igmp", 2],
  ["tcp", 6],
  ["udp", 17],
  ["dccp", 33],
  ["gre", 47],
  ["esp", 50],
  ["ah", 51],
  ["icmpv6", 58],
  ["ipv6-icmp", 58],
  ["ospf", 89],
  ["sctp", 132],
  ["udplite", 136],
]);

/** One protocol, by number or name. */
export function readProtocol(text: string): number {
  return protocols.get(text) ?? readNumber(text, 255);
}

export const TCP = 6;
export const UDP = 17;

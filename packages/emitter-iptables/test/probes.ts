import { isIPv6 } from "node:net";
import type { RuleSketch } from "@sallyport/testkit";
import type { Probe } from "./network.js";

const protocols = ["tcp", "udp", "icmp", "sctp"] as const;
const senders = ["10.9.9.9", "fd00:9::9"];
const strangers = ["203.0.113.7", "2001:db8:7::7"];

/**
 * Packets around everything that the rules draw a line at: the first and last address of each
 * prefix and the ones beyond, the ends of port ranges and the ports beyond, every protocol.
 */
export function probesAround(rules: readonly RuleSketch[], most: number): readonly Probe[] {
  const sources = edges(rules.flatMap(({ from = "any" }) => (from === "any" ? [] : from)));
  const targets = edges(rules.flatMap(({ prefixes = [] }) => prefixes));
  const ports = new Set([443, ...rules.flatMap(portEdges)]);
  const probes: Probe[] = [];
  for (const from of [...senders, ...sources]) {
    for (const to of [...strangers, ...targets]) {
      if (isIPv6(from) !== isIPv6(to)) continue;
      for (const protocol of protocols) {
        for (const port of protocol === "icmp" ? [0] : ports) probes.push({ protocol, from, to, port });
      }
    }
  }
  // A stride without a common factor keeps every kind of probe in the sample.
  const stride = [1, 7, 11, 13, 17, 19, 23, 29].find((step) => probes.length / step <= most) ?? 31;
  return probes.filter((_, index) => index % stride === 0).slice(0, most);
}

/** The first and last address of each prefix and the ones beyond, as far as kernels send them without further ado. */
export function edges(prefixes: readonly string[]): readonly string[] {
  const found = prefixes.flatMap((prefix) => {
    const [network, length] = prefix.split("/") as [string, string];
    const bits = isIPv6(network) ? 128 : 32;
    const first = toNumber(network);
    const last = first + (1n << BigInt(bits - Number(length))) - 1n;
    return [first - 1n, first, last, last + 1n].map((address) => toText(address, bits));
  });
  return [...new Set(found)].filter(isUsual);
}

/** Whether a kernel sends to and from the address without further ado. */
function isUsual(address: string): boolean {
  if (isIPv6(address)) return /^(?:[23]|fd)/.test(address);
  const first = Number(address.split(".")[0]);
  return first > 0 && first < 224 && first !== 127;
}

function portEdges({ ports = [443] }: RuleSketch): readonly number[] {
  if (ports === "any") return [];
  return ports
    .flatMap((port) => (typeof port === "number" ? [port, port] : [port.first, port.last]))
    .flatMap((port, index) => [port, index % 2 === 0 ? port - 1 : port + 1])
    .filter((port) => port >= 1 && port <= 65535);
}

function toNumber(address: string): bigint {
  if (!isIPv6(address)) return address.split(".").reduce((total, octet) => total * 256n + BigInt(octet), 0n);
  const [head = "", tail = ""] = address.split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const zeros = Array.from({ length: 8 - groups(head).length - groups(tail).length }, () => "0");
  const all = address.includes("::") ? [...groups(head), ...zeros, ...groups(tail)] : groups(address);
  return all.reduce((total, group) => total * 65536n + BigInt(`0x${group}`), 0n);
}

function toText(address: bigint, bits: number): string {
  const hexadecimal = BigInt.asUintN(bits, address)
    .toString(16)
    .padStart(bits / 4, "0");
  if (bits === 128)
    return hexadecimal
      .match(/.{4}/g)!
      .map((group) => group.replace(/^0{1,3}/, ""))
      .join(":");
  return hexadecimal
    .match(/../g)!
    .map((octet) => Number.parseInt(octet, 16))
    .join(".");
}

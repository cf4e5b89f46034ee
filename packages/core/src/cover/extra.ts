import { countAddresses, type PrefixSet } from "../address/index.js";

/** How many addresses a cover adds, in each family. */
export interface ExtraAddresses {
  readonly ipv4: bigint;
  readonly ipv6: bigint;
}

/** A /64: the smallest network that IPv6 gives to a link (RFC 4291, section 2.5.1), where IPv4 counts hosts. */
const networkBits = 64n;

/** How many addresses a set holds, in each family. */
export function addressesOf(set: PrefixSet): ExtraAddresses {
  return { ipv4: countAddresses(set, 4), ipv6: countAddresses(set, 6) };
}

/**
 * The measure that makes the families comparable: IPv4 addresses by number, IPv6 addresses by 2^64, as
 * many as a /64 network has, rounded up.
 */
export function countExtra({ ipv4, ipv6 }: ExtraAddresses): bigint {
  return ipv4 + countNetworks(ipv6);
}

/** How many /64 networks have so many addresses, rounded up. */
export function countNetworks(ipv6: bigint): bigint {
  return (ipv6 + (1n << networkBits) - 1n) >> networkBits;
}

/** The same measure without rounding, in 2^-64: what a cover of both families makes small. */
export function weighExtra({ ipv4, ipv6 }: ExtraAddresses): bigint {
  return (ipv4 << networkBits) + ipv6;
}

/** For people: "12 IPv4 addresses and the IPv6 addresses of 3 /64 networks". */
export function printExtra({ ipv4, ipv6 }: ExtraAddresses): string {
  const networks = countNetworks(ipv6);
  const parts = [
    ...(ipv4 > 0n ? [`${ipv4} IPv4 address${ipv4 === 1n ? "" : "es"}`] : []),
    ...(networks > 0n ? [`the IPv6 addresses of ${networks} /64 network${networks === 1n ? "" : "s"}`] : []),
  ];
  return parts.length === 0 ? "no address" : parts.join(" and ");
}

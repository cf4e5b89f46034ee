import { intersection, isEmptySet, listPrefixes, type PrefixSet, prefixSet } from "../address/index.js";

/** Addresses that no public service can have. */
export interface NotPublicRange {
  readonly prefix: string;
  readonly title: string;
  /** The document that sets them apart. */
  readonly source: string;
}

/**
 * The narrower before the wider. After the IANA registries of special-purpose addresses (RFC 6890,
 * RFC 8190) and of IPv6 address space; each row names the document behind it.
 */
export const notPublicRanges: readonly NotPublicRange[] = [
  { prefix: "0.0.0.0/8", title: "this network", source: "RFC 791, section 3.2" },
  { prefix: "10.0.0.0/8", title: "private", source: "RFC 1918" },
  { prefix: "100.64.0.0/10", title: "shared by carriers", source: "RFC 6598" },
  { prefix: "127.0.0.0/8", title: "loopback", source: "RFC 1122, section 3.2.1.3" },
  { prefix: "169.254.0.0/16", title: "link-local", source: "RFC 3927" },
  { prefix: "172.16.0.0/12", title: "private", source: "RFC 1918" },
  { prefix: "192.0.0.0/24", title: "protocol assignments", source: "RFC 6890, section 2.1" },
  { prefix: "192.0.2.0/24", title: "documentation", source: "RFC 5737" },
  { prefix: "192.88.99.0/24", title: "6to4 relays, deprecated", source: "RFC 7526" },
  { prefix: "192.168.0.0/16", title: "private", source: "RFC 1918" },
  { prefix: "198.18.0.0/15", title: "benchmarking", source: "RFC 2544" },
  { prefix: "198.51.100.0/24", title: "documentation", source: "RFC 5737" },
  { prefix: "203.0.113.0/24", title: "documentation", source: "RFC 5737" },
  { prefix: "224.0.0.0/4", title: "multicast", source: "RFC 5771" },
  { prefix: "255.255.255.255/32", title: "limited broadcast", source: "RFC 919, section 7" },
  { prefix: "240.0.0.0/4", title: "reserved", source: "RFC 1112, section 4" },
  { prefix: "::/128", title: "unspecified", source: "RFC 4291, section 2.5.2" },
  { prefix: "::1/128", title: "loopback", source: "RFC 4291, section 2.5.3" },
  { prefix: "64:ff9b::/96", title: "IPv4 translated", source: "RFC 6052" },
  { prefix: "64:ff9b:1::/48", title: "IPv4 translated, local", source: "RFC 8215" },
  { prefix: "100::/64", title: "discard only", source: "RFC 6666" },
  { prefix: "2001::/32", title: "Teredo", source: "RFC 4380" },
  { prefix: "2001:2::/48", title: "benchmarking", source: "RFC 5180" },
  { prefix: "2001:10::/28", title: "ORCHID, deprecated", source: "RFC 4843" },
  { prefix: "2001:20::/28", title: "ORCHIDv2", source: "RFC 7343" },
  { prefix: "2001::/23", title: "protocol assignments", source: "RFC 2928" },
  { prefix: "2001:db8::/32", title: "documentation", source: "RFC 3849" },
  { prefix: "2002::/16", title: "6to4", source: "RFC 3056" },
  { prefix: "3fff::/20", title: "documentation", source: "RFC 9637" },
  { prefix: "5f00::/16", title: "segment routing identifiers", source: "RFC 9602" },
  { prefix: "fc00::/7", title: "unique local", source: "RFC 4193" },
  { prefix: "fe80::/10", title: "link-local", source: "RFC 4291, section 2.5.6" },
  { prefix: "fec0::/10", title: "site-local, deprecated", source: "RFC 3879" },
  { prefix: "ff00::/8", title: "multicast", source: "RFC 4291, section 2.7" },
  { prefix: "::/3", title: "outside of global unicast", source: "RFC 4291, section 2.4" },
  { prefix: "4000::/2", title: "outside of global unicast", source: "RFC 4291, section 2.4" },
  { prefix: "8000::/1", title: "outside of global unicast", source: "RFC 4291, section 2.4" },
];

let made: PrefixSet | undefined;

/** Every address of the table. Made when it is first asked for: most runs widen nothing and import nothing. */
export function notPublicSet(): PrefixSet {
  made ??= prefixSet(notPublicRanges.map(({ prefix }) => prefix));
  return made;
}

/** The addresses of a set that are not public, and the first row of the table that says so. */
export interface NotPublic {
  /** The fewest prefixes that hold them. */
  readonly prefixes: readonly string[];
  readonly range: NotPublicRange;
}

/** What of a set is not public; undefined if all of it is. */
export function findNotPublic(set: PrefixSet): NotPublic | undefined {
  const found = intersection(set, notPublicSet());
  if (isEmptySet(found)) return undefined;
  const range = notPublicRanges.find(({ prefix }) => !isEmptySet(intersection(found, prefixSet([prefix]))));
  return range === undefined ? undefined : { prefixes: listPrefixes(found), range };
}

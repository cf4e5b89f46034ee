import { difference, equalSets, type PrefixSet, prefixSet, union } from "@sallyport/core";

/** ::ffff:0:0/96, in which Squid keeps IPv4 addresses; no packet carries one of it as IPv6. */
const mapped = difference(prefixSet(["::fffe:0:0/95"]), prefixSet(["::fffe:0:0/96"]));

const everything = prefixSet(["0.0.0.0/0", "::/0"]);

/** The addresses of a set that a request can have. */
export function withoutMapped(set: PrefixSet): PrefixSet {
  return difference(set, mapped);
}

/** Whether a set holds every address that a request can have. */
export function isEverything(set: PrefixSet): boolean {
  return equalSets(union(set, mapped), everything);
}

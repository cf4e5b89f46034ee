import { difference, equalSets, type PrefixSet, prefixSet, union } from "@sallyport/core";

let made: { readonly mapped: PrefixSet; readonly everything: PrefixSet } | undefined;

/** ::ffff:0:0/96, in which Squid keeps IPv4 addresses (no packet carries one of it as IPv6), and all addresses. */
function blocks() {
  made ??= {
    mapped: difference(prefixSet(["::fffe:0:0/95"]), prefixSet(["::fffe:0:0/96"])),
    everything: prefixSet(["0.0.0.0/0", "::/0"]),
  };
  return made;
}

/** Whether all IPv6 of a set is seen to lie behind that block, as all that is given out does. */
function isBehindMapped({ v6 }: PrefixSet): boolean {
  return v6.count === 0 || v6.first[0]! > 0;
}

/** The addresses of a set that a request can have. */
export function withoutMapped(set: PrefixSet): PrefixSet {
  return isBehindMapped(set) ? set : difference(set, blocks().mapped);
}

/** Whether a set holds every address that a request can have. */
export function isEverything(set: PrefixSet): boolean {
  const { mapped, everything } = blocks();
  return equalSets(union(set, mapped), everything);
}

import { familyOf, intersection, listPrefixes, type PrefixSet, prefixSet, union } from "@sallyport/core";

/**
 * The values of a `src` or `dst` ACL. Squid keeps an IPv4 address as ::ffff:a.b.c.d, so an IPv6 prefix
 * around that block would match every IPv4 address: the block is taken out (no packet carries such
 * an address). It takes 0.0.0.0/0 for the word `all`, IPv6 included: the halves say what is meant.
 */
export function prefixEntries(set: PrefixSet): readonly string[] {
  // The lowest address tells that none is in the block, as none is of all that is given out.
  const isPlain = set.v6.count === 0 || set.v6.first[0]! > 0;
  const sayable = isPlain ? set : union(familyOf(set, 4), intersection(set, unmapped()));
  return listPrefixes(sayable).flatMap((prefix) =>
    prefix === "0.0.0.0/0" ? ["0.0.0.0/1", "128.0.0.0/1"] : [prefix],
  );
}

let made: PrefixSet | undefined;

/**
 * All of IPv6 but ::ffff:0:0/96: for each of the block's 96 bits, what has the same bits before it and not this one. Made
 * when the first policy by prefixes asks: most are by hosts.
 */
function unmapped(): PrefixSet {
  made ??= prefixSet(Array.from({ length: 96 }, (_, bit) => prefixBeside(bit)));
  return made;
}

function prefixBeside(bit: number): string {
  const groups = [0, 0, 0, 0, 0, 0xffff];
  const at = bit >> 4;
  const mask = 0x8000 >> (bit & 15);
  groups[at] = (groups[at]! ^ mask) & ~(mask - 1);
  groups.fill(0, at + 1);
  return `${groups.map((group) => group.toString(16)).join(":")}::/${bit + 1}`;
}

import { type PrefixSet, prefixSet } from "@sallyport/core";

/** Lists everything that the kernel holds, without counters and what differs from load to load. */
export const listAll = `
iptables-save | grep -v '^#' | sed 's/ \\[[0-9:]*\\]$//'
ip6tables-save | grep -v '^#' | sed 's/ \\[[0-9:]*\\]$//'
ipset save -sorted | grep -v '+' | sed -E 's/ (hashsize|initval|bucketsize) [^ ]+//g'
nft -s list tables | grep inet | while read -r _ family name; do nft -s list table $family $name; done`;

/** Prints a marker and the JSON of all nftables, for `readSets`. */
export const listSets = "ipset save; echo ---; nft -j list sets";

/** The content of every set, by name, as `ipset save` and `nft -j` tell it. */
export function readSets(listing: string): ReadonlyMap<string, PrefixSet> {
  const [ipset = "", nft = ""] = listing.split("---\n");
  const entries = new Map<string, string[]>();
  for (const line of ipset.split("\n")) {
    const [word, name = "", prefix = ""] = line.split(" ");
    if (word === "create") entries.set(name, []);
    if (word === "add") entries.get(name)!.push(prefix);
  }
  for (const { set } of JSON.parse(nft).nftables as readonly NftObject[]) {
    if (set !== undefined) entries.set(set.name, (set.elem ?? []).map(showElement));
  }
  return new Map([...entries].map(([name, prefixes]) => [name, prefixSet(prefixes)]));
}

interface NftObject {
  readonly set?: { readonly name: string; readonly elem?: readonly NftElement[] };
}

type NftElement = string | { readonly prefix: { readonly addr: string; readonly len: number } };

function showElement(element: NftElement): string {
  return typeof element === "string" ? element : `${element.prefix.addr}/${element.prefix.len}`;
}

import { listPrefixes, type PrefixSet, type Report, splitByAddress } from "@sallyport/core";
import { limits } from "./limits.js";
import { createNamer } from "./names.js";
import type { Addresses, IpGroup } from "./plan.js";

/** Holds the long lists of a policy as IP groups; equal lists share theirs. */
export interface IpGroupPool {
  /** The set as one end of a rule; `name` is for the IP groups if the list is new and needs them. */
  readonly addresses: (set: PrefixSet, name: string) => Addresses;
  /** In order of first use. */
  readonly groups: readonly IpGroup[];
}

/** A pool that leaves lists of up to `inline` prefixes to the rules themselves. */
export function createIpGroupPool(inline: number, report: Report): IpGroupPool {
  const groups: IpGroup[] = [];
  const known = new Map<string, readonly string[]>();
  const nameGroup = createNamer("IP groups", report);
  const addresses = (set: PrefixSet, name: string): Addresses => {
    const prefixes = listPrefixes(set, { family: 4, bareHosts: true });
    if (prefixes.length === 0)
      throw new RangeError(`${name} holds no IPv4 prefix; the gate should have refused it`);
    if (prefixes.length <= inline) return { kind: "prefixes", prefixes };
    const key = prefixes.join();
    let names = known.get(key);
    if (names === undefined) {
      const made = makeGroups(prefixes, name).map((group) => ({ ...group, name: nameGroup(group.name) }));
      groups.push(...made);
      names = made.map((group) => group.name);
      known.set(key, names);
    }
    return { kind: "ip-groups", names };
  };
  return { addresses, groups };
}

/**
 * One IP group if the list fits into it, otherwise one for each part of the address space that holds
 * few enough of the prefixes, named after it: a new prefix changes one of them.
 */
function makeGroups(prefixes: readonly string[], name: string): readonly IpGroup[] {
  const pieces = splitByAddress(prefixes, (prefix) => prefix, limits["ip-group-prefixes"].max);
  return pieces.map(({ block, entries }) => ({
    name: block === undefined ? name : `${name}.${block.replace("/", "_")}`,
    prefixes: entries,
  }));
}

import { areFitting, type GatedPolicy, namesThatFit, type Report, type Side } from "@sallyport/core";
import type { SharedList } from "./lists.js";

/** Longest name of an iptables chain, and of an ipset set, in characters (XT_EXTENSION_MAXNAMELEN, IPSET_MAXNAMELEN). */
const longestChain = 28;
const longestSet = 31;

/** What follows a list's name: the family of the set, and "+" while its next content is loaded. */
const longestList = longestSet - "_4".length - "+".length;

export interface Names {
  /** By id of the side. */
  readonly chains: ReadonlyMap<string, string>;
  /** Of the lists; each list's sets are named after it, see `setName`. */
  readonly lists: ReadonlyMap<SharedList, string>;
}

/**
 * Names of everything on the device. "_" joins their parts and occurs in none of them, so that two
 * policies never meet in a name; that two things of this one would is reported.
 */
export function nameThings(policy: GatedPolicy, lists: readonly SharedList[], report: Report): Names {
  const start = startName(policy.shortName);
  const sides = new Map(policy.sides.map((side) => [side.id, side]));
  const chains = [...sides.values()].map((side) => [side.id, `${start}_${side.shortId}`] as const);
  const named = nameLists(lists, sides, start);
  return { chains: fit(chains, longestChain, report), lists: fit(named, longestList, report) };
}

/** nftables wants a letter first. No other policy's names begin with "n__". */
function startName(shortName: string): string {
  return /^[A-Za-z]/.test(shortName) ? shortName : `n__${shortName}`;
}

/** After the service, or after the side for sources, and more exactly where that would name several. */
function nameLists(lists: readonly SharedList[], sides: ReadonlyMap<string, Side>, start: string) {
  const shortOf = ({ first }: SharedList) => sides.get(first.side)?.shortId ?? first.side;
  const brief = lists.map((list) =>
    list.end === "source" ? `${shortOf(list)}_from` : list.first.destination.service,
  );
  const uses = new Map<string, number>();
  for (const name of brief) uses.set(name, (uses.get(name) ?? 0) + 1);
  const longer = (list: SharedList) =>
    list.end === "source" ? `${list.first.id}_from` : `${shortOf(list)}-${list.first.destination.service}`;
  return lists.map((list, at) => {
    const name = brief[at]!;
    return [list, `${start}_${uses.get(name) === 1 ? name : longer(list)}`] as const;
  });
}

function fit<Thing>(
  named: readonly (readonly [Thing, string])[],
  longest: number,
  report: Report,
): ReadonlyMap<Thing, string> {
  const names = named.map(([, name]) => name);
  if (areFitting(names, longest)) return new Map(named);
  if (new Set(names).size < names.length) {
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    report("SP3012", `two things would both be named "${twice}"`);
  }
  try {
    const fitted = namesThatFit(names, longest);
    return new Map(named.map(([thing, name]) => [thing, fitted.get(name) ?? name]));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report("SP3012", error.message);
    return new Map(named);
  }
}

import { type Family, familyOf, hasFamily, type PrefixSet } from "../address/index.js";
import type { Sources } from "../policy/index.js";
import type { GatedRule } from "./gated.js";

export const families = [4, 6] as const satisfies readonly Family[];

/** The part of a rule that concerns one address family; both ends have it. */
export interface FamilySlice {
  readonly family: Family;
  readonly sources: Sources;
  readonly destination: "any" | PrefixSet;
}

/**
 * Splits a rule matched by prefixes (or any) into what IPv4 and what IPv6 packets can do: a family
 * that one end lacks has no packets. The gate made sure that one slice is left.
 */
export function sliceByFamily(rule: GatedRule): readonly FamilySlice[] {
  const destination = destinationOf(rule);
  return familiesOf(rule).map((family) => ({
    family,
    sources: only(rule.sources, family),
    destination: only(destination, family),
  }));
}

const [v4, v6] = families;
/** By what a rule speaks: bit 0 for IPv4, bit 1 for IPv6. */
const subsets: readonly (readonly Family[])[] = [[], [v4], [v6], families];

/** The families that both ends of such a rule have. */
export function familiesOf(rule: GatedRule): readonly Family[] {
  const { sources } = rule;
  const destination = destinationOf(rule);
  const has4 = speaks(sources, 4) && speaks(destination, 4);
  const has6 = speaks(sources, 6) && speaks(destination, 6);
  return subsets[(has4 ? 1 : 0) + (has6 ? 2 : 0)]!;
}

function destinationOf({ id, match }: GatedRule): "any" | PrefixSet {
  if (match.view === "hosts" || match.view === "tags") {
    throw new RangeError(`rule ${id} is matched by ${match.view}, which have no family`);
  }
  return match.view === "any" ? "any" : match.set;
}

/** The families of the sources alone, for rules whose destination is no prefixes. */
export function sliceSources(
  sources: Sources,
): readonly { readonly family: Family; readonly sources: PrefixSet }[] {
  if (sources === "any") return [];
  return families
    .filter((family) => hasFamily(sources, family))
    .map((family) => ({ family, sources: familyOf(sources, family) }));
}

function speaks(end: "any" | PrefixSet, family: Family): boolean {
  return end === "any" || hasFamily(end, family);
}

function only(end: "any" | PrefixSet, family: Family): "any" | PrefixSet {
  return end === "any" ? "any" : familyOf(end, family);
}

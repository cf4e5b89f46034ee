import {
  type Family,
  type FamilySlice,
  type GatedRule,
  listPrefixes,
  type PrefixSet,
  type Report,
  sliceByFamily,
  sliceSources,
  sortedUnique,
} from "@sallyport/core";
import type { AddressEnd } from "./plan.js";

/** A rule of the policy, or the part of it that fits into one security rule: one tag, one family. */
export interface Entry {
  readonly rule: GatedRule;
  /** What tells it from the other entries of its rule. */
  readonly suffix: string;
  /** Absent if packets of both can match. */
  readonly family?: Family;
  readonly source: AddressEnd;
  readonly destination: AddressEnd;
}

/** Azure's portal has "Any" for every address, so that is no tag either. */
const tagName = /^(?!any$)[A-Z][A-Z0-9]*(?:\.[A-Z0-9]+)*$/i;

/** Splits a rule: Azure takes one tag a rule, and never both families. */
export function splitRule(rule: GatedRule, report: Report): readonly Entry[] {
  return withoutIcmp6(rule, splitEnds(rule, report), report);
}

function splitEnds(rule: GatedRule, report: Report): readonly Entry[] {
  const { match } = rule;
  if (match.view === "tags") {
    return sortedUnique(match.tags)
      .filter((tag) => checkTag(rule, tag, report))
      .flatMap((tag) => splitSources(rule, { kind: "tag", tag }, tag));
  }
  if (match.view === "any") return splitSources(rule, { kind: "any" }, "any");
  if (match.view === "hosts") throw new RangeError(`rule ${rule.id} is matched by hosts`);
  return sliceByFamily(rule).map((slice) => prefixEntry(rule, slice));
}

function checkTag(rule: GatedRule, tag: string, report: Report): boolean {
  if (tagName.test(tag)) return true;
  report("SP6601", `${JSON.stringify(tag)} is no name of a service tag`, { rule: rule.id });
  return false;
}

function splitSources(rule: GatedRule, destination: AddressEnd, suffix: string): readonly Entry[] {
  if (rule.sources === "any") return [{ rule, suffix, source: { kind: "any" }, destination }];
  return sliceSources(rule.sources).map(({ family, sources }) => ({
    rule,
    suffix: `${suffix}_ipv${family}`,
    family,
    source: prefixEnd(sources),
    destination,
  }));
}

function prefixEntry(rule: GatedRule, { family, sources, destination }: FamilySlice): Entry {
  return {
    rule,
    suffix: `ipv${family}`,
    family,
    source: prefixEnd(sources),
    destination: prefixEnd(destination),
  };
}

/** Of one family. Azure gives back a single host without its length, so that is how it is written. */
function prefixEnd(set: "any" | PrefixSet): AddressEnd {
  if (set === "any") return { kind: "any" };
  return { kind: "prefixes", prefixes: listPrefixes(set, { bareHosts: true }) };
}

/**
 * ICMP of IPv6 has no name in a security rule. An allow rule loses that part with a warning; where
 * the loss would open something, or leave nothing, the rule cannot be said.
 */
function withoutIcmp6(rule: GatedRule, entries: readonly Entry[], report: Report): readonly Entry[] {
  if (rule.protocol !== "icmp" || entries.every(({ family }) => family === 4)) return entries;
  const sayable = entries.filter(({ family }) => family !== 6);
  if (rule.action === "deny" || sayable.length === 0) {
    const what = rule.action === "deny" ? "denies" : "allows nothing but";
    report("SP6608", `it ${what} ICMP of IPv6`, { rule: rule.id });
    return [];
  }
  report("SP6607", "only ICMP of IPv4 is allowed", { rule: rule.id });
  return sayable;
}

import { countPrefixes, type PrefixSet, union } from "../address/index.js";
import type { Budget, CoverGuard, PrefixCounts } from "../cover/index.js";
import type { Report } from "../diagnostic/index.js";
import type { AnyEmitter } from "./emitter.js";
import { sliceByFamily } from "./families.js";
import type { GatedRule } from "./gated.js";
import type { PrefixConsent } from "./prefix-options.js";

/** What rules are widened with. */
export interface WidenContext {
  readonly emitter: AnyEmitter;
  readonly consent: PrefixConsent;
  readonly guard: CoverGuard;
  readonly report: Report;
}

/**
 * The part of a rule's destination that the format writes: without families that the sources lack, as no
 * packet of those can match. A target that connects by itself reaches them all the same.
 */
export function spokenSet(rule: GatedRule, set: PrefixSet, { relays }: AnyEmitter): PrefixSet {
  if (relays === true) return set;
  return sliceByFamily(rule)
    .map(({ destination }) => destination)
    .filter((destination) => destination !== "any")
    .reduce(union);
}

/** What a number of prefixes means to the format. */
export function budgetOf({ countsFamilies }: AnyEmitter, most: number): Budget {
  return countsFamilies === true ? { of: "each", ipv4: most, ipv6: most } : { of: "both", most };
}

/** The least number of prefixes that leaves room for so many, as the format counts them. */
export function numberFor({ countsFamilies }: AnyEmitter, counts: PrefixCounts): number {
  return countsFamilies === true ? Math.max(counts.ipv4, counts.ipv6) : total(counts);
}

/** Whether so many prefixes keep the budget as they are. */
export function fitsBudget({ ipv4, ipv6 }: PrefixCounts, budget: Budget): boolean {
  if (budget.of === "both") return ipv4 + ipv6 <= budget.most;
  return ipv4 <= budget.ipv4 && ipv6 <= budget.ipv6;
}

/** How many prefixes a set takes, by family. */
export function countFamilies(set: PrefixSet): PrefixCounts {
  return { ipv4: countPrefixes(set, 4), ipv6: countPrefixes(set, 6) };
}

export function total({ ipv4, ipv6 }: PrefixCounts): number {
  return ipv4 + ipv6;
}

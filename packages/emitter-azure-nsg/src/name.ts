import { fitName, type GatedPolicy, namesThatFit, type Report, type Side } from "@sallyport/core";
import type { Entry } from "./entry.js";
import { longestName } from "./limits.js";

/**
 * Names the security rules of a policy. Policy, rule and the rest are joined by an underscore,
 * which none of them has inside, so two policies in one group stay apart. An error if shortening
 * or letter case makes two names one.
 */
export function nameRules(
  prefix: string,
  policy: GatedPolicy,
  entries: readonly Entry[],
  report: Report,
): (entry: Entry) => string {
  const wish = ({ rule, suffix }: Entry) => `${prefix}${policy.shortName}_${rule.id}_${suffix}`;
  const fitted = fitAll(entries.map(wish), report);
  return (entry) => fitted.get(wish(entry)) ?? wish(entry);
}

function fitAll(names: readonly string[], report: Report): ReadonlyMap<string, string> {
  try {
    return namesThatFit(names, longestName);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report("SP3012", error.message);
    return new Map();
  }
}

/** The name of the rule that denies the rest; no rule of a policy is named like it. */
export function nameFinalRule(prefix: string, policy: GatedPolicy): string {
  return fitName(`${prefix}${policy.shortName}_deny-internet`, longestName);
}

/** The name of the group of a side. */
export function nameGroup(prefix: string, policy: GatedPolicy, side: Side): string {
  return fitName(`${prefix}${policy.name}-${side.id}-nsg`, longestName);
}

import type { Edition } from "../dataset/index.js";
import { type Expiry, hasExpired, printExpiry, type Rule } from "../policy/index.js";
import type { ConfigPath, ReportFault } from "./fault.js";

/** A rule and its place among all rules that its policy was given. */
export interface PlacedRule {
  readonly rule: Rule;
  readonly index: number;
}

/** The rules of a policy, parted by whether their day has come. */
export interface PartedRules {
  readonly live: readonly PlacedRule[];
  readonly expired: readonly Expiry[];
}

/**
 * Parts rules by the date of the edition that they are resolved with, not by a clock, so that the same
 * input stays the same policy. SP4210 for each that has expired, SP4211 if none is left.
 */
export function partExpired(
  rules: readonly Rule[],
  edition: Edition,
  path: ConfigPath,
  reportFault: ReportFault,
): PartedRules {
  const placed = rules.map((rule, index) => ({ rule, index }));
  const over = placed.filter(({ rule }) => hasExpired(rule, edition.date));
  for (const { rule, index } of over) {
    const message = `rule "${rule.id}" ${printExpiry(rule)}; edition ${edition.id} is made without it`;
    const denied = rule.action === "deny" ? "; what it denied is left to the rules after it" : "";
    const place = [...path, "rules", index, "expires"];
    reportFault({ code: "SP4210", path: place, message: `${message}${denied}`, concern: { rule: rule.id } });
  }
  if (over.length > 0 && over.length === rules.length) {
    const message = `every rule has expired by ${edition.date}; empty never means any`;
    reportFault({ code: "SP4211", path: [...path, "rules"], message });
  }
  return {
    live: placed.filter(({ rule }) => !hasExpired(rule, edition.date)),
    expired: over.map(({ rule }) => describeExpiry(rule)),
  };
}

function describeExpiry({ id, title, expires, owner, ticket }: Rule): Expiry {
  return {
    rule: id,
    title,
    expires: expires!,
    ...(owner === undefined ? {} : { owner }),
    ...(ticket === undefined ? {} : { ticket }),
  };
}

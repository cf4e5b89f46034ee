import type { Rule } from "./rule.js";

/** Whether a rule is over on a day (ISO date). */
export function hasExpired({ expires }: Rule, day: string): boolean {
  return expires !== undefined && expires <= day;
}

/** "expired on 2026-01-31 (owner Network, ticket CHG-12)", of a rule that has a day. */
export function printExpiry({ expires, owner, ticket }: Rule): string {
  const charge = [
    ...(owner === undefined ? [] : [`owner ${owner}`]),
    ...(ticket === undefined ? [] : [`ticket ${ticket}`]),
  ].join(", ");
  return `expired on ${expires}${charge === "" ? "" : ` (${charge})`}`;
}

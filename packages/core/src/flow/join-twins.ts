import { type PrefixSet, unionOfAll } from "../address/index.js";
import type { Condition, DeviceRule } from "./device.js";

type DestinationCondition = Extract<Condition, { of: "destination" }>;

/**
 * The same decisions by fewer rules: those in a row that share all conditions but one, on prefixes of the destination, are one.
 * Readers give the very same conditions to rows for many prefixes, so that nothing of them has to be compared.
 */
export function joinTwins(rules: readonly DeviceRule[]): readonly DeviceRule[] {
  const joined: DeviceRule[] = [];
  for (let at = 0; at < rules.length; ) {
    const rule = rules[at]!;
    const place = placeOfTwins(rule, rules[at + 1]);
    let end = at + 1;
    if (place >= 0) while (end < rules.length && placeOfTwins(rule, rules[end]) === place) end++;
    joined.push(end === at + 1 ? rule : joinAt(rules, at, end, place));
    at = end;
  }
  return joined;
}

/** Which of their conditions two rules differ in; -1 if that is not one on prefixes of the destination alone. */
function placeOfTwins(a: DeviceRule, b: DeviceRule | undefined): number {
  if (b === undefined || a.action !== b.action || a.conditions.length !== b.conditions.length) return -1;
  let place = -1;
  for (let at = 0; at < a.conditions.length; at++) {
    const one = a.conditions[at]!;
    const other = b.conditions[at]!;
    if (one === other) continue;
    if (place >= 0 || !isOnPrefixes(one) || !isOnPrefixes(other)) return -1;
    place = at;
  }
  return place;
}

function isOnPrefixes(condition: Condition): condition is DestinationCondition {
  return condition.of === "destination" && condition.tags === undefined && condition.negated !== true;
}

function joinAt(rules: readonly DeviceRule[], from: number, end: number, place: number): DeviceRule {
  const sets: PrefixSet[] = [];
  for (let at = from; at < end; at++) sets.push((rules[at]!.conditions[place] as DestinationCondition).set);
  const rule = rules[from]!;
  const conditions = rule.conditions.with(place, { of: "destination", set: unionOfAll(sets) });
  return { ...rule, conditions };
}

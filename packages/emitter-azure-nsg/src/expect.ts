import {
  type Condition,
  type Device,
  type DeviceRule,
  emptyPrefixSet,
  familyOf,
  type GatedPolicy,
  type GatedRule,
  isEmptySet,
  type Side,
  sliceByFamily,
} from "@sallyport/core";
import { deviceId, platformRules } from "./device.js";
import { formsOf } from "./forms.js";
import type { Options } from "./options.js";

/**
 * What the groups must mean: outbound, the rules of each side, first match first, in each of its
 * files. Whatever no rule decides is left to the group's other rules and the platform's.
 */
export function expect(policy: GatedPolicy, options: Options): readonly Device[] {
  return policy.sides.flatMap((side) => {
    const rules = expectedRules(policy, side, options);
    if (rules === undefined) return [];
    return formsOf(options).map((form) =>
      groupDevice(`${policy.name}.${side.id}.${form}.json`, options, rules),
    );
  });
}

function groupDevice(file: string, { form }: Options, rules: readonly DeviceRule[]): Device {
  return {
    id: deviceId(file, form === "new"),
    files: [file],
    rules,
    otherwise: "open",
    platform: platformRules,
  };
}

/** Undefined for a side without rules, which has no group. */
function expectedRules(
  { rules }: GatedPolicy,
  side: Side,
  options: Options,
): readonly DeviceRule[] | undefined {
  const own = rules.filter((rule) => rule.side === side.id);
  if (own.length === 0) return undefined;
  const rest: DeviceRule = {
    name: "deny-internet",
    action: "deny",
    conditions: [{ of: "destination", set: emptyPrefixSet, tags: ["Internet"] }],
  };
  return [...own.flatMap(expectedRule), ...(options["deny-internet"] ? [rest] : [])];
}

/** As often as there are families with both ends. */
function expectedRule(rule: GatedRule): readonly DeviceRule[] {
  return endsOf(rule)
    .map((ends) => withoutIcmp6(rule, ends))
    .filter((ends) => ends !== undefined)
    .map((ends) => ({ name: rule.id, action: rule.action, conditions: [...ends, ...trafficOf(rule)] }));
}

function endsOf(rule: GatedRule): readonly (readonly Condition[])[] {
  const { match, sources } = rule;
  if (match.view === "prefixes") {
    return sliceByFamily(rule).map((slice) => [
      ...(slice.sources === "any" ? [] : [{ of: "source", set: slice.sources } as const]),
      ...(slice.destination === "any" ? [] : [{ of: "destination", set: slice.destination } as const]),
    ]);
  }
  const from: readonly Condition[] = sources === "any" ? [] : [{ of: "source", set: sources }];
  if (match.view === "any") return [from];
  if (match.view === "hosts") throw new RangeError(`rule ${rule.id} is matched by hosts`);
  return [[...from, { of: "destination", set: emptyPrefixSet, tags: match.tags }]];
}

/** A security rule names ICMP of IPv4 only; undefined if nothing of the rule is left. */
function withoutIcmp6({ protocol }: GatedRule, ends: readonly Condition[]): readonly Condition[] | undefined {
  if (protocol !== "icmp") return ends;
  const narrowed = ends.map((condition) => {
    const narrows =
      condition.of === "source" || (condition.of === "destination" && !isEmptySet(condition.set));
    return narrows ? { ...condition, set: familyOf(condition.set, 4) } : condition;
  });
  const isLost = narrowed.some(
    (condition, at) => condition !== ends[at] && "set" in condition && isEmptySet(condition.set),
  );
  return isLost ? undefined : narrowed;
}

function trafficOf({ protocol, ports }: GatedRule): readonly Condition[] {
  const protocols: readonly Condition[] =
    protocol === "any" ? [] : [{ of: "protocol", protocols: [protocol === "icmp" ? 1 : protocol] }];
  return ports === "any" ? protocols : [...protocols, { of: "port", ports }];
}

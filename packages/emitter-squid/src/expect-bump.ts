import { type Condition, type DeviceRule, type GatedRule, intersection, isEmptySet } from "@sallyport/core";
import {
  destinationConditions,
  portConditions,
  sourceConditions,
  tcp,
  tunnelPorts,
} from "./expect-conditions.js";
import { dividedBy, printHostList } from "./others.js";

/**
 * What becomes of a tunnel on a port with ssl-bump once its TLS hello is there: allow is splice, deny
 * is terminate. A flow's host is the host of its CONNECT. The name in the hello is taken for the same,
 * as it is when the hello names none, unless one of the things of `dividedBy` holds.
 *
 * A tunnel belongs to the first rule that names its source, destination and port. If that rule denies
 * hosts, it is cut. If it allows, the hello must name none of the hosts that an earlier rule denies
 * for this source and port, and one of the rule's own hosts, if it has any. What belongs to no rule is
 * left alone, as other lines let it through.
 */
export function bumpRules(rules: readonly GatedRule[]): readonly DeviceRule[] {
  const denied: GatedRule[] = [];
  return rules.flatMap((rule) => {
    if (rule.action === "allow") return tunnelRules(rule, denied);
    if (rule.match.view !== "hosts") return [];
    denied.push(rule);
    const ends = [...sourceConditions(rule.sources), ...portConditions(rule.ports)];
    return [decision("deny", rule, [...ends, ...destinationConditions(rule)])];
  });
}

function tunnelRules(rule: GatedRule, denied: readonly GatedRule[]): readonly DeviceRule[] {
  const ports = tunnelPorts(rule.ports);
  if (ports.length === 0) return [];
  const tunnel: readonly Condition[] = [
    ...sourceConditions(rule.sources),
    ...destinationConditions(rule),
    { of: "port", ports },
  ];
  const cut = denied
    .filter((earlier) => canMeet(earlier, rule))
    .flatMap((earlier) => {
      const ends = [...tunnel, ...sourceConditions(earlier.sources), ...portConditions(earlier.ports)];
      return namesOneOf(earlier).map((names) => decision("deny", earlier, [...ends, ...names]));
    });
  if (rule.match.view !== "hosts") return [...cut, decision("allow", rule, tunnel)];
  const passed = namesOneOf(rule).map((names) => decision("allow", rule, [...tunnel, ...names]));
  return [...cut, ...passed, decision("deny", rule, tunnel)];
}

/** Whether a tunnel of one source can meet both; most rules of large policies are about sources of their own. */
function canMeet(a: GatedRule, b: GatedRule): boolean {
  return a.sources === "any" || b.sources === "any" || !isEmptySet(intersection(a.sources, b.sources));
}

/** Both ways in which the name of a hello is one of a rule's hosts: with the host, or against it. */
function namesOneOf({ match }: GatedRule): readonly (readonly Condition[])[] {
  if (match.view !== "hosts") return [];
  const divided = dividedBy(printHostList(match.hosts));
  return [
    [
      { of: "host", patterns: match.hosts },
      { ...divided, negated: true },
    ],
    [{ of: "host", patterns: match.hosts, negated: true }, divided],
  ];
}

function decision(
  action: DeviceRule["action"],
  { id }: GatedRule,
  conditions: readonly Condition[],
): DeviceRule {
  return { action, conditions: [tcp(), ...conditions], name: id };
}

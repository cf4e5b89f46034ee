import {
  type EmitContext,
  type GatedPolicy,
  type GatedRule,
  minimalPorts,
  type Protocol,
  printPorts,
  type Report,
  reasonLines,
  type Side,
} from "@sallyport/core";
import { reportAdvice } from "./advice.js";
import { describeRule } from "./description.js";
import { type Entry, splitRule } from "./entry.js";
import { formsOf } from "./forms.js";
import { findLocation, type Locations, readLocations } from "./location.js";
import { nameFinalRule, nameGroup, nameRules } from "./name.js";
import type { Options } from "./options.js";
import type { Plan, PlannedGroup, PlannedRule, Reason } from "./plan.js";
import { assignPriorities, finalPriority } from "./priority.js";

/** What the groups of a policy have in common. */
interface Surroundings {
  readonly policy: GatedPolicy;
  readonly options: Options;
  readonly locations: Locations;
  readonly report: Report;
}

/** Decides what the network security group of each side holds. */
export function lower(policy: GatedPolicy, { options, report }: EmitContext<Options>): Plan {
  checkSides(policy);
  const locations = readLocations(options.location, report);
  const sides = policy.sides.filter(({ id }) => policy.rules.some(({ side }) => side === id));
  reportAdvice({ policy, sides, locations, options, report });
  const surroundings: Surroundings = { policy, options, locations, report };
  const groups = sides.map((side) => planGroup(side, surroundings));
  const files = formsOf(options);
  if (files.length === 0) report("SP6610", `files is ${options.files}, while form is ${options.form}`);
  return { form: options.form, files, notes: policy.notes, groups };
}

function checkSides({ rules, sides }: GatedPolicy): void {
  const astray = rules.find((rule) => !sides.some(({ id }) => id === rule.side));
  if (astray !== undefined)
    throw new RangeError(`rule ${astray.id} is of side ${astray.side}, which is none`);
}

function planGroup(side: Side, surroundings: Surroundings): PlannedGroup {
  const { policy, options, locations } = surroundings;
  const rules = policy.rules.filter((rule) => rule.side === side.id);
  const location = findLocation(locations, policy.name, side);
  const planned = planRules(side, rules, surroundings);
  const final = options["deny-internet"] ? [finalRule(surroundings)] : [];
  return {
    stem: `${policy.name}.${side.id}`,
    name: nameGroup(options["name-prefix"], policy, side),
    ...(location === undefined ? {} : { location }),
    rules: [...planned, ...final],
    policyRules: rules.map(({ id }) => id),
    reasons: explain(planned, rules, policy),
  };
}

/** In the order of the security rules, so that a rule put in between adds lines and moves none. */
function explain(
  planned: readonly PlannedRule[],
  rules: readonly GatedRule[],
  policy: GatedPolicy,
): readonly Reason[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const ids = new Set(planned.flatMap(({ ruleId }) => (ruleId === undefined ? [] : [ruleId])));
  return [...ids].map((id) => ({ rule: id, lines: reasonLines(byId.get(id)!, policy) }));
}

function planRules(
  side: Side,
  rules: readonly GatedRule[],
  { policy, options, report }: Surroundings,
): readonly PlannedRule[] {
  const entries = rules.flatMap((rule) => splitRule(rule, report));
  const nameOf = nameRules(options["name-prefix"], policy, entries, report);
  const priorities = rank(side, entries, options["priority-base"], report);
  return entries
    .map((entry, index) => planRule(entry, nameOf(entry), priorities[index] ?? finalPriority))
    .sort((a, b) => a.priority - b.priority);
}

function rank(side: Side, entries: readonly Entry[], base: number, report: Report): readonly number[] {
  const ranked = entries.map(({ rule: { id, action, slot }, suffix }) => ({
    key: `${id}_${suffix}`,
    action,
    ...(slot === undefined ? {} : { slot }),
  }));
  const priorities = assignPriorities(ranked, base);
  if (priorities === undefined) {
    const room = finalPriority - base;
    report(
      "SP6602",
      `side ${side.id} needs ${entries.length} security rules; from priority ${base} up there is room for ${room}`,
    );
    return [];
  }
  if (!priorities.stable) {
    report("SP6603", `the ${entries.length} security rules of side ${side.id} are numbered in order`);
  }
  return priorities.values;
}

const protocols = { tcp: "Tcp", udp: "Udp", icmp: "Icmp", any: "*" } as const satisfies Record<
  Protocol,
  PlannedRule["protocol"]
>;

function planRule(entry: Entry, name: string, priority: number): PlannedRule {
  const { rule, source, destination } = entry;
  return {
    name,
    ruleId: rule.id,
    description: describeRule(rule).text,
    protocol: protocols[rule.protocol],
    source,
    destination,
    ports: rule.ports === "any" ? "any" : minimalPorts(rule.ports).map((range) => printPorts(range)),
    access: rule.action === "allow" ? "Allow" : "Deny",
    priority,
  };
}

function finalRule({ policy, options }: Surroundings): PlannedRule {
  return {
    name: nameFinalRule(options["name-prefix"], policy),
    description:
      "Everything else to the internet, which the default rule AllowInternetOutBound would let out.",
    protocol: "*",
    source: { kind: "any" },
    destination: { kind: "tag", tag: "Internet" },
    ports: "any",
    access: "Deny",
    priority: finalPriority,
  };
}

import { type Condition, type DeviceRule, hasFamily, type PrefixSet } from "@sallyport/core";
import { addressesOf } from "./addresses.js";
import type { RuleContext } from "./context.js";
import { branchOf } from "./formed-rule.js";
import { readRule } from "./rule.js";
import type { FormedRule } from "./rule-form.js";
import { membersOf } from "./tree.js";

type End = "source" | "destination";

/** What a rule of a form was read as, from its nodes: others of the form differ in the addresses of their ends alone. */
export type FormMeaning = readonly DeviceRule[];

/** What a rule decides that was read by a form: the same as readRule finds in its nodes, which are made for the first one only. */
export function readFormedRule(
  name: string,
  rule: FormedRule,
  file: string,
  context: RuleContext,
): readonly DeviceRule[] {
  const meaning = context.forms.get(rule.form);
  if (meaning === undefined || meaning === "unknown" || meaning.length === 0)
    return readNodes(name, rule, file, context);
  const before = context.faults.count();
  const ends = {
    source: rule.source === "" ? undefined : addressesAt("source", rule, context),
    destination: rule.destination === "" ? undefined : addressesAt("destination", rule, context),
  };
  if (context.faults.count() > before) return [];
  if (!meaning[0]!.conditions.every((condition) => isOfFamilies(condition, ends)))
    return readNodes(name, rule, file, context);
  const place = { file, line: rule.line };
  return meaning.map(({ action, conditions }) => ({
    action,
    conditions: conditions.map((condition) => withEnd(condition, ends)),
    name,
    place,
  }));
}

function readNodes(
  name: string,
  rule: FormedRule,
  file: string,
  context: RuleContext,
): readonly DeviceRule[] {
  const { faults, forms } = context;
  const before = faults.count();
  const read = readRule(name, branchOf(rule), file, context);
  // Each rule tells its own faults.
  if (!forms.has(rule.form)) forms.set(rule.form, faults.count() > before ? "unknown" : read);
  return read;
}

function addressesAt(end: End, rule: FormedRule, context: RuleContext): PrefixSet | undefined {
  const { sample } = rule.form;
  const line = membersOf(sample, end)!.onlyLine - sample.line + rule.line;
  return addressesOf([{ name: rule[end], line }], context);
}

type Ends = Readonly<Record<End, PrefixSet | undefined>>;

/** Whether an end has the families that it has in the meaning: what applications mean hangs on them. */
function isOfFamilies(condition: Condition, ends: Ends): boolean {
  if (condition.of !== "source" && condition.of !== "destination") return true;
  const set = ends[condition.of];
  if (set === undefined) return true;
  return ([4, 6] as const).every((family) => hasFamily(set, family) === hasFamily(condition.set, family));
}

function withEnd(condition: Condition, ends: Ends): Condition {
  if (condition.of !== "source" && condition.of !== "destination") return condition;
  const set = ends[condition.of];
  return set === undefined ? condition : { ...condition, set };
}

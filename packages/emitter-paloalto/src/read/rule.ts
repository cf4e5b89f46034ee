import type { Action, Condition, DeviceRule } from "@sallyport/core";
import { conditionsOf } from "./conditions.js";
import { isYes, type RuleContext } from "./context.js";
import { membersIn } from "./members.js";
import { type Branch, branchAt, childCount, childNames, membersOf, textOf } from "./tree.js";
import { shown } from "./words.js";

const actions: ReadonlyMap<string, Action> = new Map([
  ["allow", "allow"],
  ["deny", "deny"],
  ["drop", "deny"],
  ["reset-client", "deny"],
  ["reset-server", "deny"],
  ["reset-both", "deny"],
]);

/** Lists that narrow a rule to something that is not in the model, unless they are any. */
export const narrowing = [
  "source-user",
  "source-hip",
  "destination-hip",
  "hip-profiles",
  "source-device",
  "destination-device",
  "saas-user-list",
  "saas-tenant-list",
] as const;

/**
 * What one security rule decides, as several rules where one cannot say it: each protocol has its own
 * ports. None if the rule is disabled, or after a fault.
 */
export function readRule(
  name: string,
  branch: Branch,
  file: string,
  context: RuleContext,
): readonly DeviceRule[] {
  const { faults } = context;
  const before = faults.count();
  if (isYes(branch, "disabled", context)) return [];
  const action = readAction(branch, context);
  checkNarrowing(branch, context);
  if (action === "allow") checkProfiles(branch, context);
  const alternatives = conditionsOf(branch, context);
  if (faults.count() > before) return [];
  return alternatives.map(
    (conditions: readonly Condition[]): DeviceRule => ({
      action: action!,
      conditions,
      name,
      place: { file, line: branch.line },
    }),
  );
}

function readAction(branch: Branch, { faults }: RuleContext): Action | undefined {
  const value = textOf(branch, "action");
  const action = actions.get(value?.text ?? "");
  if (value === undefined) faults.note(branch.line, "the rule has no action");
  else if (action === undefined) faults.note(value.line, `the action ${shown(value.text)} is not known`);
  return action;
}

function checkNarrowing(branch: Branch, { faults }: RuleContext): void {
  for (let at = 0; at < narrowing.length; at++) {
    const field = narrowing[at]!;
    const held = membersOf(branch, field);
    if (held === undefined) continue;
    for (const { name, line } of membersIn(held)) {
      if (name !== "any") faults.note(line, `which flows have ${field} ${shown(name)} is not known`);
    }
  }
  const schedule = textOf(branch, "schedule");
  if (schedule !== undefined) faults.note(schedule.line, "a rule with a schedule holds at times only");
  const type = textOf(branch, "rule-type");
  if (type !== undefined && type.text !== "universal") {
    faults.note(type.line, `which zones a rule of type ${shown(type.text)} is for is not known`);
  }
  const target = branchAt(branch, "target");
  if (target === undefined) return;
  const narrows = childCount(branchAt(target, "devices")) > 0 || membersOf(target, "tags") !== undefined;
  const negated = textOf(target, "negate");
  if (narrows || (negated !== undefined && negated.text !== "no")) {
    faults.note(target.line, "the rule is for some firewalls only");
  }
}

/** Profiles look into what a rule allows, and may block it. */
function checkProfiles(branch: Branch, { faults }: RuleContext): void {
  const setting = branchAt(branch, "profile-setting");
  if (setting === undefined) return;
  const profiles = branchAt(setting, "profiles");
  const lists = [membersOf(setting, "group")];
  for (const name of childNames(profiles)) lists.push(membersOf(profiles, name));
  const first = lists.find((list) => list !== undefined);
  if (first !== undefined) faults.note(first.line, "a security profile may block what the rule allows");
}

import type { Render } from "@sallyport/core";
import { escapes } from "./escape.js";
import { pathToRules } from "./paths.js";
import type { Plan, SecurityRule } from "./plan.js";
import { createRuleForms, printRule } from "./rule-forms.js";
import { fewTexts } from "./text-form.js";

/**
 * The commands of the rules, and of their order if it means anything. Those of a long list are alike but for some values, which
 * the template has to be asked for once, unless it is the user's own.
 */
export function* renderRules(plan: Plan, render: Render): Iterable<string> {
  const path = pathToRules(plan);
  const print = (rule: SecurityRule) => render("rule", viewOf(rule, plan, path));
  const forms = createRuleForms(print);
  const isPlain = plan.rules.length >= fewTexts && !render.isOverridden("rule");
  const { token, quoted, comment } = escapes;
  for (const rule of plan.rules) yield isPlain ? printRule(forms, rule, token, quoted, comment) : print(rule);
  if (!plan.ordered) return;
  for (const [index, { name }] of plan.rules.slice(1).entries()) {
    yield render("move", { path, name, other: plan.rules[index]!.name });
  }
}

function viewOf(rule: SecurityRule, { fromZone, toZone, logSetting, tag }: Plan, path: readonly string[]) {
  const manyApplications = rule.applications.length > 1;
  const manyServices = rule.services.length > 1;
  return { path, ...rule, manyApplications, manyServices, fromZone, toZone, logSetting, tag };
}

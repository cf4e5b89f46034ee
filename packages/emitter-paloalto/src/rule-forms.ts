import type { SecurityRule } from "./plan.js";
import { formOf, printForm, type TextForm } from "./text-form.js";

/** Prints rules: those that differ in a few values only by the form of the first. */
export interface RuleForms {
  readonly print: (rule: SecurityRule) => string;
  readonly forms: Map<string, TextForm | undefined>;
}

/** `print` prints a rule by itself; names, descriptions and reasons as they are if they are words. */
export function createRuleForms(print: (rule: SecurityRule) => string): RuleForms {
  return { print, forms: new Map() };
}

type Escape = (text: string) => string;

/** The text of a rule, whose names, description and reasons are escaped so in it. */
export function printRule(
  { print, forms }: RuleForms,
  rule: SecurityRule,
  token: Escape,
  quoted: Escape,
  comment: Escape = quoted,
): string {
  const { name, source, destination, category, description, applications, services, action, reasons } = rule;
  const key = `${action} ${applications.join(",")} ${services.join(",")} ${reasons.length} ${category === ""}`;
  let form = forms.get(key);
  if (form === undefined && !forms.has(key)) {
    form = formOf(5 + reasons.length, (values) => print(withValues(rule, values)));
    forms.set(key, form);
  }
  if (form === undefined) return print(rule);
  const values = [
    token(name),
    token(source),
    token(destination),
    category && token(category),
    quoted(description),
  ];
  for (let at = 0; at < reasons.length; at++) values.push(comment(reasons[at]!));
  return printForm(form, values);
}

function withValues(rule: SecurityRule, values: readonly string[]): SecurityRule {
  const [name, source, destination, category, description, ...reasons] = values as [
    string,
    string,
    string,
    string,
    string,
    ...string[],
  ];
  return { ...rule, name, source, destination, category: rule.category && category, description, reasons };
}

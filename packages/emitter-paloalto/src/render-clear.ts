import type { Render, RenderContext } from "@sallyport/core";
import { escapes } from "./escape.js";
import type { PaloAltoOptions } from "./options.js";
import { pathTo, pathToRules } from "./paths.js";
import type { Plan } from "./plan.js";
import { fewTexts, formOf, printForm } from "./text-form.js";

/** A rule that lacks one of them is not valid, so nothing can be committed before it is filled again. */
const requiredFields = ["from", "to", "source", "destination", "application", "service"] as const;
const fieldsWithCategory = [...requiredFields, "category"] as const;

/**
 * Commands that empty every list of the plan and leave the objects and the places of the rules: before
 * a newer version is loaded, which would only add to the lists.
 */
export function* renderClear(
  plan: Plan,
  { render, banner }: RenderContext<PaloAltoOptions>,
): Iterable<string> {
  yield render("head", {
    lines: [
      ...banner,
      "Empties the lists of this policy before a newer version of it is loaded; never commit in between.",
      "Objects that are not there yet are reported as such, which is fine.",
    ],
  });
  yield* renderPaths(plan, render);
}

function* renderPaths(plan: Plan, render: Render): Iterable<string> {
  const rules = pathToRules(plan);
  const clearRule = clearerOf(rules, requiredFields, plan.rules.length, render);
  const clearOther = clearerOf(rules, fieldsWithCategory, plan.rules.length, render);
  // A rule without category matches any: one that will have it keeps it, its name does not change.
  for (const { name, category } of plan.rules) yield category === "" ? clearOther(name) : clearRule(name);
  const clearGroup = clearerOf(pathTo(plan, "address-group"), ["static"], plan.groups.length, render);
  for (const { name } of plan.groups) yield clearGroup(name);
  const categories = pathTo(plan, "profiles", "custom-url-category");
  for (const { name } of plan.categories) yield render("clear", { path: categories, name, fields: ["list"] });
  for (const { name } of plan.lists) {
    const path = [...pathTo(plan, "external-list"), name, "type"];
    yield render("clear", { path, name: "ip", fields: ["recurring"] });
  }
}

/** The commands that empty fields of one of so many objects: the template is asked once, unless it is the user's own. */
function clearerOf(
  path: readonly string[],
  fields: readonly string[],
  count: number,
  render: Render,
): (name: string) => string {
  const print = (name: string) => render("clear", { path, name, fields });
  const isAlike = count >= fewTexts && !render.isOverridden("clear");
  const form = isAlike ? formOf(1, ([name]) => print(name!)) : undefined;
  return form === undefined ? print : (name) => printForm(form, [escapes.token(name)]);
}

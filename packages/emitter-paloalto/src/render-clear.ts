import type { Render, RenderContext } from "@sallyport/core";
import type { PaloAltoOptions } from "./options.js";
import { pathTo, pathToRules } from "./paths.js";
import type { Plan } from "./plan.js";

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
  for (const { name, category } of plan.rules) {
    // A rule without category matches any: one that will have it keeps it, its name does not change.
    const fields = category === "" ? fieldsWithCategory : requiredFields;
    yield render("clear", { path: rules, name, fields });
  }
  const groups = pathTo(plan, "address-group");
  for (const { name } of plan.groups) yield render("clear", { path: groups, name, fields: ["static"] });
  const categories = pathTo(plan, "profiles", "custom-url-category");
  for (const { name } of plan.categories) yield render("clear", { path: categories, name, fields: ["list"] });
  for (const { name } of plan.lists) {
    const path = [...pathTo(plan, "external-list"), name, "type"];
    yield render("clear", { path, name: "ip", fields: ["recurring"] });
  }
}

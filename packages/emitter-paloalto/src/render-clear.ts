import type { RenderContext } from "@sallyport/core";
import type { PaloAltoOptions } from "./options.js";
import { pathTo, pathToRules } from "./paths.js";
import type { Plan } from "./plan.js";

/** A rule that lacks one of them is not valid, so nothing can be committed before it is filled again. */
const requiredFields = ["from", "to", "source", "destination", "application", "service"] as const;

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
  for (const { name, category } of plan.rules) {
    // A rule without category matches any: one that will have it keeps it, its name does not change.
    const fields = category === "" ? [...requiredFields, "category"] : requiredFields;
    yield render("clear", { path: pathToRules(plan), name, fields });
  }
  for (const { name } of plan.groups) {
    yield render("clear", { path: pathTo(plan, "address-group"), name, fields: ["static"] });
  }
  for (const { name } of plan.categories) {
    yield render("clear", { path: pathTo(plan, "profiles", "custom-url-category"), name, fields: ["list"] });
  }
  for (const { name } of plan.lists) {
    const path = [...pathTo(plan, "external-list"), name, "type"];
    yield render("clear", { path, name: "ip", fields: ["recurring"] });
  }
}

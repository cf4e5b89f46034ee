import { type RenderContext, slicesOf } from "@sallyport/core";
import type { PaloAltoOptions } from "./options.js";
import { pathTo } from "./paths.js";
import type { ExternalList, Plan } from "./plan.js";
import { renderAddresses, renderGroups } from "./render-addresses.js";
import { renderRules } from "./render-rules.js";

type Context = RenderContext<PaloAltoOptions>;

/**
 * The plan as commands of the configuration mode, what is referred to before what refers to it. An
 * object takes a command for each value, so a change of one prefix changes the lines of that one. A
 * rule takes one command for all that it matches: refused in part, it would match more.
 */
export function* renderSet(plan: Plan, context: Context): Iterable<string> {
  const { render, banner } = context;
  yield render("head", {
    lines: [
      ...banner,
      ...plan.notes,
      "Commands of the configuration mode: they add to what is there already.",
    ],
  });
  yield render("entry", { path: pathTo(plan, "tag"), name: plan.tag });
  yield* renderObjects(plan, context);
  yield* renderRules(plan, render);
}

function* renderObjects(plan: Plan, context: Context): Iterable<string> {
  const { render } = context;
  yield* renderAddresses(plan, context);
  yield* renderGroups(plan, context);
  for (const services of slicesOf(plan.services)) {
    yield render("services", { path: pathTo(plan, "service"), services });
  }
  const categoryPath = pathTo(plan, "profiles", "custom-url-category");
  for (const { name, entries } of plan.categories) {
    yield render("value", { path: categoryPath, name, field: "type", value: "URL List" });
    for (const members of slicesOf(entries)) {
      yield render("members", { path: categoryPath, name, field: "list", members });
    }
  }
  for (const list of plan.lists) yield render("list", listView(plan, list));
}

function listView(plan: Plan, { name, url, description }: ExternalList): object {
  const { recurring, certificateProfile } = plan.fetching;
  const daily = recurring === "daily";
  return {
    path: pathTo(plan, "external-list"),
    name,
    url,
    description,
    recurring,
    daily,
    certificateProfile,
  };
}

import { type RenderContext, slicesOf } from "@sallyport/core";
import type { PaloAltoOptions } from "./options.js";
import { pathTo, pathToRules } from "./paths.js";
import type { ExternalList, Plan } from "./plan.js";
import { renderAddresses, renderMembers } from "./render-addresses.js";

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
  yield* renderRules(plan, context);
}

function* renderObjects(plan: Plan, context: Context): Iterable<string> {
  const { render } = context;
  yield* renderAddresses(plan, context);
  const groupPath = pathTo(plan, "address-group");
  for (const group of plan.groups) {
    yield* renderMembers(group, groupPath, context);
    yield render("value", { path: groupPath, name: group.name, field: "tag", value: plan.tag });
  }
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

function* renderRules(plan: Plan, { render }: Context): Iterable<string> {
  const path = pathToRules(plan);
  const { fromZone, toZone, logSetting, tag } = plan;
  for (const rule of plan.rules) {
    const manyApplications = rule.applications.length > 1;
    const manyServices = rule.services.length > 1;
    yield render("rule", {
      path,
      ...rule,
      manyApplications,
      manyServices,
      fromZone,
      toZone,
      logSetting,
      tag,
    });
  }
  if (!plan.ordered) return;
  for (const [index, { name }] of plan.rules.slice(1).entries()) {
    yield render("move", { path, name, other: plan.rules[index]!.name });
  }
}

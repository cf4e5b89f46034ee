import type { Measure } from "@sallyport/core";
import { longestDialect } from "./dialect.js";
import { jsonBytes } from "./json.js";
import type { LimitName } from "./limits.js";
import type { Addresses, FirewallRule, Plan } from "./plan.js";
import { resourcesOf } from "./resources.js";
import { templateDocument } from "./template.js";

/** How much of each limit the plan uses. Sizes are those after Azure has resolved names and ids. */
export function measure(plan: Plan): readonly Measure<LimitName>[] {
  const collections = plan.groups.flatMap((group) => group.collections);
  const rules = collections.flatMap((collection) => collection.rules);
  const resources = [...resourcesOf(plan, longestDialect)];
  return [
    { limit: "groups", value: plan.groups.length },
    { limit: "collections", value: collections.length },
    { limit: "pairs", value: rules.reduce((sum, rule) => sum + countPairs(rule), 0) },
    { limit: "ip-groups", value: plan.ipGroups.length },
    ...plan.ipGroups.map(({ name, prefixes }): Measure<LimitName> => {
      return { limit: "ip-group-prefixes", value: prefixes.length, where: name };
    }),
    { limit: "template-resources", value: resources.length },
    ...resources.map(({ label, body }): Measure<LimitName> => {
      return { limit: "resource-bytes", value: jsonBytes(body), where: label };
    }),
    { limit: "template-bytes", value: jsonBytes(templateDocument(plan, [], longestDialect)) },
  ];
}

/** Sources times destinations of a network rule; an IP group counts as one. */
function countPairs(rule: FirewallRule): number {
  return rule.kind === "application" ? 0 : countEnd(rule.sources) * countEnd(rule.destinations);
}

function countEnd(end: Addresses): number {
  switch (end.kind) {
    case "any":
      return 1;
    case "prefixes":
      return end.prefixes.length;
    case "tags":
      return end.tags.length;
    case "ip-groups":
      return end.names.length;
  }
}

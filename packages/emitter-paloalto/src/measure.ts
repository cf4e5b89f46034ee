import { countListed, type Measure } from "@sallyport/core";
import type { LimitName } from "./limits.js";
import type { Plan } from "./plan.js";

/** How much of each limit a plan uses. */
export function measure(plan: Plan): readonly Measure<LimitName>[] {
  const { addresses, groups, lists, categories, rules } = plan;
  return [
    { limit: "edl-sources", value: lists.length },
    { limit: "edl-prefixes", value: lists.reduce((sum, { prefixes }) => sum + countListed(prefixes), 0) },
    { limit: "address-objects", value: countListed(addresses) },
    { limit: "address-groups", value: groups.length },
    ...lists.map((list) => measured("edl-url-length", list.name, list.url.length)),
    ...categories.map(({ name, entries }) => measured("url-length", name, longest(entries))),
    ...groups.map(({ name, prefixes, groups: held }) =>
      measured("group-members", name, countListed(prefixes) + held.length),
    ),
    ...rules.map(({ name, services, applications }) =>
      measured("rule-members", name, Math.max(services.length, applications.length)),
    ),
  ];
}

function measured(limit: LimitName, where: string, value: number): Measure<LimitName> {
  return { limit, where, value };
}

function longest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0);
}

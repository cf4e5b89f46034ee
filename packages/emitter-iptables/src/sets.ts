import {
  type Family,
  families,
  type GatedRule,
  printDatedSets,
  type Side,
  wideningLines,
} from "@sallyport/core";
import { entriesOf } from "./entries.js";
import type { SharedList } from "./lists.js";
import type { Parts } from "./lower.js";
import type { AddressSet } from "./plan.js";

/** The sets that rules of these sides match on: one for each list and family. */
export function planSets(parts: Parts, sides: readonly Side[]): readonly AddressSet[] {
  const sets: AddressSet[] = [];
  for (const list of parts.lists) {
    for (const family of families) {
      const all = family === 4 ? list.rules4 : list.rules6;
      const rules =
        sides === parts.policy.sides ? all : all.filter(({ side }) => sides.some(({ id }) => id === side));
      if (rules.length > 0) sets.push(planSet(parts, list, family, rules));
    }
  }
  return sets;
}

/** The name of a list's set in one family. */
export function setName({ names }: Parts, list: SharedList, family: Family): string {
  return `${names.lists.get(list)!}_${family}`;
}

function planSet(parts: Parts, list: SharedList, family: Family, rules: readonly GatedRule[]): AddressSet {
  const ids = rules.length === 1 ? [rules[0]!.id] : rules.map(({ id }) => id);
  const about = [`IPv${family} ${list.end}s of ${ids.join(", ")}`];
  if (list.ids.length > 0) about.push(`Prefixes: ${printDatedSets(list.ids, parts.policy)}`);
  if (list.widening !== undefined) about.push(...wideningLines(list.widening));
  return {
    name: setName(parts, list, family),
    about,
    rules: ids,
    entries: entriesOf(list.set, family),
  };
}

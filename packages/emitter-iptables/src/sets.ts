import {
  type Family,
  families,
  type GatedRule,
  listPrefixes,
  type PrefixSet,
  printDatedSets,
  type Side,
  wideningLines,
} from "@sallyport/core";
import type { SharedList } from "./lists.js";
import type { Parts } from "./lower.js";
import type { AddressSet } from "./plan.js";

/** The sets that rules of these sides match on: one for each list and family. */
export function planSets(parts: Parts, sides: readonly Side[]): readonly AddressSet[] {
  return parts.lists.flatMap((list) =>
    families.flatMap((family) => {
      const rules = list.rules[family].filter(({ side }) => sides.some(({ id }) => id === side));
      return rules.length === 0 ? [] : [planSet(parts, list, family, rules)];
    }),
  );
}

/** The name of a list's set in one family. */
export function setName({ names }: Parts, list: SharedList, family: Family): string {
  return `${names.lists.get(list)!}_${family}`;
}

/** The prefixes of one family, without any of length 0, which `hash:net` refuses: those become two halves. */
export function entriesOf(set: PrefixSet, family: Family): readonly string[] {
  const prefixes = listPrefixes(set, { family });
  if (prefixes.length === 0) throw new RangeError(`a list without IPv${family}; empty never means any`);
  if (prefixes[0] === "0.0.0.0/0") return ["0.0.0.0/1", "128.0.0.0/1"];
  return prefixes[0] === "::/0" ? ["::/1", "8000::/1"] : prefixes;
}

function planSet(parts: Parts, list: SharedList, family: Family, rules: readonly GatedRule[]): AddressSet {
  const ids = rules.map(({ id }) => id);
  const about = [`IPv${family} ${list.end}s of ${ids.join(", ")}`];
  if (list.ids.length > 0) about.push(`Prefixes: ${printDatedSets(list.ids, parts.policy)}`);
  about.push(...wideningLines(list.widening));
  return {
    name: setName(parts, list, family),
    family,
    about,
    rules: ids,
    prefixes: entriesOf(list.set, family),
  };
}

import { type Condition, type Family, hasFamily, type PrefixSet } from "@sallyport/core";
import { everyAddress } from "./addresses.js";
import { isFamily } from "./conditions.js";
import type { Conjunction } from "./conjunctions.js";

/**
 * The conditions of a rule, each once. One that only says the family, as all rules of iptables do, is there only
 * where no other implies it.
 */
export function tidyConditions(conditions: Conjunction, family: Family | undefined): Conjunction {
  if (isTidy(conditions, family)) return conditions;
  const told = conditions.filter((condition) => !saysOnlyFamily(condition));
  const families = ([4, 6] as const).filter(
    (each) =>
      each === family ||
      conditions.some((condition) => saysOnlyFamily(condition) && setOf(condition) === everyAddress[each]),
  );
  const missing = families.filter((each) => !told.some((condition) => implies(condition, each)));
  return withoutRepeats([...missing.map(isFamily), ...told]);
}

/** Whether nothing is to be done, as with nearly all rules: one that only says the family, or twice the same, cannot be there. */
function isTidy(conditions: Conjunction, family: Family | undefined): boolean {
  let others = 0;
  let isImplied = family === undefined;
  for (let at = 0; at < conditions.length; at++) {
    const condition = conditions[at]!;
    if (condition.of === "protocol" || condition.of === "other") others++;
    else if ((condition.of === "source" || condition.of === "destination") && condition.negated !== true) {
      // In one step: long files have a line for each prefix.
      const { set } = condition;
      if (set === everyAddress[4] || set === everyAddress[6]) return false;
      isImplied ||= (family === 4 ? set.v6 : set.v4).count === 0;
    }
  }
  return isImplied && others < 2;
}

/** Fields of the same protocol each ask for it. */
function withoutRepeats(conditions: Conjunction): Conjunction {
  const seen = new Set<string>();
  return conditions.filter((condition) => {
    if (condition.of !== "protocol" && condition.of !== "other") return true;
    const key = JSON.stringify(condition);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function saysOnlyFamily(condition: Condition): boolean {
  const set = setOf(condition);
  return condition.negated !== true && (set === everyAddress[4] || set === everyAddress[6]);
}

function implies(condition: Condition, family: Family): boolean {
  const set = setOf(condition);
  return set !== undefined && condition.negated !== true && !hasFamily(set, family === 4 ? 6 : 4);
}

function setOf(condition: Condition): PrefixSet | undefined {
  return condition.of === "source" || condition.of === "destination" ? condition.set : undefined;
}

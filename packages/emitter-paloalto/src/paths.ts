import type { Plan } from "./plan.js";

/** The words before the name of an object of that kind. */
export function pathTo({ location }: Plan, ...kind: readonly string[]): readonly string[] {
  return [...location.words, ...kind];
}

/** The words before the name of a rule. */
export function pathToRules(plan: Plan): readonly string[] {
  return pathTo(plan, plan.location.rulebase, "security", "rules");
}

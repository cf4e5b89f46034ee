import type { LoadedSets } from "../emit/index.js";
import { hasExpired, type Policy, printExpiry, type Rule } from "../policy/index.js";
import { findBreadth } from "./breadth.js";
import { findCovered } from "./covered.js";
import type { LintFinding } from "./finding.js";

export interface LintOptions {
  /** Prefixes behind the ids and tags that rules name; what is not there is known by its name. */
  readonly sets: LoadedSets;
  /** ISO date. */
  readonly today: string;
  /** Set if a device relays for which the policy is: flows may go from one family to the other there. */
  readonly relays?: true;
  /** How many nodes the diagrams of a side's rules may have; see createDiagrams. */
  readonly mostNodes?: number;
}

/** What is odd about the rules of a policy: first about the whole, then rule by rule. */
export function lintPolicy(policy: Policy, { sets, today, ...target }: LintOptions): readonly LintFinding[] {
  const findings = [
    ...policy.sides.flatMap((side) => findCovered(policy, side, sets, target)),
    ...policy.rules.flatMap((rule) => [...findBreadth(rule), ...findExpired(rule, policy, today)]),
  ];
  const place = new Map<string | undefined, number>(policy.rules.map(({ id }, index) => [id, index]));
  return findings.sort((a, b) => (place.get(a.rule) ?? -1) - (place.get(b.rule) ?? -1));
}

/** What the edition's date leaves in force, and the clock does not. */
function findExpired(rule: Rule, { edition }: Policy, today: string): readonly LintFinding[] {
  if (!hasExpired(rule, today)) return [];
  const message = `rule "${rule.id}" ${printExpiry(rule)}, and is made still: edition ${edition.id} is older`;
  return [{ code: "SP4209", rule: rule.id, message }];
}

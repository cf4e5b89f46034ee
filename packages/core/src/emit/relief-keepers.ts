import { hasFamily, type PrefixSet, prefixSet, union } from "../address/index.js";
import { collector, hasErrors } from "../diagnostic/index.js";
import type { EmitRequest } from "./emit.js";
import type { Measure } from "./emitter.js";
import type { GatedPolicy, GatedRule } from "./gated.js";
import { fillOptions } from "./options.js";

/** Whether the target would keep a limit with a policy. */
export type LimitKeeper = (policy: GatedPolicy) => boolean;

/** Two ways to tell: by a plan, and by counting prefixes alone, where the format can tell that without a plan. */
export interface LimitKeepers {
  readonly byPlan: LimitKeeper;
  readonly byCounts?: LimitKeeper;
}

/** How to tell whether policies keep a limit that this one does not. */
export function limitKeepers(
  limit: string,
  { emitter, options, policy }: Pick<EmitRequest, "emitter" | "options"> & { readonly policy: GatedPolicy },
): LimitKeepers {
  const filled = fillOptions(emitter.options, options);
  const isKept = (measures: readonly Measure[]) =>
    measures.every((each) => each.limit !== limit || each.value <= emitter.limits[limit]!.max);
  const byPlan: LimitKeeper = (other) => {
    const { diagnostics, report } = collector();
    const plan = emitter.lower(other, { options: filled, report });
    return !hasErrors(diagnostics) && isKept(emitter.measure(plan));
  };
  const counted = emitter.measureRules?.(policy, filled);
  // What does not tell that the limit is exceeded does not tell enough.
  if (counted === undefined || isKept(counted)) return { byPlan };
  return { byPlan, byCounts: (other) => isKept(emitter.measureRules!(other, filled)!) };
}

const one4 = prefixSet(["0.0.0.0/32"]);
const one6 = prefixSet(["::/128"]);
const ofBoth = union(one4, one6);

/** The policy as if one prefix in each family would do for every rule that may be widened: no budget makes less of it. */
export function withFewest(policy: GatedPolicy): GatedPolicy {
  return { ...policy, rules: policy.rules.map(fewest) };
}

function fewest(rule: GatedRule): GatedRule {
  const { match } = rule;
  if (match.view !== "prefixes" || rule.action === "deny") return rule;
  return { ...rule, match: { view: "prefixes", set: likelyLeast(match.set) } };
}

function likelyLeast(set: PrefixSet): PrefixSet {
  if (!hasFamily(set, 6)) return one4;
  return hasFamily(set, 4) ? ofBoth : one6;
}

import { isEmptySet } from "../address/index.js";
import { type Cover, countExtra, coverSet, mostPriced, widerPrefixes } from "../cover/index.js";
import type { Report } from "../diagnostic/index.js";
import { coverGuard } from "./cover-guard.js";
import type { AnyEmitter } from "./emitter.js";
import type { LoadedSets } from "./gate.js";
import type { GatedPolicy, GatedRule } from "./gated.js";
import { budgetOf, countFamilies, fitsBudget, spokenSet, total, type WidenContext } from "./prefix-budget.js";
import type { PrefixConsent } from "./prefix-options.js";
import { reportImpossible, reportPrice, reportWidened } from "./widen-report.js";

/** The policy with every rule over its budget covered by fewer and wider prefixes, or a report of why it is not. */
export function widenRules(
  policy: GatedPolicy,
  emitter: AnyEmitter,
  consent: PrefixConsent,
  sets: LoadedSets,
  report: Report,
): GatedPolicy {
  const context = { emitter, consent, guard: coverGuard(policy, consent, sets), report };
  return { ...policy, rules: policy.rules.map((rule) => widenRule(rule, context)) };
}

function widenRule(rule: GatedRule, context: WidenContext): GatedRule {
  if (rule.match.view !== "prefixes") return rule;
  const { emitter, consent, guard, report } = context;
  const set = spokenSet(rule, rule.match.set, emitter);
  const budget = budgetOf(emitter, consent.maxPrefixes);
  const counts = countFamilies(set);
  if (fitsBudget(counts, budget)) return rule;
  const concern = { rule: rule.id };
  const prefixes = total(counts);
  if (rule.action === "deny") {
    report("SP3105", `it denies ${prefixes} prefixes, and max-prefixes is ${consent.maxPrefixes}`, concern);
    return rule;
  }
  if (prefixes > mostPriced) {
    report("SP3106", `${prefixes} prefixes; up to ${mostPriced} can be covered`, concern);
    return rule;
  }
  const result = coverSet(set, budget, guard);
  if (!result.ok) reportImpossible(rule, set, result.least, context);
  else if (countExtra(result.cover.extra) > BigInt(consent.allowExtra)) {
    reportPrice(rule, set, result.cover, context);
  } else {
    reportWidened(rule, result.cover, context);
    return widened(rule, result.cover);
  }
  return rule;
}

/** The rule with a cover in place of its destination; as it is if the cover adds nothing. */
export function widened(rule: GatedRule, cover: Cover): GatedRule {
  return withCover(rule, cover, widerPrefixes);
}

/** The same for who does not tell where addresses were added. */
export function briefly(rule: GatedRule, cover: Cover): GatedRule {
  return withCover(rule, cover, () => []);
}

function withCover(
  rule: GatedRule,
  { set, added, extra, before, after }: Cover,
  listWider: typeof widerPrefixes,
): GatedRule {
  if (isEmptySet(added)) return rule;
  return {
    ...rule,
    match: { view: "prefixes", set },
    widening: {
      added,
      extra,
      wider: listWider(set, added),
      before: total(before),
      after: total(after),
    },
  };
}

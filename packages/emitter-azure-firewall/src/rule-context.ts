import { type GatedPolicy, type GatedRule, type OptionsOf, type Report, reasonLines } from "@sallyport/core";
import type { IpGroupPool } from "./ip-groups.js";
import type { options } from "./options.js";
import type { Addresses } from "./plan.js";

/** What a rule is lowered with. */
export interface RuleContext {
  readonly policy: GatedPolicy;
  readonly options: OptionsOf<typeof options>;
  readonly pool: IpGroupPool;
  /** The IP groups of a rule's sources, if it needs them, are named so. */
  readonly nameSources: (rule: GatedRule) => string;
  readonly report: Report;
}

/** What rules of both kinds have. */
export function commonParts(
  rule: GatedRule,
  { policy, pool, nameSources }: RuleContext,
): { readonly description: string; readonly sources: Addresses } {
  return {
    description: reasonLines(rule, policy).join(" | "),
    sources: rule.sources === "any" ? { kind: "any" } : pool.addresses(rule.sources, nameSources(rule)),
  };
}

import type { Report } from "../diagnostic/index.js";
import type { AnyEmitter } from "./emitter.js";
import type { LoadedSets } from "./gate.js";
import type { GatedPolicy } from "./gated.js";
import { type PrefixConsent, takesPrefixes } from "./prefix-options.js";
import { widenRules } from "./widen-rules.js";

/**
 * The policy with no more prefixes in the destination of a rule than the budget has: what is over it is
 * covered by fewer and wider prefixes, if the user agreed to the price. Comes after the gate and before
 * every emitter, so that none can forget it.
 */
export function widenPolicy(
  policy: GatedPolicy,
  emitter: AnyEmitter,
  consent: PrefixConsent,
  sets: LoadedSets,
  report: Report,
): GatedPolicy {
  if (consent.maxPrefixes === 0 || !takesPrefixes(emitter)) return policy;
  if (policy.rules.every(({ match }) => match.view !== "prefixes")) {
    report("SP3104", "no rule is matched by prefixes here, so max-prefixes changes nothing");
    return policy;
  }
  return widenRules(policy, emitter, consent, sets, report);
}

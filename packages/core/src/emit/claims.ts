import { collector, hasErrors } from "../diagnostic/index.js";
import type { EmitRequest } from "./emit.js";
import { gate } from "./gate.js";
import { fillOptions } from "./options.js";
import { prefixConsent } from "./prefix-options.js";
import { widenPolicy } from "./widen.js";

/** What a policy needs for itself on the target, without making its files; nothing where it cannot be made. */
export function claimsOf({ policy, emitter, match, options, sets }: EmitRequest): readonly string[] {
  if (emitter.claims === undefined) return [];
  const { diagnostics, report } = collector();
  const passed = gate(policy, emitter, match, sets, report);
  if (hasErrors(diagnostics)) return [];
  const gated = widenPolicy(passed, emitter, prefixConsent(options), sets, report);
  if (hasErrors(diagnostics)) return [];
  const plan = emitter.lower(gated, { options: fillOptions(emitter.options, options), report });
  return hasErrors(diagnostics) ? [] : emitter.claims(plan);
}

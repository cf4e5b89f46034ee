import { collector, hasErrors, type Report } from "../diagnostic/index.js";
import type { EmitRequest } from "./emit.js";
import { gate } from "./gate.js";
import type { GatedPolicy } from "./gated.js";
import { prefixConsent } from "./prefix-options.js";
import { widenPolicy } from "./widen.js";

/**
 * What files of a format were asked to say: the policy as the gate lets it through, widened as far as the user
 * agreed. Only errors are reported, as all else was told when the files were made; then it is undefined.
 */
export function askedPolicy(
  { policy, emitter, match, options, sets }: EmitRequest,
  report: Report,
): GatedPolicy | undefined {
  const { diagnostics, report: collect } = collector();
  const passed = gate(policy, emitter, match, sets, collect);
  const asked = hasErrors(diagnostics)
    ? passed
    : widenPolicy(passed, emitter, prefixConsent(options), sets, collect);
  for (const { code, severity, message, ...concern } of diagnostics)
    if (severity === "error") report(code, message, concern);
  return hasErrors(diagnostics) ? undefined : asked;
}

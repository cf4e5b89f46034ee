import { hasFamily } from "../address/index.js";
import { collector, hasErrors } from "../diagnostic/index.js";
import type { EmitRequest } from "./emit.js";
import type { CountOf, Measure } from "./emitter.js";
import type { GatedPolicy } from "./gated.js";
import { fillOptions } from "./options.js";

/** Whether the target keeps a limit: by the plan of a policy, and by counts of prefixes alone. */
export interface LimitKeepers {
  readonly byPlan: (policy: GatedPolicy) => boolean;
  /** Undefined if only a plan tells. */
  readonly byCounts: (countOf: CountOf) => boolean | undefined;
}

/** How to tell whether a limit would be kept that the policy does not keep. */
export function limitKeepers(
  limit: string,
  { emitter, options, policy }: Pick<EmitRequest, "emitter" | "options"> & { readonly policy: GatedPolicy },
): LimitKeepers {
  const filled = fillOptions(emitter.options, options);
  const isKept = (measures: readonly Measure[]) =>
    measures.every((each) => each.limit !== limit || each.value <= emitter.limits[limit]!.max);
  const byPlan = (other: GatedPolicy) => {
    const { diagnostics, report } = collector();
    const plan = emitter.lower(other, { options: filled, report });
    return !hasErrors(diagnostics) && isKept(emitter.measure(plan));
  };
  const byCounts = (countOf: CountOf) => {
    const measures = emitter.measureCounts?.(policy, filled, countOf);
    return measures === undefined ? undefined : isKept(measures);
  };
  return { byPlan, byCounts };
}

/** One prefix in each family for every rule that may be widened: no budget makes less of it. */
export const fewestOf: CountOf = ({ match, action }, family) => {
  if (match.view !== "prefixes" || action === "deny") return undefined;
  return hasFamily(match.set, family) ? 1 : 0;
};

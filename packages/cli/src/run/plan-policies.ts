import type { Diagnostic } from "@sallyport/core";
import type { ResolvedPolicy } from "@sallyport/core/config";
import type { GenerateFlags } from "../config/flags.js";
import { type PlannedConfig, planConfig } from "./plan-config.js";
import { type PolicySupply, supplyPolicies } from "./supply-policies.js";

/** The policies that flags or a file describe, with the config that they come from. */
export interface PlannedPolicies extends PlannedConfig, Pick<PolicySupply, "dataset"> {
  readonly policies: readonly ResolvedPolicy[];
}

/** From flags or file to policies, all at once. Throws with every fault found; warnings go to `diagnostics`. */
export async function planPolicies(
  flags: GenerateFlags,
  diagnostics: Diagnostic[],
): Promise<PlannedPolicies> {
  const planned = await planConfig(flags, diagnostics);
  const { dataset, policies } = await supplyPolicies(planned, {}, diagnostics);
  const all: ResolvedPolicy[] = [];
  for await (const policy of policies()) all.push(policy);
  return { ...planned, dataset, policies: all };
}

import { type DatasetSource, type Diagnostic, diagnose } from "@sallyport/core";
import { type ResolvedPolicy, resolveEach } from "@sallyport/core/config";
import { dealShard, readShard } from "../config/shard.js";
import { openDataset } from "../dataset.js";
import type { StoreChoice } from "../store/place.js";
import { type PlannedConfig, stopOnErrors } from "./plan-config.js";

/** The policies of a config, or of a part of it, to be had one by one. */
export interface PolicySupply {
  readonly dataset: DatasetSource;
  /** Who names the store that is laid over it. */
  readonly store: StoreChoice;
  /** Names of all policies of the config, also of those of other parts. */
  readonly names: readonly string[];
  /** With --shard, the names of the policies that other parts write. */
  readonly others?: ReadonlySet<string>;
  /** How many `policies` gives. */
  readonly count: number;
  readonly policies: () => AsyncIterable<ResolvedPolicy>;
}

/** So many stay in memory; the others are made again from the facts when their turn comes. */
const mostHeld = 100;

/**
 * Resolves every policy once, so that no fault comes after work on others, and then again one by one.
 * Throws with every fault found; warnings go to `diagnostics`.
 */
export async function supplyPolicies(
  { config, store, reportFault }: PlannedConfig,
  { shard }: { readonly shard?: string },
  diagnostics: Diagnostic[],
): Promise<PolicySupply> {
  const dataset = await openDataset(store);
  const names: string[] = [];
  const held: ResolvedPolicy[] = [];
  for await (const resolved of resolveEach(config, dataset, reportFault)) {
    names.push(resolved.policy.name);
    if (held.length < mostHeld) held.push(resolved);
    diagnostics.push(...supersededWarning(resolved.edition));
  }
  stopOnErrors(diagnostics);
  const own = shard === undefined ? new Set(names) : dealShard(names, readShard(shard));
  return {
    dataset,
    store,
    names,
    ...(shard === undefined ? {} : { others: new Set(names.filter((name) => !own.has(name))) }),
    count: own.size,
    async *policies() {
      for (const resolved of held) if (own.has(resolved.policy.name)) yield resolved;
      const rest = { ...config, policies: config.policies.slice(held.length) };
      for await (const resolved of resolveEach(rest, dataset, () => {}))
        if (own.has(resolved.policy.name)) yield resolved;
    },
  };
}

function supersededWarning({ id, until, title }: ResolvedPolicy["edition"]): readonly Diagnostic[] {
  if (until === undefined) return [];
  return [diagnose("SP2007", `edition ${id} (${title}) was superseded on ${until}`)];
}

import {
  type DatasetSource,
  type LoadedSets,
  loadDatedSet,
  type PrefixSet,
  prefixConsent,
  type SetDates,
  setsNeeded,
  type View,
} from "@sallyport/core";
import type { ResolvedPolicy } from "@sallyport/core/config";
import { loadWithin } from "./load-within.js";
import type { RunFormat } from "./plan-outputs.js";

/** What the formats of a policy need of the dataset. */
export interface PolicySets {
  readonly sets: LoadedSets;
  /** Since which day the publisher lists them so. */
  readonly since: SetDates;
}

/** The dataset's prefixes that these formats need of a policy, and those that their covers may add. */
export async function loadSets(
  dataset: DatasetSource,
  { policy, edition }: ResolvedPolicy,
  formats: readonly RunFormat[],
  match: View | undefined,
): Promise<PolicySets> {
  const emitters = formats.map(({ emitter }) => emitter);
  const sets = new Map<string, PrefixSet>();
  const since = new Map<string, string>();
  for (const id of setsNeeded(policy, emitters, match)) {
    const dated = await loadDatedSet(dataset, edition, id);
    sets.set(id, dated.set);
    since.set(id, dated.since);
  }
  for (const { options } of formats) {
    const { within, maxPrefixes } = prefixConsent(options);
    if (within === "" || maxPrefixes === 0 || sets.has(within)) continue;
    sets.set(within, await loadWithin(dataset, edition, within));
  }
  return { sets, since };
}

import {
  type DatasetSource,
  type LoadedSets,
  loadSet,
  type PrefixSet,
  prefixConsent,
  setsNeeded,
  type View,
} from "@sallyport/core";
import type { ResolvedPolicy } from "@sallyport/core/config";
import { loadWithin } from "./load-within.js";
import type { RunFormat } from "./plan-run.js";

/** The dataset's prefixes that these formats need of a policy, and those that their covers may add. */
export async function loadSets(
  dataset: DatasetSource,
  { policy, edition }: ResolvedPolicy,
  formats: readonly RunFormat[],
  match: View | undefined,
): Promise<LoadedSets> {
  const emitters = formats.map(({ emitter }) => emitter);
  const sets = new Map<string, PrefixSet>();
  for (const id of setsNeeded(policy, emitters, match)) sets.set(id, await loadSet(dataset, edition, id));
  for (const { options } of formats) {
    const { within, maxPrefixes } = prefixConsent(options);
    if (within === "" || maxPrefixes === 0 || sets.has(within)) continue;
    sets.set(within, await loadWithin(dataset, edition, within));
  }
  return sets;
}

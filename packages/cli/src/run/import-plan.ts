import { type Diagnostic, diagnose, entryOf, type Policy } from "@sallyport/core";
import { resolvePolicies } from "@sallyport/core/config";
import { openLayeredDataset } from "../dataset.js";
import { storeFolder } from "../store/place.js";
import { storeOfFlags } from "./dataset-flags.js";
import { type PlannedConfig, planConfig } from "./plan-config.js";

export interface ImportPlanFlags {
  readonly config?: string;
  readonly store?: string;
}

/** Where to import, and the policies that guards go by. */
export interface ImportPlan {
  /** Folder of the store: that of the flag, of the config, or of the user's data. */
  readonly folder: string;
  /** Those of the config whose sets change with the newest lists. */
  readonly policies: readonly Policy[];
}

/**
 * Reads the config, if one is named. What of its policies guards cannot know is told: SP7216. A policy
 * that cannot be made from what is known today stops nothing, for it may wait for the list that comes.
 */
export async function planImport(flags: ImportPlanFlags, diagnostics: Diagnostic[]): Promise<ImportPlan> {
  const { config: file, store } = flags;
  if (file === undefined) return { folder: storeFolder(storeOfFlags(flags)), policies: [] };
  const given = { config: file, failback: true, ...(store === undefined ? {} : { store }) };
  const planned = await planConfig(given, diagnostics);
  const folder = storeFolder(planned.store);
  const { asOf } = planned.config;
  if (asOf === undefined) return { folder, policies: await makePolicies(planned, folder, diagnostics) };
  const message = `asOf holds the policies at ${asOf}, and no newer list changes them`;
  diagnostics.push(diagnose("SP7216", message, { place: planned.locate(["asOf"]) }));
  return { folder, policies: [] };
}

/** Makes each policy by itself, so that one that cannot be made does not hide the others. */
async function makePolicies(
  { config, locate }: PlannedConfig,
  folder: string,
  diagnostics: Diagnostic[],
): Promise<readonly Policy[]> {
  const { dataset } = await openLayeredDataset({ flag: folder });
  const made: Policy[] = [];
  for (const request of config.policies) {
    const only = { ...config, policies: [request] };
    const resolved = await resolvePolicies(only, dataset, ({ code, path, key, message }) => {
      if (entryOf(code).severity !== "error") return;
      diagnostics.push(diagnose("SP7216", message, { place: locate(path, key) }));
    });
    made.push(...(resolved ?? []).map(({ policy }) => policy));
  }
  return made;
}

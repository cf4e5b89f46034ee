import { resolve } from "node:path";
import {
  type DatasetSource,
  type Diagnostic,
  failure,
  type Manifest,
  type ManifestFormat,
} from "@sallyport/core";
import { readOptions } from "@sallyport/core/config";
import { loadNamedEdition, restorePolicies } from "@sallyport/core/manifest";
import type { GenerateFlags } from "../config/flags.js";
import { openDataset } from "../dataset.js";
import { formatIds, loadEmitter } from "../registry.js";
import { storeOfFlags } from "../run/dataset-flags.js";
import { loadSets } from "../run/load-sets.js";
import { namedFormats } from "../run/named-formats.js";
import { configFileOf } from "../run/plan-config.js";
import { planRuns, type Run, type RunFormat } from "../run/plan-run.js";

/** How a folder is to be judged: by its manifest, or by a config that may say something else. */
export interface FolderFlags {
  readonly config?: string;
  readonly format?: readonly string[];
  readonly store?: string;
}

/** A run as the folder's manifest tells it, or as the config does, limited to the formats named. */
export async function planFolder(
  folder: string,
  manifest: Manifest,
  flags: FolderFlags,
  diagnostics: Diagnostic[],
): Promise<Run> {
  const named = namedFormats(flags);
  if (flags.config !== undefined)
    return outputIn(folder, await planConfigured(flags, diagnostics), flags.config);
  const formats = manifest.formats.filter(({ id }) => named === undefined || named.includes(id));
  const dataset = await openDataset(storeOfFlags(flags));
  return await restoreRun(manifest, formats, dataset);
}

/** Of several outputs the one of that folder; a single one is held to any folder. */
function outputIn(folder: string, runs: readonly Run[], config: string): Run {
  const run = runs.length === 1 ? runs[0] : runs.find(({ out }) => resolve(out) === resolve(folder));
  if (run !== undefined) return run;
  const help = `it has ${runs.map(({ out }) => out).join(", ")}`;
  throw failure("SP1013", `${folder} is no output of ${config}`, { help });
}

/** The outputs as --config tells them, or the config that is found. SP1007 if there is none. */
export async function planConfigured(flags: FolderFlags, diagnostics: Diagnostic[]): Promise<readonly Run[]> {
  const given = toGenerateFlags(flags);
  if (configFileOf(given) === undefined)
    throw failure("SP1007", "neither a generated folder nor a config is named, and no config is found");
  return await planRuns(given, diagnostics);
}

function toGenerateFlags({ config, format, store }: FolderFlags): GenerateFlags {
  return {
    failback: true,
    ...(config === undefined ? {} : { config }),
    ...(format === undefined ? {} : { format }),
    ...(store === undefined ? {} : { store }),
  };
}

async function restoreRun(
  manifest: Manifest,
  chosen: readonly ManifestFormat[],
  dataset: DatasetSource,
): Promise<Run> {
  const { match } = manifest;
  const formats = await Promise.all(chosen.map(restoreFormat));
  const policies = await Promise.all(
    restorePolicies(manifest).map(async (policy) => {
      const edition = await loadNamedEdition(dataset, policy.edition);
      return { policy, edition, ...(await loadSets(dataset, { policy, edition }, formats, match)) };
    }),
  );
  return { out: "", policies, formats, dataset, ...(match === undefined ? {} : { match }) };
}

async function restoreFormat({ id, options }: ManifestFormat): Promise<RunFormat> {
  const damaged = (reason: string) => failure("SP5006", `the manifest is damaged: ${reason}`);
  if (!formatIds.some((known) => known === id)) throw damaged(`"${id}" is no format`);
  const emitter = await loadEmitter(id);
  const checked = readOptions(emitter, { id, options, path: [] }, ({ message }) => {
    throw damaged(message);
  });
  return { emitter, options: checked! };
}

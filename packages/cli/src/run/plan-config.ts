import { dirname, resolve } from "node:path";
import { type Diagnostic, hasErrors, SallyportError } from "@sallyport/core";
import { type Config, type KnownConfig, type ReportFault, readConfig } from "@sallyport/core/config";
import type { ConfigSource } from "../config/file.js";
import { findConfigFile } from "../config/find.js";
import { configFromFlags, describesPolicy, type GenerateFlags } from "../config/flags.js";
import { faultReporter } from "../config/report-fault.js";
import { formatIds } from "../registry.js";
import type { StoreChoice } from "../store/place.js";

/** The config that flags or a file describe, checked for shape. */
export interface PlannedConfig {
  readonly config: Config;
  /** The file that describes the policies, as given or as found; absent if flags do. */
  readonly path?: string;
  /** The file's config without what flags lay over it. */
  readonly file?: Config;
  /** Who names the store. */
  readonly store: StoreChoice;
  readonly locate: ConfigSource["locate"];
  /** Takes later faults of the same config, and finds their place. */
  readonly reportFault: ReportFault;
}

/** From flags or file to a config. Throws with every fault found; warnings go to `diagnostics`. */
export async function planConfig(flags: GenerateFlags, diagnostics: Diagnostic[]): Promise<PlannedConfig> {
  const path = configFileOf(flags);
  const file = path === undefined ? undefined : await readFile(path);
  const unchanged = file === undefined ? undefined : readWhole(file);
  const source = configFromFlags(flags, file);
  const reportFault = faultReporter(source, diagnostics);
  const config = readConfig(source.value, formatIds, reportFault, unchanged);
  diagnostics.push(...(unchanged?.warnings ?? []));
  stopOnErrors(diagnostics);
  return {
    config: config!,
    ...(path === undefined ? {} : { path }),
    ...(unchanged === undefined ? {} : { file: unchanged.config }),
    store: storeOf(config!, path, flags),
    locate: source.locate,
    reportFault,
  };
}

/** Checks a file as it is, so that no flag hides a fault of it; its warnings come with the run's. */
function readWhole(file: ConfigSource): KnownConfig & { readonly warnings: readonly Diagnostic[] } {
  const warnings: Diagnostic[] = [];
  const config = readConfig(file.value, formatIds, faultReporter(file, warnings));
  stopOnErrors(warnings);
  return { value: file.value, config: config!, warnings };
}

/** The file of --config; where no flag describes a policy either, the one that is found. */
export function configFileOf(flags: GenerateFlags): string | undefined {
  return flags.config ?? (describesPolicy(flags) ? undefined : findConfigFile());
}

/** A file's own `store` is relative to the file, the flag's to the working directory. */
function storeOf({ store }: Config, path: string | undefined, flags: GenerateFlags): StoreChoice {
  if (flags.store !== undefined) return { flag: flags.store };
  if (store === undefined || path === undefined) return {};
  return { config: resolve(dirname(path), store) };
}

/** Ends a run that has met an error, with all that was found so far. */
export function stopOnErrors(diagnostics: readonly Diagnostic[]): void {
  if (hasErrors(diagnostics)) throw new SallyportError(diagnostics);
}

/** The YAML parser is the largest part of the program, and only files need it. */
async function readFile(path: string): Promise<ConfigSource> {
  const { readConfigSource } = await import("../config/source.js");
  return await readConfigSource(path);
}

import { dirname, join, resolve } from "node:path";
import {
  type AnyEmitter,
  type DatasetSource,
  type Diagnostic,
  diagnose,
  hasErrors,
  type LoadedSets,
  loadSet,
  type OptionValue,
  type PrefixSet,
  SallyportError,
  setsNeeded,
  type View,
} from "@sallyport/core";
import {
  type Config,
  type ReportFault,
  type ResolvedPolicy,
  readConfig,
  readOptions,
  resolvePolicies,
} from "@sallyport/core/config";
import type { ConfigSource } from "../config/file.js";
import { configFromFlags, type GenerateFlags, optionsFromFlags } from "../config/flags.js";
import { openDataset } from "../dataset.js";
import { formatIds, loadEmitter } from "../registry.js";
import type { StoreChoice } from "../store/place.js";

/** One format of a run with its checked options. */
export interface RunFormat {
  readonly emitter: AnyEmitter;
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** Everything that a run needs, resolved: from here on nothing is read but memory. */
export interface Run {
  readonly out: string;
  readonly match?: View;
  readonly policies: readonly (ResolvedPolicy & { readonly sets: LoadedSets })[];
  readonly formats: readonly RunFormat[];
}

/** From flags or file to a run. Throws with every fault found; warnings go to `diagnostics`. */
export async function planRun(flags: GenerateFlags, diagnostics: Diagnostic[]): Promise<Run> {
  const file = flags.config === undefined ? undefined : await readFile(flags.config);
  const source = configFromFlags(flags, file);
  const reportFault = faultReporter(source, diagnostics);
  const config = readConfig(source.value, formatIds, reportFault);
  stopOnErrors(diagnostics);
  const formats = await loadFormats(config!, flags, reportFault);
  const dataset = await openDataset(storeOf(config!, flags));
  const policies = await resolvePolicies(config!, dataset, reportFault);
  stopOnErrors(diagnostics);
  for (const { edition } of policies!) diagnostics.push(...supersededWarning(edition));
  const emitters = formats.map(({ emitter }) => emitter);
  const loaded = await Promise.all(
    policies!.map((policy) => loadSets(dataset, policy, emitters, config!.match)),
  );
  const { match } = config!;
  return {
    out: outputOf(config!, flags),
    ...(match === undefined ? {} : { match }),
    policies: policies!.map((policy, index) => ({ ...policy, sets: loaded[index]! })),
    formats,
  };
}

/** The YAML parser is the largest part of the program, and only files need it. */
async function readFile(path: string): Promise<ConfigSource> {
  const { readConfigFile } = await import("../config/file.js");
  return readConfigFile(path);
}

function faultReporter({ locate }: ConfigSource, diagnostics: Diagnostic[]): ReportFault {
  return ({ code, path, key, message, help }) => {
    const place = locate(path, key);
    diagnostics.push(diagnose(code, message, { place, ...(help === undefined ? {} : { help }) }));
  };
}

function stopOnErrors(diagnostics: readonly Diagnostic[]): void {
  if (hasErrors(diagnostics)) throw new SallyportError(diagnostics);
}

async function loadFormats(
  config: Config,
  flags: GenerateFlags,
  reportFault: ReportFault,
): Promise<readonly RunFormat[]> {
  const emitters = await Promise.all(config.formats.map(({ id }) => loadEmitter(id)));
  const fromFlags = optionsFromFlags(flags.option, emitters);
  return config.formats.flatMap((format, index) => {
    const emitter = emitters[index]!;
    const merged = { ...format, options: { ...format.options, ...fromFlags.get(format.id) } };
    const options = readOptions(emitter, merged, reportFault);
    return options === undefined ? [] : [{ emitter, options }];
  });
}

function supersededWarning({ id, until, title }: ResolvedPolicy["edition"]): readonly Diagnostic[] {
  if (until === undefined) return [];
  return [diagnose("SP2007", `edition ${id} (${title}) was superseded on ${until}`)];
}

async function loadSets(
  dataset: DatasetSource,
  { policy, edition }: ResolvedPolicy,
  emitters: readonly AnyEmitter[],
  match: View | undefined,
): Promise<LoadedSets> {
  const sets = new Map<string, PrefixSet>();
  for (const id of setsNeeded(policy, emitters, match)) sets.set(id, await loadSet(dataset, edition, id));
  return sets;
}

/** A file's own `store` is relative to the file, the flag's to the working directory. */
function storeOf({ store }: Config, flags: GenerateFlags): StoreChoice {
  if (flags.store !== undefined) return { flag: flags.store };
  if (store === undefined || flags.config === undefined) return {};
  return { config: resolve(dirname(flags.config), store) };
}

/** A file's own `out` is relative to the file, the flag's to the working directory. */
function outputOf({ out = "out" }: Config, flags: GenerateFlags): string {
  if (flags.out !== undefined || flags.config === undefined) return out;
  return join(dirname(flags.config), out);
}

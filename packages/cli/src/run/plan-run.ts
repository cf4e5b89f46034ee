import { dirname, join } from "node:path";
import {
  type AnyEmitter,
  type DatasetSource,
  type Diagnostic,
  type LoadedSets,
  type OptionValue,
  takesPrefixes,
  type View,
} from "@sallyport/core";
import {
  type Config,
  checkConsent,
  type FormatConfig,
  type OwnSettings,
  type ReportFault,
  type ResolvedPolicy,
  readOptions,
} from "@sallyport/core/config";
import { type GenerateFlags, optionPath, optionsFromFlags } from "../config/flags.js";
import { checkPrefixFlags, prefixOptionsFromFlags } from "../config/prefix-flags.js";
import { dealShard, readShard } from "../config/shard.js";
import { loadEmitter } from "../registry.js";
import { loadSets } from "./load-sets.js";
import { type PlannedPolicies, planPolicies, stopOnErrors } from "./plan-policies.js";

/** One format of a run with its checked options. */
export interface RunFormat {
  readonly emitter: AnyEmitter;
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** Everything that a run needs, resolved: to generate, nothing more is read. */
export interface Run {
  readonly out: string;
  readonly match?: View;
  readonly policies: readonly (ResolvedPolicy & { readonly sets: LoadedSets })[];
  readonly formats: readonly RunFormat[];
  /** With --shard, the names of the policies that other parts write. */
  readonly others?: ReadonlySet<string>;
  /** Where the policies are from, for what files name beyond them. */
  readonly dataset: DatasetSource;
}

/** From flags or file to a run. Throws with every fault found; warnings go to `diagnostics`. */
export async function planRun(flags: GenerateFlags, diagnostics: Diagnostic[]): Promise<Run> {
  const planned = await planPolicies(flags, diagnostics);
  const { config, dataset } = planned;
  const { policies, others } = takeShard(planned, flags);
  const formats = await loadFormats(planned, flags);
  stopOnErrors(diagnostics);
  const loaded = await Promise.all(
    policies.map((policy) => loadSets(dataset, policy, formats, config.match)),
  );
  const { match } = config;
  return {
    out: outputOf(planned, flags),
    ...(match === undefined ? {} : { match }),
    policies: policies.map((policy, index) => ({ ...policy, sets: loaded[index]! })),
    formats,
    ...(others === undefined ? {} : { others }),
    dataset,
  };
}

/** The policies of the part that is asked for, and the names of the others. */
function takeShard(
  { policies }: PlannedPolicies,
  { shard }: GenerateFlags,
): Pick<PlannedPolicies, "policies"> & Pick<Run, "others"> {
  if (shard === undefined) return { policies };
  const own = dealShard(
    policies.map(({ policy }) => policy.name),
    readShard(shard),
  );
  const left = policies.filter(({ policy }) => !own.has(policy.name));
  return {
    policies: policies.filter(({ policy }) => own.has(policy.name)),
    others: new Set(left.map(({ policy }) => policy.name)),
  };
}

async function loadFormats(
  { config, file, reportFault }: PlannedPolicies,
  flags: GenerateFlags,
): Promise<readonly RunFormat[]> {
  const emitters = await Promise.all(config.formats.map(({ id }) => loadEmitter(id)));
  const fromFlags = optionsFromFlags(flags.option, emitters);
  checkPrefixFlags(flags, emitters);
  await checkUnchosen(config, file, reportFault);
  checkConsent(config.prefixes, ownSettings((file ?? config).formats, fromFlags), reportFault);
  return config.formats.flatMap((format, index) => {
    const emitter = emitters[index]!;
    const given = { id: format.id, options: fromFlags.get(format.id) ?? {}, path: [optionPath, format.id] };
    const held = readOptions(emitter, format, reportFault);
    const laid = readOptions(emitter, given, reportFault);
    if (held === undefined || laid === undefined) return [];
    return [{ emitter, options: { ...prefixOptionsFor(emitter, config, held, flags), ...laid } }];
  });
}

/** What the file and `--option` give to single formats. */
function ownSettings(
  formats: readonly FormatConfig[],
  fromFlags: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): readonly OwnSettings[] {
  const held = new Map(formats.map(({ id, options }) => [id, options]));
  return [
    ...formats.map(({ id, options, path }) => ({ options, beside: fromFlags.get(id) ?? {}, path })),
    ...[...fromFlags].map(([id, options]) => ({
      options,
      beside: held.get(id) ?? {},
      path: [optionPath, id],
    })),
  ];
}

/** From what speaks for all formats to what speaks for this one; flags come after all that a file says. */
function prefixOptionsFor(
  emitter: AnyEmitter,
  { prefixes }: Config,
  held: Readonly<Record<string, OptionValue>>,
  flags: GenerateFlags,
): Readonly<Record<string, OptionValue>> {
  if (!takesPrefixes(emitter)) return held;
  return { ...prefixes, ...held, ...prefixOptionsFromFlags(flags, prefixes) };
}

/** Options of a file's formats that the flags leave out are checked all the same. */
async function checkUnchosen(
  config: Config,
  file: Config | undefined,
  reportFault: ReportFault,
): Promise<void> {
  const chosen = new Set(config.formats.map(({ id }) => id));
  for (const format of file?.formats ?? []) {
    const hasOptions = Object.keys(format.options).length > 0;
    if (hasOptions && !chosen.has(format.id)) readOptions(await loadEmitter(format.id), format, reportFault);
  }
}

/** A file's own `out` is relative to the file, the flag's to the working directory. */
function outputOf({ config: { out = "out" }, path }: PlannedPolicies, flags: GenerateFlags): string {
  return flags.out !== undefined || path === undefined ? out : join(dirname(path), out);
}

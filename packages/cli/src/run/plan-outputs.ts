import { dirname, join } from "node:path";
import {
  type AnyEmitter,
  type DatasetSource,
  type Diagnostic,
  failure,
  type OptionValue,
  takesPrefixes,
  type View,
} from "@sallyport/core";
import {
  type Config,
  checkConsent,
  type FormatConfig,
  matchesPattern,
  type OutputConfig,
  type OwnSettings,
  readOptions,
} from "@sallyport/core/config";
import { type GenerateFlags, optionPath, optionsFromFlags } from "../config/flags.js";
import { checkPrefixFlags, prefixOptionsFromFlags } from "../config/prefix-flags.js";
import { formatIds, loadEmitter } from "../registry.js";
import { withTemplates } from "../templates/apply.js";
import { namedFormats } from "./named-formats.js";
import { type PlannedConfig, planConfig, stopOnErrors } from "./plan-config.js";
import { type PolicySupply, supplyPolicies } from "./supply-policies.js";

/** One format of a run with its checked options. */
export interface RunFormat {
  readonly emitter: AnyEmitter;
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** One folder of a run. */
export interface PlannedOutput {
  /** Relative to the working directory. */
  readonly out: string;
  readonly match?: View;
  readonly formats: readonly RunFormat[];
  /** Whether a policy goes there. */
  readonly takes: (policy: string) => boolean;
}

/** Everything that a run needs: policies one by one, and where they go. */
export interface Plan extends PolicySupply {
  readonly dataset: DatasetSource;
  readonly outputs: readonly PlannedOutput[];
}

/** From flags or file to a plan. Throws with every fault found; warnings go to `diagnostics`. */
export async function planOutputs(flags: GenerateFlags, diagnostics: Diagnostic[]): Promise<Plan> {
  const planned = await planConfig(flags, diagnostics);
  const supply = await supplyPolicies(planned, flags, diagnostics);
  const chosen = chooseOutputs(planned, flags);
  checkPatterns(chosen, supply, planned);
  const built = await loadFormats(chosen, planned, flags);
  const formats = await withTemplates(built, planned, flags, diagnostics);
  stopOnErrors(diagnostics);
  return {
    ...supply,
    outputs: chosen.map((output, index) => planOutput(output, formats[index]!, planned, flags)),
  };
}

function planOutput(
  { out, match: own, policies }: OutputConfig,
  formats: readonly RunFormat[],
  { config, path }: PlannedConfig,
  flags: GenerateFlags,
): PlannedOutput {
  // The flag stands in the config's own place, and comes before what an output says.
  const match = flags.match === undefined ? (own ?? config.match) : config.match;
  return {
    out: folderOf(out, path, flags),
    ...(match === undefined ? {} : { match }),
    formats,
    takes: (name) => policies === undefined || policies.some(({ text }) => matchesPattern(text, name)),
  };
}

/** A file's own folders are relative to the file, the flag's to the working directory. */
function folderOf(out: string | undefined, path: string | undefined, flags: GenerateFlags): string {
  if (flags.out !== undefined || path === undefined) return out ?? "out";
  return join(dirname(path), out ?? "out");
}

/** The outputs with what --format leaves of them; the short form has been through it already. */
function chooseOutputs(
  { config: { outputs }, file }: PlannedConfig,
  flags: GenerateFlags,
): readonly OutputConfig[] {
  const isShort = outputs.every(({ path }) => path.length === 0);
  const named = namedFormats(flags);
  if (isShort || named === undefined) return outputs;
  const left = outputs
    .map((output) => ({ ...output, formats: output.formats.filter(({ id }) => named.includes(id)) }))
    .filter(({ formats }) => formats.length > 0);
  const lost = named.find((id) => !left.some(({ formats }) => formats.some((format) => format.id === id)));
  if (lost !== undefined && file !== undefined)
    throw failure("SP1013", `no output of the config has the format ${lost}`, {
      place: { file: "--format" },
    });
  return left;
}

function checkPatterns(
  outputs: readonly OutputConfig[],
  { names }: PolicySupply,
  { reportFault }: PlannedConfig,
) {
  for (const { policies = [] } of outputs) {
    for (const { text, path } of policies) {
      if (names.some((name) => matchesPattern(text, name))) continue;
      reportFault({ code: "SP1221", path, message: `"${text}" fits no policy` });
    }
  }
}

/** The formats of each output. */
async function loadFormats(
  outputs: readonly OutputConfig[],
  { config, file, reportFault }: PlannedConfig,
  flags: GenerateFlags,
): Promise<readonly (readonly RunFormat[])[]> {
  const all = outputs.flatMap(({ formats }) => formats);
  const loaded = await loadEmitters(all.map(({ id }) => id));
  const fromFlags = optionsFromFlags(flags.option, [...loaded.values()]);
  checkPrefixFlags(flags, [...loaded.values()]);
  const held = (file ?? config).outputs.flatMap(({ formats }) => formats);
  await checkUnchosen(held, loaded, reportFault);
  checkConsent(config.prefixes, ownSettings(held, fromFlags), reportFault);
  const laid = new Map(
    [...loaded].map(([id, emitter]) => [
      id,
      readOptions(emitter, { id, options: fromFlags.get(id) ?? {}, path: [optionPath, id] }, reportFault),
    ]),
  );
  return outputs.map(({ formats }) =>
    formats.flatMap((format) => {
      const emitter = loaded.get(format.id)!;
      const own = readOptions(emitter, format, reportFault);
      if (own === undefined) return [];
      return [
        { emitter, options: { ...prefixOptionsFor(emitter, config, own, flags), ...laid.get(format.id) } },
      ];
    }),
  );
}

async function loadEmitters(ids: readonly string[]): Promise<ReadonlyMap<string, AnyEmitter>> {
  const known = formatIds.filter((id) => ids.includes(id));
  return new Map(await Promise.all(known.map(async (id) => [id as string, await loadEmitter(id)] as const)));
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
  held: readonly FormatConfig[],
  loaded: ReadonlyMap<string, AnyEmitter>,
  reportFault: PlannedConfig["reportFault"],
): Promise<void> {
  for (const format of held) {
    const hasOptions = Object.keys(format.options).length > 0;
    if (hasOptions && !loaded.has(format.id)) readOptions(await loadEmitter(format.id), format, reportFault);
  }
}

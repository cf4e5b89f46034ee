import { type AnyEmitter, failure, optionTableOf, readOptionText } from "@sallyport/core";
import type { ConfigPath } from "@sallyport/core/config";
import {
  findScenario,
  flagOf,
  type ParameterKey,
  parameterKeys,
  scenarioParameters,
  scenarioTable,
} from "@sallyport/core/scenario";
import { flagKey } from "../command-line/flag-key.js";
import type { ConfigSource } from "./file.js";
import { type PrefixFlags, prefixFlags, prefixValues } from "./prefix-flags.js";

/** First step of the path of what `--option` gives; format and name follow. */
export const optionPath = "--option";

/** The flags of `generate` as the command line gives them. */
export interface GenerateFlags extends PrefixFlags {
  readonly config?: string;
  readonly scenario?: string;
  readonly source?: string;
  readonly target?: string;
  readonly format?: readonly string[];
  readonly out?: string;
  readonly feature?: readonly string[];
  readonly cacheAccount?: readonly string[];
  readonly targetCacheAccount?: readonly string[];
  readonly sourceAddress?: readonly string[];
  readonly targetAddress?: readonly string[];
  readonly applianceAddress?: readonly string[];
  readonly timeAddress?: readonly string[];
  readonly without?: readonly string[];
  readonly dataPort?: string;
  readonly privateLink?: boolean;
  readonly failback: boolean;
  readonly cloud?: string;
  readonly match?: string;
  readonly asOf?: string;
  readonly option?: readonly string[];
  readonly store?: string;
  readonly templates?: string;
  readonly force?: boolean;
  readonly shard?: string;
  readonly dryRun?: boolean;
}

/** Which flag speaks for which key of a scenario's policy. */
function policyFlag(key: string): string | undefined {
  if (key === "scenario") return "--scenario";
  return parameterKeys.some((each) => each === key) ? flagOf(key as ParameterKey) : undefined;
}

/** Which flag overrides which key at the top of a config. */
const topFlags = {
  cloud: "--cloud",
  asOf: "--as-of",
  match: "--match",
  out: "--out",
  formats: "--format",
  ...prefixFlags,
} as const;

/**
 * The config that the flags describe, or a file's with the flags laid over it: so flags and files
 * go through the same checks.
 */
export function configFromFlags(flags: GenerateFlags, file: ConfigSource | undefined): ConfigSource {
  const policy = policyOf(flags);
  const top = topOf(flags);
  if (file === undefined) {
    const missing = missingFlags(flags);
    if (missing.length > 0) {
      throw failure("SP1007", `missing: ${missing.join(", ")}`, {
        help: "name a scenario with its regions, give a file with --config, or keep a sallyport.yaml in the working directory or above it in its repository",
      });
    }
    return {
      value: { ...top, policies: [policy] },
      locate: (path) => ({ file: flagAt(path, top) ?? "flags" }),
    };
  }
  const given = Object.keys(policy);
  if (given.length > 0) {
    const names = given.map(policyFlag).join(", ");
    throw failure("SP1013", `--config names a file that describes the policies, and so would ${names}`);
  }
  const isMapping = typeof file.value === "object" && file.value !== null && !Array.isArray(file.value);
  return {
    value: isMapping ? { ...file.value, ...laidOver(file.value, top) } : file.value,
    locate: (path, key) => {
      const flag = path[0] === "policies" ? undefined : flagAt(path, top);
      return flag === undefined ? file.locate(path, key) : { file: flag };
    },
  };
}

/**
 * --format chooses among the formats of a file, and leaves their options as the file has them. Where a file has
 * several outputs, it chooses among theirs when they are known.
 */
function laidOver(value: object, top: Readonly<Record<string, unknown>>): object {
  const { formats: chosen, ...others } = top;
  return Object.hasOwn(value, "outputs") ? others : { ...top, ...chosenFormats(value, chosen) };
}

function chosenFormats(value: object, chosen: unknown): object {
  const { formats } = value as { readonly formats?: unknown };
  const isMapping = typeof formats === "object" && formats !== null && !Array.isArray(formats);
  if (!Array.isArray(chosen) || !isMapping) return {};
  const held = formats as Readonly<Record<string, unknown>>;
  return {
    formats: Object.fromEntries(chosen.map((id: string) => [id, Object.hasOwn(held, id) ? held[id] : {}])),
  };
}

/**
 * Lays `--option format.name=value` over the options of the formats. The names are checked where
 * the file's are; only the text becomes the option's kind of value here.
 */
export function optionsFromFlags(
  texts: readonly string[] | undefined,
  emitters: readonly AnyEmitter[],
): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const options = new Map<string, Record<string, unknown>>();
  for (const text of texts ?? []) {
    const parts = /^([a-z-]+)\.([a-z0-9-]+)=(.*)$/s.exec(text);
    if (parts === null)
      throw failure("SP1006", `--option takes FORMAT.NAME=VALUE, not ${JSON.stringify(text)}`);
    const [, format, name, value] = parts as unknown as [string, string, string, string];
    const emitter = emitters.find(({ id }) => id === format);
    if (emitter === undefined) {
      throw failure("SP1013", `--option ${format}.${name} is for a format that this run does not write`);
    }
    const held = options.get(format) ?? {};
    if (Object.hasOwn(held, name)) throw failure("SP1007", `--option ${format}.${name} is given twice`);
    const table = optionTableOf(emitter);
    const spec = Object.hasOwn(table, name) ? table[name] : undefined;
    options.set(format, { ...held, [name]: spec === undefined ? value : readOptionText(spec, value) });
  }
  return options;
}

/** What every scenario requires. */
function neededEverywhere(): readonly ParameterKey[] {
  return parameterKeys.filter((key) => scenarioTable.every(({ required }) => required.includes(key)));
}

/** The flags without which there is no policy; a scenario that is not known is complained of elsewhere. */
function missingFlags(flags: GenerateFlags): readonly string[] {
  const spec = flags.scenario === undefined ? undefined : findScenario(flags.scenario);
  if (flags.scenario !== undefined && spec === undefined) return [];
  const missing = (spec?.required ?? neededEverywhere()).filter((key) => flagValue(key, flags) === undefined);
  return [...(spec === undefined ? ["--scenario"] : []), ...missing.map(flagOf)];
}

/** Whether the flags say anything of a policy, so that no file is to describe it. */
export function describesPolicy(flags: GenerateFlags): boolean {
  return Object.keys(policyOf(flags)).length > 0;
}

function policyOf(flags: GenerateFlags): Readonly<Record<string, unknown>> {
  const values = parameterKeys.map((key) => [key, flagValue(key, flags)] as const);
  return dropAbsent({ scenario: flags.scenario, ...Object.fromEntries(values) });
}

/** What the flag of a parameter gives for its key; undefined if it is not given. */
function flagValue(key: ParameterKey, flags: GenerateFlags): unknown {
  const value = (flags as unknown as Readonly<Record<string, unknown>>)[flagKey(flagOf(key))];
  switch (scenarioParameters[key].kind) {
    case "names":
    case "texts":
      return splitList(value as readonly string[] | undefined);
    case "any-or-texts":
      return anyOrList(splitList(value as readonly string[] | undefined));
    case "on":
      return value === true ? true : undefined;
    case "off":
      return value === false ? false : undefined;
    default:
      return value;
  }
}

function topOf(flags: GenerateFlags): Readonly<Record<string, unknown>> {
  return dropAbsent({
    cloud: flags.cloud,
    asOf: flags.asOf,
    match: flags.match,
    out: flags.out,
    formats: splitList(flags.format),
    ...prefixValues(flags),
  });
}

function dropAbsent(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** A list flag may be repeated, take several values, and take them with commas between. */
export function splitList(values: readonly string[] | undefined): readonly string[] | undefined {
  return values?.flatMap((value) => value.split(","));
}

function anyOrList(values: readonly string[] | undefined): "any" | readonly string[] | undefined {
  return values?.length === 1 && values[0] === "any" ? "any" : values;
}

function flagAt(path: ConfigPath, top: Readonly<Record<string, unknown>>): string | undefined {
  const [first, index, key] = path;
  if (first === "policies" && index === 0 && typeof key === "string") {
    return policyFlag(key);
  }
  if (first === optionPath) return `--option ${String(index)}.${String(key)}`;
  if (typeof first === "string" && Object.hasOwn(top, first)) {
    return (topFlags as Readonly<Record<string, string>>)[first];
  }
  return undefined;
}

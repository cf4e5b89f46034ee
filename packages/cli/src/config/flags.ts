import { type AnyEmitter, failure, type OptionSpec, readOptionText } from "@sallyport/core";
import type { ConfigPath } from "@sallyport/core/config";
import type { ConfigSource } from "./file.js";

/** The flags of `generate` as the command line gives them. */
export interface GenerateFlags {
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
  readonly failback: boolean;
  readonly cloud?: string;
  readonly match?: string;
  readonly asOf?: string;
  readonly option?: readonly string[];
  readonly store?: string;
  readonly json?: boolean;
  readonly force?: boolean;
}

/** Which flag speaks for which key of a scenario's policy. */
const policyFlags = {
  scenario: "--scenario",
  source: "--source",
  target: "--target",
  features: "--feature",
  failback: "--no-failback",
  cacheAccounts: "--cache-account",
  targetCacheAccounts: "--target-cache-account",
  sourceAddresses: "--source-address",
  targetAddresses: "--target-address",
} as const;

/** Which flag overrides which key at the top of a config. */
const topFlags = {
  cloud: "--cloud",
  asOf: "--as-of",
  match: "--match",
  out: "--out",
  formats: "--format",
} as const;

/**
 * The config that the flags describe, or a file's with the flags laid over it: so flags and files
 * go through the same checks.
 */
export function configFromFlags(flags: GenerateFlags, file: ConfigSource | undefined): ConfigSource {
  const policy = policyOf(flags);
  const top = topOf(flags);
  if (file === undefined) {
    const missing = (["scenario", "source", "target"] as const).filter((key) => flags[key] === undefined);
    if (missing.length > 0) {
      throw failure("SP1007", `missing: ${missing.map((key) => policyFlags[key]).join(", ")}`, {
        help: "name a scenario with its regions, or give a file with --config",
      });
    }
    return {
      value: { ...top, policies: [policy] },
      locate: (path) => ({ file: flagAt(path, top) ?? "flags" }),
    };
  }
  const given = Object.keys(policy) as (keyof typeof policyFlags)[];
  if (given.length > 0) {
    const names = given.map((key) => policyFlags[key]).join(", ");
    throw failure("SP1013", `${names} describe a policy, and --config names a file that describes it`);
  }
  const isMapping = typeof file.value === "object" && file.value !== null && !Array.isArray(file.value);
  return {
    value: isMapping ? { ...file.value, ...top } : file.value,
    locate: (path, key) => {
      const flag = flagAt(path, top);
      return flag === undefined ? file.locate(path, key) : { file: flag };
    },
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
    const table = emitter.options as Readonly<Record<string, OptionSpec>>;
    const spec = Object.hasOwn(table, name) ? table[name] : undefined;
    options.set(format, { ...held, [name]: spec === undefined ? value : readOptionText(spec, value) });
  }
  return options;
}

function policyOf(flags: GenerateFlags): Readonly<Record<string, unknown>> {
  return dropAbsent({
    scenario: flags.scenario,
    source: flags.source,
    target: flags.target,
    features: splitList(flags.feature),
    failback: flags.failback ? undefined : false,
    cacheAccounts: splitList(flags.cacheAccount),
    targetCacheAccounts: splitList(flags.targetCacheAccount),
    sourceAddresses: anyOrList(splitList(flags.sourceAddress)),
    targetAddresses: anyOrList(splitList(flags.targetAddress)),
  });
}

function topOf(flags: GenerateFlags): Readonly<Record<string, unknown>> {
  return dropAbsent({
    cloud: flags.cloud,
    asOf: flags.asOf,
    match: flags.match,
    out: flags.out,
    formats: splitList(flags.format),
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
    return (policyFlags as Readonly<Record<string, string>>)[key];
  }
  if (typeof first === "string" && Object.hasOwn(top, first)) {
    return (topFlags as Readonly<Record<string, string>>)[first];
  }
  return undefined;
}

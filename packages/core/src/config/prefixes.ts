import { findOptionFault, type OptionValue, prefixOptions } from "../emit/index.js";
import type { ConfigPath, ReportFault } from "./fault.js";

type PrefixOption = keyof typeof prefixOptions;

/** The keys at the top of a config that speak for every format which takes prefixes, and their options. */
export const prefixKeys = {
  maxPrefixes: "max-prefixes",
  allowExtra: "allow-extra",
  within: "within",
} as const satisfies Readonly<Record<string, PrefixOption>>;

export type PrefixKey = keyof typeof prefixKeys;

/** Options for every format that takes prefixes; what is absent was not given. */
export type PrefixSettings = Readonly<Partial<Record<PrefixOption, OptionValue>>>;

/** What the top of a config gives to every format; undefined, and faults reported, if a value does not fit. */
export function readPrefixSettings(
  values: Readonly<Partial<Record<PrefixKey, unknown>>>,
  reportFault: ReportFault,
): PrefixSettings | undefined {
  const given = (Object.entries(prefixKeys) as [PrefixKey, PrefixOption][]).filter(
    ([key]) => values[key] !== undefined,
  );
  const faults = given.flatMap(([key, option]) => {
    const fault = findOptionFault(prefixOptions[option], values[key]);
    return fault === undefined ? [] : { code: "SP1006" as const, path: [key], message: `"${key}": ${fault}` };
  });
  for (const fault of faults) reportFault(fault);
  if (faults.length > 0) return undefined;
  return Object.fromEntries(given.map(([key, option]) => [option, values[key]])) as PrefixSettings;
}

/** What was given to one format alone, and where; `beside` was given to it elsewhere. */
export interface OwnSettings {
  readonly options: Readonly<Record<string, unknown>>;
  readonly beside: Readonly<Record<string, unknown>>;
  readonly path: ConfigPath;
}

/**
 * SP3107 for a consent that nothing can use: `allow-extra` or `within` for a format that was given no
 * max-prefixes, or for all formats where none was.
 */
export function checkConsent(
  all: PrefixSettings,
  formats: readonly OwnSettings[],
  reportFault: ReportFault,
): void {
  for (const { options, beside, path } of formats) {
    const name = consentIn(options);
    if (name === undefined || hasBudget({ ...all, ...beside, ...options })) continue;
    reportFault({ code: "SP3107", path: [...path, name], message: `"${name}" without "max-prefixes"` });
  }
  const name = consentIn(all);
  if (name === undefined || hasBudget(all) || formats.some(({ options }) => hasBudget(options))) return;
  const [key] = Object.entries(prefixKeys).find(([, option]) => option === name)!;
  reportFault({ code: "SP3107", path: [key], message: `"${key}" without "maxPrefixes"` });
}

function consentIn(options: Readonly<Record<string, unknown>>): PrefixOption | undefined {
  if (options["allow-extra"] !== undefined && options["allow-extra"] !== 0) return "allow-extra";
  return options.within === undefined || options.within === "" ? undefined : "within";
}

/** Zero, which lifts a limit given elsewhere, is a word on it as well. */
function hasBudget(options: Readonly<Record<string, unknown>>): boolean {
  return options["max-prefixes"] !== undefined;
}

import { type AnyEmitter, failure, prefixOptions, readOptionText, takesPrefixes } from "@sallyport/core";
import { type PrefixKey, type PrefixSettings, prefixKeys } from "@sallyport/core/config";

/** The flags that speak for every format which takes prefixes. */
export const prefixFlags = {
  maxPrefixes: "--max-prefixes",
  allowExtra: "--allow-extra",
  within: "--within",
} as const satisfies Readonly<Record<PrefixKey, string>>;

/** The same as the command line gives them. */
export type PrefixFlags = { readonly [Key in PrefixKey]?: string };

const keys = Object.keys(prefixKeys) as readonly PrefixKey[];

/** What the flags give, by key of a config. */
export function prefixValues(flags: PrefixFlags): Readonly<Partial<Record<PrefixKey, unknown>>> {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const text = flags[key];
      return text === undefined ? [] : [[key, readOptionText(prefixOptions[prefixKeys[key]], text)]];
    }),
  );
}

/** The settings that flags gave: they come after what a file says of one format. */
export function prefixOptionsFromFlags(flags: PrefixFlags, settings: PrefixSettings): PrefixSettings {
  const given = keys.filter((key) => flags[key] !== undefined);
  return Object.fromEntries(given.map((key) => [prefixKeys[key], settings[prefixKeys[key]]]));
}

/** SP1013 for flags that no format of the run can follow. */
export function checkPrefixFlags(flags: PrefixFlags, emitters: readonly AnyEmitter[]): void {
  const given = keys.filter((key) => flags[key] !== undefined).map((key) => prefixFlags[key]);
  if (given.length === 0 || emitters.some(takesPrefixes)) return;
  throw failure("SP1013", `${given.join(", ")} is for formats that take prefixes, and this run writes none`);
}

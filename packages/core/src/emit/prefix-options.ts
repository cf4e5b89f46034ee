import type { AnyEmitter } from "./emitter.js";
import { fillOptions, type OptionTable, type OptionValue } from "./options.js";

/**
 * Options of every format that takes prefixes, beside its own: how many a rule may have, and what may be
 * added to have fewer. They are the gate's business; emitters never see them.
 */
export const prefixOptions = {
  "max-prefixes": {
    kind: "integer",
    default: 0,
    min: 0,
    max: 1_000_000,
    description:
      "Most prefixes in the destination of a rule (of each family where the target's lists hold one); 0 for any number",
  },
  "allow-extra": {
    kind: "integer",
    default: 0,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    description:
      "How many addresses may be added to a rule so that it keeps max-prefixes; of IPv6 each /64 network counts as one",
  },
  within: {
    kind: "text",
    default: "",
    pattern: /(?:[A-Za-z][\w-]*(?:\.[\w-]+)*)?/,
    example: "published",
    description:
      "The only addresses that may be added: those of a service tag or list of the dataset, or published for all of them",
  },
} as const satisfies OptionTable;

/** What a user allows of the prefixes of a rule. */
export interface PrefixConsent {
  /** 0 for any number. */
  readonly maxPrefixes: number;
  /** By the measure of countExtra. */
  readonly allowExtra: number;
  /** Id of a loaded set; empty for any address. */
  readonly within: string;
}

/** What `within` calls the union of all sets of the edition. */
export const publishedSets = "published";

/** Whether the format can take the prefixes of a destination. */
export function takesPrefixes({ views }: AnyEmitter): boolean {
  return views.includes("prefixes");
}

/** Every option that the format takes: its own, and those of all formats that take prefixes. */
export function optionTableOf(emitter: AnyEmitter): OptionTable {
  return takesPrefixes(emitter) ? { ...emitter.options, ...prefixOptions } : emitter.options;
}

/** What the options of a format, checked before, allow of its prefixes. */
export function prefixConsent(options: Readonly<Record<string, OptionValue>>): PrefixConsent {
  const filled = fillOptions(prefixOptions, options);
  return {
    maxPrefixes: filled["max-prefixes"],
    allowExtra: filled["allow-extra"],
    within: filled.within,
  };
}

import type { Limit } from "@sallyport/core";

/**
 * The capacity of every set, the same in all releases: `create -exist` refuses a set that is there
 * with another one. Memory is taken by entries, not by capacity.
 */
export const setCapacity = 1_048_576;

/** What a chain of plain rules costs is in the README; that is where both limits on them come from. */
const cost = "the packet cost of linear rules in the README of this format";

export const limits = {
  "set-entries": {
    max: setCapacity,
    of: "prefixes in one set",
    kind: "hard",
    source: { document: "the maxelem that these files create their sets with, ipset(8)" },
  },
  "linear-rules": {
    max: 1_000,
    of: "linear rules in one chain",
    kind: "soft",
    source: { document: cost },
  },
  "linear-rules-hard": {
    max: 10_000,
    of: "linear rules in one chain",
    kind: "hard",
    source: { document: cost },
  },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof limits;

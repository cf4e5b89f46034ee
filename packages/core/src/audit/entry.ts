import type { HostPattern } from "../host/index.js";

/** What an entry is to the list that it stands in. */
export type EntryKind = "prefix" | "host" | "tag";

/** What a text was recognised as. */
export type ListFormat =
  | "list"
  | "csv"
  | "json"
  | "iptables"
  | "ipset"
  | "nft"
  | "squid"
  | "pac"
  | "paloalto-set"
  | "paloalto-xml"
  | "azure-json"
  | "unknown";

/** Why a text that looks like an entry is none. */
export interface Invalid {
  /** A clause: "octet 3 is above 255". */
  readonly reason: string;
  /** The prefix without its host bits, when those are all that is wrong. */
  readonly masked?: string;
}

/** What a text stands for, without its place. Of `prefixes`, `host`, `any` and `invalid` one is there, for a tag none. */
export interface Meaning {
  /** As it is written, without quotation marks. */
  readonly text: string;
  readonly kind: EntryKind;
  /** Canonical; more than one for a range. */
  readonly prefixes?: readonly string[];
  readonly host?: HostPattern;
  /** Every destination. */
  readonly any?: true;
  readonly invalid?: Invalid;
}

/** One destination that a list lets through. */
export interface ListedEntry extends Meaning {
  /** Counted from 1. */
  readonly line: number;
  /** The rule, set, chain, object or row that it stands in. */
  readonly rule?: string;
}

/** What was read and is no destination that the list lets through. */
export interface Skipped {
  readonly line: number;
  /** At most 120 characters. */
  readonly text: string;
  /** A clause. */
  readonly reason: string;
}

export interface ReadList {
  readonly format: ListFormat;
  readonly entries: readonly ListedEntry[];
  readonly skipped: readonly Skipped[];
  /** Set if the text breaks off or breaks its format, so that nothing was taken from it. */
  readonly damaged?: Skipped;
}

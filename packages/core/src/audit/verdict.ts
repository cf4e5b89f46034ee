import type { Code } from "../diagnostic/index.js";
import type { EntryKind } from "./entry.js";
import type { Membership } from "./history-index.js";

/**
 * alive: needed on that day. retired: was, and left. mismatch: of another region, or cloud, than the
 * rules ask for. never: no list held ever had it, or it cannot be one. wide: opens more than what is
 * needed. misspelt: written for something that has another name.
 */
export const statuses = ["alive", "retired", "mismatch", "never", "wide", "misspelt"] as const;
export type Status = (typeof statuses)[number];

/** How many addresses are opened that nothing in scope uses; IPv6 as decimal text, as it may not fit a number. */
export interface Opened {
  readonly ipv4: number;
  readonly ipv6: string;
}

export interface Verdict {
  readonly status: Status;
  /** Why, in a clause or two. */
  readonly message: string;
  /** Sets that hold or held all of it, the telling ones first. */
  readonly sets?: readonly Membership[];
  /** ISO date from which it is in the first of them, or the documents name it. */
  readonly since?: string;
  /** ISO date from which it was gone. */
  readonly left?: string;
  readonly opens?: Opened;
  /** What was meant: a prefix, tag or host. */
  readonly meant?: string;
}

/** An entry with its verdict. */
export interface AuditedEntry extends Verdict {
  readonly entry: string;
  readonly kind: EntryKind;
  readonly line: number;
  readonly rule?: string;
  /** Of the catalogue; absent for what is alive. */
  readonly code?: Code;
}

export const codeOfStatus: Readonly<Record<Exclude<Status, "alive">, Code>> = {
  retired: "SP7111",
  mismatch: "SP7112",
  never: "SP7113",
  wide: "SP7114",
  misspelt: "SP7115",
};

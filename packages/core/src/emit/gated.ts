import type { PrefixSet } from "../address/index.js";
import type { ExtraAddresses, WiderPrefix } from "../cover/index.js";
import type { HostPattern } from "../host/index.js";
import type { Policy, Rule } from "../policy/index.js";

/** The destination of a rule in the one view that the format takes for it. Never empty. */
export type Match =
  | { readonly view: "any" }
  | { readonly view: "hosts"; readonly hosts: readonly HostPattern[] }
  | { readonly view: "tags"; readonly tags: readonly string[] }
  | { readonly view: "prefixes"; readonly set: PrefixSet };

/** What was added to the prefixes of a rule, so that there are fewer: never without the user's consent. */
export interface Widening {
  readonly added: PrefixSet;
  readonly extra: ExtraAddresses;
  /** The prefixes that hold what was added. */
  readonly wider: readonly WiderPrefix[];
  /** How many prefixes the destination took, and takes now. */
  readonly before: number;
  readonly after: number;
}

/** A rule that the gate let through to a format: everything in it can be said there. */
export interface GatedRule extends Rule {
  /** With what was added, if anything was. */
  readonly match: Match;
  readonly widening?: Widening;
}

export interface GatedPolicy extends Omit<Policy, "rules"> {
  readonly rules: readonly GatedRule[];
  /** Since which day the publisher lists what the edition holds under an id, as far as that is known. */
  readonly since?: SetDates;
}

/** Days (ISO dates) by id of a dataset set. */
export type SetDates = ReadonlyMap<string, string>;

/** Whether a rule goes by a view that no document states. */
export function isInferred({ match, destination }: GatedRule): boolean {
  return destination.inferred === true && (match.view === "tags" || match.view === "prefixes");
}

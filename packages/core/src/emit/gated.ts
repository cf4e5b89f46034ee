import type { PrefixSet } from "../address/index.js";
import type { HostPattern } from "../host/index.js";
import type { Policy, Rule } from "../policy/index.js";

/** The destination of a rule in the one view that the format takes for it. Never empty. */
export type Match =
  | { readonly view: "any" }
  | { readonly view: "hosts"; readonly hosts: readonly HostPattern[] }
  | { readonly view: "tags"; readonly tags: readonly string[] }
  | { readonly view: "prefixes"; readonly set: PrefixSet };

/** A rule that the gate let through to a format: everything in it can be said there. */
export interface GatedRule extends Rule {
  readonly match: Match;
}

export interface GatedPolicy extends Omit<Policy, "rules"> {
  readonly rules: readonly GatedRule[];
}

/** Whether a rule goes by a view that no document states. */
export function isInferred({ match, destination }: GatedRule): boolean {
  return destination.inferred === true && (match.view === "tags" || match.view === "prefixes");
}

import { emptyPrefixSet, type PrefixSet, unionOfAll } from "../address/index.js";
import type { CoverGuard } from "../cover/index.js";
import { notPublicSet } from "../guard/not-public.js";
import { type LoadedSets, prefixesOf } from "./gate.js";
import type { GatedPolicy } from "./gated.js";
import type { PrefixConsent } from "./prefix-options.js";

/**
 * What no rule of the policy is ever widened by: private and special-use addresses, the policy's own
 * sources, and what it denies, wherever in the order of its rules. A deny of any is no such list: it is
 * what allow rules are exceptions from. A deny by hosts or tags alone is not known by address.
 *
 * @throws RangeError if a set that the policy denies, or that `within` names, was not loaded
 */
export function coverGuard({ rules }: GatedPolicy, { within }: PrefixConsent, sets: LoadedSets): CoverGuard {
  const sources = rules.map((rule) => (rule.sources === "any" ? emptyPrefixSet : rule.sources));
  const denied = rules.flatMap(({ action, destination }) =>
    action === "deny" && destination.prefixes !== undefined ? [prefixesOf(destination.prefixes, sets)] : [],
  );
  const never = unionOfAll([notPublicSet(), ...sources, ...denied]);
  return within === "" ? { never } : { never, within: loaded(within, sets) };
}

function loaded(id: string, sets: LoadedSets): PrefixSet {
  return prefixesOf({ kind: "sets", ids: [id] }, sets);
}

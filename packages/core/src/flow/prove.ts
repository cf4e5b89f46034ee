import type { Device } from "./device.js";
import type { Difference } from "./difference.js";
import { asksForBothEnds } from "./families.js";
import type { TagSets } from "./flow.js";
import { proveAcross } from "./prove-across.js";
import { proveInFamilies } from "./prove-in-families.js";

/**
 * How equality was seen: `rows`, the same boxes in the same order; `diagrams`, the whole space compared, cell by
 * cell where there are few; `rules`, rule by rule in the order of both, where the whole is too large.
 */
export type ProofWay = "rows" | "diagrams" | "rules";

export type Proof =
  | { readonly kind: "equal"; readonly way: ProofWay }
  | { readonly kind: "different"; readonly differences: readonly Difference[]; readonly more: boolean }
  | { readonly kind: "unproven"; readonly reason: string };

export interface ProofOptions {
  /** The prefixes of tags; a tag that is not there is compared by its name. */
  readonly tags?: TagSets;
  /** How many nodes the diagrams may have before rules are compared one by one. */
  readonly mostNodes?: number;
  /** How many differences are told. */
  readonly most?: number;
  /** Set for a device that connects to the destination itself: its ends may be of different families. */
  readonly relays?: true;
}

/**
 * Proves that a device, as read, decides every flow as expected, or finds flows that it decides
 * otherwise. Exact over all addresses, names, protocols and ports.
 */
export function prove(expected: Device, read: Device, options: ProofOptions = {}): Proof {
  const proof = proveInFamilies(expected, read, options);
  if (proof.kind !== "equal" || options.relays !== true || !asksForBothEnds([expected, read])) return proof;
  const across = proveAcross(expected, read, options);
  return across.kind === "equal" ? proof : across;
}

import type { Family } from "../address/index.js";
import { acrossFamilies, asksForBothEnds, differenceAcross } from "./across-families.js";
import { areAlikeByRows } from "./boxes.js";
import type { Device } from "./device.js";
import { DiagramsFull } from "./diagram.js";
import type { Difference } from "./difference.js";
import { findDifferences } from "./find-differences.js";
import type { TagSets } from "./flow.js";
import { equalFlows } from "./flow-set.js";
import { decisionsOf } from "./flows-of.js";
import { joinRules } from "./join-rules.js";
import { proveByRules } from "./prove-by-rules.js";
import { haveSameRules, withoutRepeated } from "./same-rules.js";
import { createUniverse } from "./universe.js";

/**
 * How equality was seen: `rows`, the same boxes in the same order; `diagrams`, the whole space compared; `rules`, rule by
 * rule in the order of both, where the whole is too large.
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
  for (const source of [4, 6] as const) {
    const across = proveAcross(expected, read, source, options);
    if (across.kind !== "equal") return across;
  }
  return proof;
}

/** The same for flows from one family to the other. */
function proveAcross(expected: Device, read: Device, source: Family, options: ProofOptions): Proof {
  const { tags = new Map(), ...others } = options;
  const asked = acrossFamilies(expected, source, tags);
  const proof = proveInFamilies(asked, acrossFamilies(read, source, tags), others);
  if (proof.kind !== "different") return proof;
  return { ...proof, differences: proof.differences.map((each) => differenceAcross(each, source)) };
}

function proveInFamilies(expected: Device, read: Device, options: ProofOptions): Proof {
  const { tags = new Map(), most = 20 } = options;
  if (haveSameRules(expected, read)) return { kind: "equal", way: "rows" };
  const joined = { expected: withJoinedRules(expected), read: withJoinedRules(read) };
  if (areAlikeByRows(joined.expected, joined.read, tags)) return { kind: "equal", way: "rows" };
  try {
    const universe = createUniverse([expected, read], { ...options, othersBehindHosts: true });
    const asked = { device: expected, decisions: decisionsOf(universe, joined.expected) };
    const said = { device: read, decisions: decisionsOf(universe, joined.read) };
    const isEqual =
      equalFlows(asked.decisions.allow, said.decisions.allow) &&
      equalFlows(asked.decisions.deny, said.decisions.deny);
    if (isEqual) return { kind: "equal", way: "diagrams" };
    return { kind: "different", ...findDifferences(universe, asked, said, most) };
  } catch (error) {
    if (!(error instanceof DiagramsFull)) throw error;
    return proveByRules(expected, read, options);
  }
}

/** The same decisions by fewer rules; differences are told by the rules as they stand. */
function withJoinedRules(device: Device): Device {
  return { ...device, rules: joinRules(withoutRepeated(device.rules)) };
}

import {
  createRuleShares,
  createShares,
  createUniverse,
  type Device,
  type DeviceRule,
  DiagramsFull,
  decidedBy,
  flowsWithout,
  hasNoFlows,
  type TagSets,
  witnessOf,
} from "../flow/index.js";

/** Rules of one list of decisions, found by the flows that rules of another decide. */
export interface Traced {
  /** In the order of their list. */
  readonly rules: readonly DeviceRule[];
  /** Whether the other list leaves some of the flows to none of its rules. */
  readonly isPartial: boolean;
  /** Whether there were flows at all: a rule behind others that match all of its flows decides none. */
  readonly decides: boolean;
}

/**
 * Which rules of `by` decide the flows that these rules of `of` decide: from the line of a file to the policy's
 * rules, and back. Exact, whatever either is called. Undefined if the two are too large.
 */
export function traceRules(
  of: Device,
  rules: readonly DeviceRule[],
  by: Device,
  tags: TagSets,
): Traced | undefined {
  try {
    return trace(of, rules, by, tags);
  } catch (error) {
    if (error instanceof DiagramsFull) return undefined;
    throw error;
  }
}

function trace(of: Device, rules: readonly DeviceRule[], by: Device, tags: TagSets): Traced {
  const universe = createUniverse([of, by], { tags });
  const decided = createRuleShares(universe, of.rules);
  const shareOf = createShares(universe, by.rules);
  const found = new Set<DeviceRule>();
  let isPartial = false;
  let decides = false;
  for (const rule of rules) {
    let rest = decided(rule);
    while (!hasNoFlows(rest)) {
      decides = true;
      const witness = witnessOf(universe, rest)!;
      const { rule: other } = decidedBy(by, witness, universe.tags);
      if (other === undefined) isPartial = true;
      else found.add(other);
      rest = flowsWithout(universe, rest, shareOf(witness));
    }
  }
  return { rules: by.rules.filter((rule) => found.has(rule)), isPartial, decides };
}

import { areAlikeByRows } from "./boxes.js";
import type { Device } from "./device.js";
import { DiagramsFull } from "./diagram.js";
import { findDifferences } from "./find-differences.js";
import { equalFlows } from "./flow-set.js";
import { decisionsOf } from "./flows-of.js";
import { joinRules } from "./join-rules.js";
import type { Proof, ProofOptions } from "./prove.js";
import { proveByRules } from "./prove-by-rules.js";
import { withoutRepeated } from "./same-rules.js";
import { createUniverse } from "./universe.js";

/**
 * What `prove` says of devices that need more than a look at their rules: many runs have none, and load nothing of this.
 */
export function proveByDiagrams(expected: Device, read: Device, options: ProofOptions): Proof {
  const { tags = new Map(), most = 20 } = options;
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

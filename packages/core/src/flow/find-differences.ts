import { countFlows } from "./count.js";
import { decidedBy } from "./decide.js";
import type { Device } from "./device.js";
import type { Difference } from "./difference.js";
import { commonFlows, type FlowSet, flowsWithout, hasNoFlows } from "./flow-set.js";
import type { Decisions } from "./flows-of.js";
import { createShares } from "./shares.js";
import type { Universe } from "./universe.js";
import { witnessOf } from "./witness.js";

/** A device with what it decides. */
export interface Side {
  readonly device: Device;
  readonly decisions: Decisions;
}

/** Differences of two devices, at most so many; what is too open comes first. */
export function findDifferences(
  universe: Universe,
  expected: Side,
  read: Side,
  most: number,
): { readonly differences: readonly Difference[]; readonly more: boolean } {
  const differences: Difference[] = [];
  const decidedAlike = [expected, read].map(({ device }) => createShares(universe, device.rules));
  for (const region of regionsOf(universe, expected.decisions, read.decisions)) {
    let rest = region;
    while (!hasNoFlows(rest)) {
      if (differences.length === most) return { differences, more: true };
      const witness = witnessOf(universe, rest)!;
      const alike = decidedAlike.reduce((set, shareOf) => commonFlows(universe, set, shareOf(witness)), rest);
      differences.push({
        witness,
        expected: decidedBy(expected.device, witness, universe.tags),
        read: decidedBy(read.device, witness, universe.tags),
        flows: countFlows(universe, alike),
      });
      rest = flowsWithout(universe, rest, alike);
    }
  }
  return { differences, more: false };
}

/** Where the two decide differently: allowed too much, too little; denied too little, too much. */
function regionsOf(universe: Universe, expected: Decisions, read: Decisions): readonly FlowSet[] {
  const without = (a: FlowSet, b: FlowSet) => flowsWithout(universe, a, b);
  return [
    without(read.allow, expected.allow),
    without(expected.allow, read.allow),
    without(without(expected.deny, read.deny), read.allow),
    without(without(read.deny, expected.deny), expected.allow),
  ];
}

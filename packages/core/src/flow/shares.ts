import { decidedBy } from "./decide.js";
import type { DeviceRule } from "./device.js";
import type { Flow } from "./flow.js";
import { allFlows, type FlowSet, flowsWithout, noFlows, unionOfFlows } from "./flow-set.js";
import { flowsOfRule } from "./flows-of.js";
import type { Universe } from "./universe.js";

/** All flows that the same rule decides, or that no rule decides, as one of them. */
export function createShares(universe: Universe, rules: readonly DeviceRule[]): (flow: Flow) => FlowSet {
  const shareOf = createRuleShares(universe, rules);
  return (flow) =>
    shareOf(decidedBy({ id: "", files: [], rules, otherwise: "open" }, flow, universe.tags).rule);
}

/** All flows that one of these rules decides, or, for undefined, that none decides. */
export function createRuleShares(
  universe: Universe,
  rules: readonly DeviceRule[],
): (rule: DeviceRule | undefined) => FlowSet {
  // What the first rules match together, by how many.
  const unions: FlowSet[] = [noFlows];
  const matchedBefore = (index: number): FlowSet => {
    while (unions.length <= index) {
      unions.push(unionOfFlows(universe, unions.at(-1)!, flowsOfRule(universe, rules[unions.length - 1]!)));
    }
    return unions[index]!;
  };
  return (rule) => {
    const matched = rule === undefined ? allFlows : flowsOfRule(universe, rule);
    return flowsWithout(
      universe,
      matched,
      matchedBefore(rule === undefined ? rules.length : rules.indexOf(rule)),
    );
  };
}

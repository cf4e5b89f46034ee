import type { Family } from "../address/index.js";
import { flowAcross } from "../flow/index.js";
import type { Decider, RuleCoverage } from "./coverage.js";

/** From the least that a rule does to the most. */
const states = ["shadowed", "redundant", "used"] as const;

/** What a rule is to flows of both kinds: as much as it is to those of either. */
export function joinCoverage(a: RuleCoverage, b: RuleCoverage): RuleCoverage {
  const state = states[Math.max(states.indexOf(a.state), states.indexOf(b.state))]!;
  const same = [a, b].filter((each) => each.state === state);
  return {
    ...a,
    state,
    deciders: state === "used" ? [] : oncePerRule(same.flatMap(({ deciders }) => deciders)),
    exceptions: oncePerRule([...a.exceptions, ...b.exceptions]).map((exception) => ({
      ...exception,
      isInside: [a, b].every(({ exceptions }) =>
        exceptions.every(({ rule, isInside }) => rule !== exception.rule || isInside),
      ),
    })),
  };
}

function oncePerRule<Each extends Decider>(deciders: readonly Each[]): readonly Each[] {
  return deciders.filter(({ rule }, index) => deciders.findIndex((each) => each.rule === rule) === index);
}

/** The same with the addresses that flows stand for which go from one family to the other. */
export function toldAcross(coverage: RuleCoverage, source: Family): RuleCoverage {
  const told = <Each extends Decider>(each: Each): Each => ({
    ...each,
    witness: flowAcross(each.witness, source),
  });
  // The rule that takes all of IPv4 there is no rule of the list.
  return {
    ...coverage,
    deciders: coverage.deciders.filter(isOfList).map(told),
    exceptions: coverage.exceptions.filter(isOfList).map(told),
  };
}

function isOfList({ witness }: Decider): boolean {
  return witness.source.includes(":");
}

import {
  acrossFamilies,
  asksForBothEnds,
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
import type { AskOptions } from "./spaces.js";

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
  { tags, relays }: Pick<AskOptions, "tags" | "relays">,
): Traced | undefined {
  const indexes = rules.map((rule) => of.rules.indexOf(rule));
  try {
    const traces = [trace(of, indexes, by, tags)];
    if (relays === true && asksForBothEnds([of, by])) {
      for (const source of [4, 6] as const) {
        const [own, others] = [acrossFamilies(of, source, tags), acrossFamilies(by, source, tags)];
        // Both have a rule of their own before all others, which takes what is within a family.
        traces.push(
          trace(
            own,
            indexes.map((index) => index + 1),
            others,
            tags,
            1,
          ),
        );
      }
    }
    const found = new Set(traces.flatMap((each) => [...each.found]));
    return {
      rules: by.rules.filter((_, index) => found.has(index)),
      isPartial: traces.some(({ isPartial }) => isPartial),
      decides: traces.some(({ decides }) => decides),
    };
  } catch (error) {
    if (error instanceof DiagramsFull) return undefined;
    throw error;
  }
}

interface Trace extends Omit<Traced, "rules"> {
  /** Indexes of rules, without those that come before all others. */
  readonly found: ReadonlySet<number>;
}

function trace(of: Device, indexes: readonly number[], by: Device, tags: TagSets, before = 0): Trace {
  const universe = createUniverse([of, by], { tags });
  const decided = createRuleShares(universe, of.rules);
  const shareOf = createShares(universe, by.rules);
  const found = new Set<number>();
  let isPartial = false;
  let decides = false;
  for (const index of indexes) {
    let rest = decided(of.rules[index]);
    while (!hasNoFlows(rest)) {
      decides = true;
      const witness = witnessOf(universe, rest)!;
      const { rule } = decidedBy(by, witness, universe.tags);
      if (rule === undefined) isPartial = true;
      else found.add(by.rules.indexOf(rule) - before);
      rest = flowsWithout(universe, rest, shareOf(witness));
    }
  }
  return { found, isPartial, decides };
}

import {
  commonFlows,
  createShares,
  createUniverse,
  type Decision,
  type Device,
  type DeviceRule,
  decidedBy,
  decisionsOf,
  type Flow,
  type FlowSet,
  flowsOfRule,
  flowsWithout,
  type HeldOther,
  hasNoFlows,
  type TagSets,
  type Universe,
  type UniverseOptions,
  witnessOf,
} from "../flow/index.js";
import { inReach } from "./in-reach.js";
import { conditionsOf, type Query } from "./query.js";
import { splitByOthers } from "./split.js";

/** Flows of a query that a device decides in one way, by one rule. */
export interface AnswerPart {
  readonly decision: Decision;
  /** Absent where none decides. */
  readonly rule?: DeviceRule;
  /** One of the flows. */
  readonly witness: Flow;
}

/** What becomes of the flows of a query that have, and have not, some of the other things. */
export interface AnswerCase {
  /** None: all flows of the query. */
  readonly when: readonly HeldOther[];
  readonly decision: Decision | "depends";
  readonly parts: readonly AnswerPart[];
  /** Whether there are more parts than are listed. */
  readonly more: boolean;
}

/** What a device does with the flows of a query. */
export interface Answer {
  /** The decision, if it is the same in all cases. */
  readonly decision: Decision | "depends";
  readonly cases: readonly AnswerCase[];
}

/** What is known of tags, and how large diagrams may be; see createUniverse. */
export interface AskOptions extends UniverseOptions {
  readonly tags: TagSets;
}

/** How many rules are named in each case. */
const mostParts = 6;
/** With more cases than these, the other things are not told apart. */
const mostCases = 8;

/**
 * What a device does with every flow of a query, exact. Where that depends on what policies do not
 * speak of, such as a method, it is told case by case. Throws DiagramsFull if the device is too large.
 */
export function answerQuery(device: Device, query: Query, options: AskOptions): Answer {
  const near = inReach(device, query, options.tags);
  const asked: DeviceRule = { name: "query", action: "allow", conditions: conditionsOf(query) };
  const universe = createUniverse([near, { id: "", files: [], rules: [asked], otherwise: "open" }], options);
  const flows = flowsOfRule(universe, asked);
  const decisions = decisionsOf(universe, near);
  const allow = commonFlows(universe, flows, decisions.allow);
  const deny = commonFlows(universe, flows, decisions.deny);
  const open = flowsWithout(universe, flowsWithout(universe, flows, allow), deny);
  const sets = { allow, deny, open };
  const split = splitByOthers(universe, Object.values(sets), mostCases) ?? [[]];
  const shareOf = createShares(universe, near.rules);
  const cases = split.map((when) => answerCase({ universe, device: near, sets, shareOf }, when));
  const [first] = cases;
  const isSame = cases.every(({ decision }) => decision === first?.decision);
  return { decision: isSame ? (first?.decision ?? "open") : "depends", cases };
}

interface Asked {
  readonly universe: Universe;
  readonly device: Device;
  readonly sets: Readonly<Record<Decision, FlowSet>>;
  readonly shareOf: (flow: Flow) => FlowSet;
}

function answerCase({ universe, device, sets, shareOf }: Asked, when: readonly HeldOther[]): AnswerCase {
  const has = when.map(({ what, held }) => ({
    of: "other" as const,
    what,
    ...(held ? {} : { negated: true as const }),
  }));
  const within = flowsOfRule(universe, { name: "case", action: "allow", conditions: has });
  const parts: AnswerPart[] = [];
  let more = false;
  for (const decision of ["allow", "deny", "open"] as const) {
    let rest = commonFlows(universe, sets[decision], within);
    for (let found = 0; !hasNoFlows(rest); found++) {
      if (found === mostParts) {
        more = true;
        break;
      }
      const witness = witnessOf(universe, rest)!;
      const { rule } = decidedBy(device, witness, universe.tags);
      parts.push({ decision, witness, ...(rule === undefined ? {} : { rule }) });
      rest = flowsWithout(universe, rest, shareOf(witness));
    }
  }
  const kinds = new Set(parts.map(({ decision }) => decision));
  return { when, decision: kinds.size === 1 ? parts[0]!.decision : "depends", parts, more };
}

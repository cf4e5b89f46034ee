import {
  commonFlows,
  type Decision,
  type Device,
  type DeviceRule,
  decidedBy,
  type Flow,
  flowsOfRule,
  flowsWithout,
  type HeldOther,
  hasNoFlows,
  witnessOf,
} from "../flow/index.js";
import { inReach } from "./in-reach.js";
import { conditionsOf, type Query } from "./query.js";
import { type AskOptions, type Space, spacesOf } from "./spaces.js";
import { splitSpaces } from "./split.js";

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
  const spaces = spacesOf(near, asked, options);
  const split = splitSpaces(spaces, mostCases);
  const cases = split.map((when) => answerCase(near, spaces, when));
  const [first] = cases;
  const isSame = cases.every(({ decision }) => decision === first?.decision);
  return { decision: isSame ? (first?.decision ?? "open") : "depends", cases };
}

function answerCase(device: Device, spaces: readonly Space[], when: readonly HeldOther[]): AnswerCase {
  const parts: AnswerPart[] = [];
  let more = false;
  for (const decision of ["allow", "deny", "open"] as const) {
    const found: AnswerPart[] = [];
    for (const space of spaces) {
      for (const part of partsIn(device, space, decision, when)) {
        if (found.some(({ rule }) => rule === part.rule)) continue;
        if (found.length === mostParts) {
          more = true;
          break;
        }
        found.push(part);
      }
    }
    parts.push(...found);
  }
  const kinds = new Set(parts.map(({ decision }) => decision));
  return { when, decision: kinds.size === 1 ? parts[0]!.decision : "depends", parts, more };
}

/** The flows of a case that are decided in one way, rule by rule. */
function* partsIn(
  device: Device,
  { universe, sets, shareOf, told }: Space,
  decision: Decision,
  when: readonly HeldOther[],
): Iterable<AnswerPart> {
  const has = when.map(({ what, held }) => ({
    of: "other" as const,
    what,
    ...(held ? {} : { negated: true as const }),
  }));
  const within = flowsOfRule(universe, { name: "case", action: "allow", conditions: has });
  let rest = commonFlows(universe, sets[decision], within);
  while (!hasNoFlows(rest)) {
    const found = witnessOf(universe, rest)!;
    const witness = told(found);
    const { rule } = decidedBy(device, witness, universe.tags);
    yield { decision, witness, ...(rule === undefined ? {} : { rule }) };
    rest = flowsWithout(universe, rest, shareOf(found));
  }
}

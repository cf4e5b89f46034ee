import { decidedBy } from "./decide.js";
import type { Device, DeviceRule } from "./device.js";
import { DiagramsFull } from "./diagram.js";
import type { Flow } from "./flow.js";
import { equalFlows, type FlowSet, flowsWithout, hasNoFlows, noFlows, unionOfFlows } from "./flow-set.js";
import { flowsOfRule } from "./flows-of.js";
import type { Proof, ProofOptions } from "./prove.js";
import { createUniverse, type Universe } from "./universe.js";
import { witnessOf } from "./witness.js";

/** How many rules of the files are looked at for one expected rule before more are. */
const firstLook = 16;

const tooFew = "the files hold too few rules";

/**
 * Rule by rule, for policies too large for one diagram: each expected rule must be exactly the union
 * of the next rules read, all with its action. Sound where it says equal or different; a file that reached the same
 * decisions by another order of rules is left unproven.
 */
export function proveByRules(expected: Device, read: Device, options: ProofOptions): Proof {
  if (expected.otherwise !== read.otherwise)
    return { kind: "unproven", reason: "what no rule decides is decided differently" };
  let next = 0;
  for (const rule of expected.rules) {
    const step = matchNext(rule, read.rules, next, options);
    if (step.kind === "matched") next = step.next;
    else return tell(step, expected, read, options);
  }
  const extra = read.rules[next];
  if (extra === undefined) return { kind: "equal", way: "rules" };
  return tell(
    stuck(`rule ${extra.name} is one too many`, [witnessOfRule(extra, options)]),
    expected,
    read,
    options,
  );
}

/** Flows that may be decided differently, where the two lists part. */
interface Stuck {
  readonly kind: "stuck";
  readonly reason: string;
  readonly suspects: readonly Flow[];
}

type Step = { readonly kind: "matched"; readonly next: number } | Stuck;

/** Takes rules read as long as they stay inside the expected one, until they are all of it. */
function matchNext(
  rule: DeviceRule,
  rules: readonly DeviceRule[],
  next: number,
  options: ProofOptions,
): Step {
  for (let look = firstLook; ; look *= 2) {
    const seen = rules.slice(next, next + look);
    const device = (held: readonly DeviceRule[]): Device => ({
      id: "",
      files: [],
      rules: held,
      otherwise: "open",
    });
    const universe = limited(() => createUniverse([device([rule]), device(seen)], options));
    const step = limited(() => coverRule(universe!, rule, seen));
    if (step === undefined) return stuck(`rule ${rule.name} alone is too large`, []);
    if (step.kind === "matched") return { kind: "matched", next: next + step.next };
    if (step.reason !== tooFew || next + look >= rules.length) return step;
  }
}

function coverRule(universe: Universe, rule: DeviceRule, seen: readonly DeviceRule[]): Step {
  const whole = flowsOfRule(universe, rule);
  let covered: FlowSet = noFlows;
  if (hasNoFlows(whole)) return { kind: "matched", next: 0 };
  for (const [index, each] of seen.entries()) {
    const part = flowsOfRule(universe, each);
    const beyond = flowsWithout(universe, part, whole);
    if (each.action !== rule.action || !hasNoFlows(beyond)) {
      const left = witnessOf(universe, flowsWithout(universe, whole, covered));
      return stuck(`rule ${each.name} is no part of rule ${rule.name}`, [witnessOf(universe, beyond), left]);
    }
    covered = unionOfFlows(universe, covered, part);
    if (equalFlows(covered, whole)) return { kind: "matched", next: index + 1 };
  }
  return stuck(tooFew, [witnessOf(universe, flowsWithout(universe, whole, covered))]);
}

function stuck(reason: string, suspects: readonly (Flow | undefined)[]): Stuck {
  return { kind: "stuck", reason, suspects: suspects.filter((flow) => flow !== undefined) };
}

/** A difference if the two really decide a suspect differently: the rules before may have decided it alike. */
function tell({ reason, suspects }: Stuck, expected: Device, read: Device, { tags }: ProofOptions): Proof {
  for (const witness of suspects) {
    const said = { expected: decidedBy(expected, witness, tags), read: decidedBy(read, witness, tags) };
    if (said.expected.decision === said.read.decision) continue;
    return { kind: "different", differences: [{ witness, ...said, flows: 1n }], more: true };
  }
  return { kind: "unproven", reason };
}

function witnessOfRule(rule: DeviceRule, options: ProofOptions): Flow | undefined {
  return limited(() => {
    const universe = createUniverse([{ id: "", files: [], rules: [rule], otherwise: "open" }], options);
    return witnessOf(universe, flowsOfRule(universe, rule));
  });
}

function limited<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof DiagramsFull) return undefined;
    throw error;
  }
}

import { areAlikeByRows } from "../flow/boxes.js";
import {
  boxesOf,
  countFlows,
  createUniverse,
  type Decisions,
  type Device,
  DiagramsFull,
  decisionsOf,
  type Flow,
  type FlowSet,
  flowsWithout,
  hasNoFlows,
  type ProofOptions,
  prove,
  type Universe,
} from "../flow/index.js";
import { type BoxText, describeBox } from "./describe-box.js";

/**
 * What became of flows from the first to the second: let through now, or not any more; and of those that
 * neither lets through: denied now, or left now to whatever else the target holds.
 */
export type ChangeKind = "opened" | "closed" | "denied" | "released";

export interface FlowChange {
  readonly kind: ChangeKind;
  /** Disjoint; together all flows of the kind, unless there are more. */
  readonly boxes: readonly BoxText[];
  readonly more: boolean;
  /** How many flows there are, counted as by countFlows. */
  readonly flows: bigint;
}

export type DeviceComparison =
  | { readonly kind: "same" }
  | { readonly kind: "changed"; readonly changes: readonly FlowChange[] }
  /** Too large for a list of all changes; with a flow that is decided differently, if one was found. */
  | { readonly kind: "too large"; readonly reason: string; readonly witness?: Flow };

export interface CompareOptions extends ProofOptions {
  /** How many boxes of a kind are listed. */
  readonly mostBoxes?: number;
}

/** All flows that two lists of decisions treat differently, exact over the whole space. */
export function compareDevices(
  first: Device,
  second: Device,
  options: CompareOptions = {},
): DeviceComparison {
  const { tags = new Map(), mostBoxes = 100 } = options;
  if (areAlikeByRows(first, second, tags)) return { kind: "same" };
  try {
    const universe = createUniverse([first, second], options);
    const sets = changedSets(universe, decisionsOf(universe, first), decisionsOf(universe, second));
    const changes = sets
      .filter(({ set }) => !hasNoFlows(set))
      .map(({ kind, set }) => listChange(universe, kind, set, mostBoxes));
    return changes.length === 0 ? { kind: "same" } : { kind: "changed", changes };
  } catch (error) {
    if (!(error instanceof DiagramsFull)) throw error;
    return compareByRules(first, second, options);
  }
}

function changedSets(
  universe: Universe,
  before: Decisions,
  after: Decisions,
): readonly { readonly kind: ChangeKind; readonly set: FlowSet }[] {
  const without = (a: FlowSet, b: FlowSet) => flowsWithout(universe, a, b);
  return [
    { kind: "opened", set: without(after.allow, before.allow) },
    { kind: "closed", set: without(before.allow, after.allow) },
    { kind: "denied", set: without(without(after.deny, before.deny), before.allow) },
    { kind: "released", set: without(without(before.deny, after.deny), after.allow) },
  ];
}

function listChange(universe: Universe, kind: ChangeKind, set: FlowSet, most: number): FlowChange {
  const { boxes, more } = boxesOf(universe, set, most);
  return {
    kind,
    boxes: boxes.map((box) => describeBox(universe, box)),
    more,
    flows: countFlows(universe, set),
  };
}

function compareByRules(first: Device, second: Device, options: ProofOptions): DeviceComparison {
  const proof = prove(first, second, options);
  if (proof.kind === "equal") return { kind: "same" };
  const reason = "the two are too large to be compared as a whole";
  if (proof.kind === "unproven") return { kind: "too large", reason: `${reason}; ${proof.reason}` };
  return { kind: "too large", reason, witness: proof.differences[0]!.witness };
}

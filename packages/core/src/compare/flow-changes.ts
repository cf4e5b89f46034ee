import { areAlikeByRows } from "../flow/boxes.js";
import {
  countFlows,
  createUniverse,
  type Decisions,
  type Device,
  DiagramsFull,
  decisionsOf,
  type Flow,
  type FlowBox,
  type FlowBoxes,
  type FlowSet,
  flowsWithout,
  hasNoFlows,
  type ProofOptions,
  prove,
  type Universe,
} from "../flow/index.js";
import type { BoxText } from "./describe-box.js";

/**
 * What became of flows from the first to the second: let through now, or not any more; and of those that
 * neither lets through: denied now, or left now to whatever else the target holds.
 */
export type ChangeKind = (typeof kinds)[number];

/** In the order in which they are told. */
export const kinds = ["opened", "closed", "denied", "released"] as const;

interface Change<Box> {
  readonly kind: ChangeKind;
  /** Disjoint; together all flows of the kind, unless there are more. */
  readonly boxes: readonly Box[];
  readonly more: boolean;
  /** How many flows there are, counted as by countFlows. */
  readonly flows: bigint;
}

/** Flows of one kind in texts. */
export type FlowChange = Change<BoxText>;

/** The same as boxes of the universe. */
export type FoundChange = Change<FlowBox>;

export type DeviceComparison =
  | { readonly kind: "same" }
  | { readonly kind: "changed"; readonly changes: readonly FlowChange[] }
  /** Too large for a list of all changes; with a flow that is decided differently, if one was found. */
  | { readonly kind: "too large"; readonly reason: string; readonly witness?: Flow };

export interface CompareOptions extends ProofOptions {
  /** How many boxes of a kind are listed: 100 by default. */
  readonly mostBoxes?: number;
}

/** How many boxes of a kind are listed by default. */
export const defaultMost = 100;

/** What was found in a universe, or why nothing was. */
export type Found =
  | Exclude<DeviceComparison, { readonly kind: "changed" }>
  | { readonly kind: "changed"; readonly universe: Universe; readonly changes: readonly FoundChange[] };

/** How that is told which was found. */
export interface Telling {
  readonly boxes: (universe: Universe, set: FlowSet, most: number) => FlowBoxes;
  readonly flow: (flow: Flow) => Flow;
  readonly count: (flows: bigint) => bigint;
}

/** All flows of one universe that two lists of decisions treat differently. */
export function findChanges(
  first: Device,
  second: Device,
  { relays: _, ...options }: CompareOptions,
  telling: Telling,
): Found {
  const { tags = new Map(), mostBoxes = defaultMost } = options;
  if (areAlikeByRows(first, second, tags)) return { kind: "same" };
  try {
    const universe = createUniverse([first, second], options);
    const sets = changedSets(universe, decisionsOf(universe, first), decisionsOf(universe, second));
    const changes = sets
      .filter(({ set }) => !hasNoFlows(set))
      .map(({ kind, set }) => ({
        kind,
        ...telling.boxes(universe, set, mostBoxes),
        flows: telling.count(countFlows(universe, set)),
      }));
    return changes.length === 0 ? { kind: "same" } : { kind: "changed", universe, changes };
  } catch (error) {
    if (!(error instanceof DiagramsFull)) throw error;
    return compareByRules(first, second, options, telling);
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

function compareByRules(first: Device, second: Device, options: ProofOptions, { flow }: Telling): Found {
  const proof = prove(first, second, options);
  if (proof.kind === "equal") return { kind: "same" };
  const reason = "the two are too large to be compared as a whole";
  if (proof.kind === "unproven") return { kind: "too large", reason: `${reason}; ${proof.reason}` };
  return { kind: "too large", reason, witness: flow(proof.differences[0]!.witness) };
}

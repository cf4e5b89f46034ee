import { ALWAYS, NEVER, type Node } from "./diagram.js";
import type { Universe } from "./universe.js";

/** A set of flows of a universe, exact. Equal sets are equal nodes. */
export interface FlowSet {
  readonly v4: Node;
  readonly v6: Node;
}

export const noFlows: FlowSet = { v4: NEVER, v6: NEVER };
export const allFlows: FlowSet = { v4: ALWAYS, v6: ALWAYS };

/** The flows that are in `a`, in `b` or in both. */
export function unionOfFlows({ diagrams }: Universe, a: FlowSet, b: FlowSet): FlowSet {
  return { v4: diagrams.or(a.v4, b.v4), v6: diagrams.or(a.v6, b.v6) };
}

/** The flows that are in both `a` and `b`. */
export function commonFlows({ diagrams }: Universe, a: FlowSet, b: FlowSet): FlowSet {
  return { v4: diagrams.and(a.v4, b.v4), v6: diagrams.and(a.v6, b.v6) };
}

/** The flows of `a` that are not in `b`. */
export function flowsWithout({ diagrams }: Universe, a: FlowSet, b: FlowSet): FlowSet {
  return { v4: diagrams.without(a.v4, b.v4), v6: diagrams.without(a.v6, b.v6) };
}

/** Whether both hold exactly the same flows. */
export function equalFlows(a: FlowSet, b: FlowSet): boolean {
  return a.v4 === b.v4 && a.v6 === b.v6;
}

export function hasNoFlows({ v4, v6 }: FlowSet): boolean {
  return v4 === NEVER && v6 === NEVER;
}

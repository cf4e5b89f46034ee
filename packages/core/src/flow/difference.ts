import type { DeviceRule } from "./device.js";
import type { Flow } from "./flow.js";

export type Decision = "allow" | "deny" | "open";

/** What one side does with a flow, and by which rule; no rule if none matches. */
export interface Decided {
  readonly decision: Decision;
  readonly rule?: DeviceRule;
}

/** Flows that files treat in another way than the rules ask, all decided by the same two rules. */
export interface Difference {
  /** One of them. */
  readonly witness: Flow;
  readonly expected: Decided;
  readonly read: Decided;
  /** How many there are, counted as by countFlows. */
  readonly flows: bigint;
}

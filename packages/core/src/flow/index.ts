/** What a configuration lets through, as a set of flows. Readers of every format will yield it. */
export type FlowSet = unknown;

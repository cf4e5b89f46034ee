import type { Cloud } from "../dataset/index.js";

/** A tag as a newly published list has it. */
export interface ObservedTag {
  readonly name: string;
  /** The tag's own; the number of the whole list is no sign of anything. */
  readonly changeNumber?: number;
  readonly prefixes: readonly string[];
}

/** A newly published list of service tags, complete for its cloud. */
export interface Observation {
  readonly cloud: Cloud;
  /** ISO date of the list. */
  readonly date: string;
  readonly tags: readonly ObservedTag[];
}

/** How far a list may shrink unasked. */
export interface GuardLimits {
  /** Share of a tag's prefixes, and of its addresses of one family, that may leave it: 0 to 1. */
  readonly tagLoss: number;
  /** Share by which the prefixes of all held tags together may become fewer: 0 to 1. */
  readonly listLoss: number;
}

export const defaultGuardLimits: GuardLimits = { tagLoss: 0.2, listLoss: 0.1 };

/** Whether `part` is more than that share of `whole`, without rounding of either. */
export function exceedsShare(part: bigint | number, whole: bigint | number, share: number): boolean {
  const scale = 1_000_000;
  return BigInt(part) * BigInt(scale) > BigInt(whole) * BigInt(Math.round(share * scale));
}

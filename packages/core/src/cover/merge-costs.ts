import { type Costs, LIMB } from "./cost.js";

/** Where the result of a merge goes: costs, and beside each how many budgets the left side takes of it. */
export interface MergeTarget {
  readonly costs: Costs;
  /** Place of the first result in `costs`. */
  readonly from: number;
  /** Places after that are not wanted. */
  readonly count: number;
  /** The place of the left cost in each best sum, from `decisionsFrom` on. */
  readonly decisions: Uint16Array | Uint32Array;
  readonly decisionsFrom: number;
}

/**
 * The least sums of a cost of each side, of three limbs each: place i + j of the target takes left i and right j. Of equal sums the
 * first left counts.
 */
export function mergeCosts(left: Costs, right: Costs, target: MergeTarget): void {
  const { costs, from, count, decisions, decisionsFrom } = target;
  // By number: an iterator for each of many small nodes would outweigh them.
  for (let limb = 0; limb < costs.length; limb++) costs[limb]!.fill(Number.POSITIVE_INFINITY, from);
  const [leftHigh, leftMiddle, leftLow] = left as [Float64Array, Float64Array, Float64Array];
  const [rightHigh, rightMiddle, rightLow] = right as [Float64Array, Float64Array, Float64Array];
  const [bestHigh, bestMiddle, bestLow] = costs as [Float64Array, Float64Array, Float64Array];
  for (let i = 0; i < leftHigh.length && i < count; i++) {
    const [costHigh, costMiddle, costLow] = [leftHigh[i]!, leftMiddle[i]!, leftLow[i]!];
    const end = Math.min(rightHigh.length, count - i);
    const base = from + i;
    for (let j = 0; j < end; j++) {
      const place = base + j;
      let high = costHigh + rightHigh[j]!;
      const bound = bestHigh[place]!;
      if (high > bound) continue;
      let middle = costMiddle + rightMiddle[j]!;
      if (high === bound && middle > bestMiddle[place]!) continue;
      let low = costLow + rightLow[j]!;
      if (low >= LIMB) {
        low -= LIMB;
        middle++;
      }
      if (middle >= LIMB) {
        middle -= LIMB;
        high++;
      }
      if (high > bound) continue;
      if (high === bound) {
        if (middle > bestMiddle[place]!) continue;
        if (middle === bestMiddle[place]! && low >= bestLow[place]!) continue;
      }
      bestHigh[place] = high;
      bestMiddle[place] = middle;
      bestLow[place] = low;
      decisions[decisionsFrom + i + j] = i;
    }
  }
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CostScale, LIMB, readCost, writeCost, zeroCosts } from "./cost.js";
import { mergeCosts } from "./merge-costs.js";

const scales: readonly CostScale[] = [
  { unitBits: 0, limbs: 1 },
  { unitBits: 0, limbs: 3 },
];

/** Costs around the places where limbs carry, and others. */
const cost = (bits: number) =>
  fc.oneof(
    fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n }),
    fc
      .tuple(fc.constantFrom(...[1, 50, 51, 100, 101].filter((each) => each < bits)), fc.nat({ max: 3 }))
      .map(([power, less]) => (1n << BigInt(power)) + 1n - BigInt(less)),
  );

function costsOf(values: readonly bigint[], scale: CostScale) {
  const costs = zeroCosts(values.length, scale);
  for (const [place, value] of values.entries()) writeCost(costs, place, value);
  return costs;
}

const sideOf = (bits: number) => fc.array(cost(bits), { minLength: 1, maxLength: 6 });

describe.each(scales)("costs of $limbs limbs", (scale) => {
  const side = sideOf(scale.limbs === 1 ? 52 : 127);

  it("are read as they were written", () => {
    fc.assert(
      fc.property(side, (values) => {
        const costs = costsOf(values, scale);
        expect(values.map((_, place) => readCost(costs, place, scale))).toEqual(values);
        for (const limb of costs)
          for (const part of limb) expect(scale.limbs === 1 || part < LIMB).toBe(true);
      }),
    );
  });
});

const scale: CostScale = { unitBits: 0, limbs: 3 };
const side = sideOf(127);

it("costs of three limbs merge to the least sums, with the first left side that gives each", () => {
  fc.assert(
    fc.property(side, side, fc.constantFrom(0, 1), fc.nat({ max: 12 }), (left, right, from, wanted) => {
      const count = Math.min(wanted, left.length + right.length - 1);
      const costs = zeroCosts(from + count, scale);
      const decisions = new Uint16Array(count + 2);
      const place = { costs, from, count, decisions, decisionsFrom: 2 };
      mergeCosts(costsOf(left, scale), costsOf(right, scale), place);
      for (let sum = 0; sum < count; sum++) {
        const sums = left.flatMap((each, at) =>
          right[sum - at] === undefined ? [] : { at, cost: each + right[sum - at]! },
        );
        const best = sums.reduce((least, each) => (each.cost < least.cost ? each : least));
        expect(readCost(costs, from + sum, scale)).toBe(best.cost);
        expect(decisions[2 + sum]).toBe(best.at);
      }
    }),
    { numRuns: 1_000 },
  );
});

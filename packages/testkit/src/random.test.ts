import { describe, expect, it } from "vitest";
import { pickOne, seededRandom } from "./random.js";

describe("random numbers of a seed", () => {
  it("are the same for the same seed, others for another, and spread evenly", () => {
    const numbers = (seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 10_000 }, () => random());
    };
    expect(numbers(7)).toEqual(numbers(7));
    expect(numbers(7)).not.toEqual(numbers(8));
    const tenths = Array<number>(10).fill(0);
    for (const number of numbers(7)) tenths[Math.floor(number * 10)]!++;
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it("pick from all of a list, and from none not at all", () => {
    const random = seededRandom(1);
    expect(new Set(Array.from({ length: 100 }, () => pickOne(["a", "b", "c"], random))).size).toBe(3);
    expect(() => pickOne([], random)).toThrow(RangeError);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  containsSet,
  countAddresses,
  countPrefixes,
  difference,
  emptyPrefixSet,
  familyOf,
  intersection,
  isEmptySet,
  listPrefixes,
  prefixSet,
} from "../../src/address/index.js";
import { coverCurve } from "../../src/cover/index.js";
import { anyCase, budgets, crowded, forbiddenBits, guardOf, nearCase } from "./cases.js";
import { oracle, setOf } from "./oracle.js";

describe.each([
  ["any guards", anyCase],
  ["guards near the set", nearCase],
])("against a recursion over all blocks, %s", (_title, cases) => {
  it("every budget has the same price, or none", () => {
    const seen = { priced: 0, impossible: 0, bitten: 0 };
    fc.assert(
      fc.property(cases, (drawn) => {
        const { family, list } = drawn;
        const set = setOf(list, family);
        const curve = coverCurve(set, family, guardOf(drawn));
        const price = oracle(list, forbiddenBits(drawn), family);
        if (curve.least > 1) seen.bitten++;
        for (const budget of budgets(curve)) {
          const expected = price(budget);
          if (expected === undefined) seen.impossible++;
          else seen.priced++;
          if (expected === undefined) {
            expect(budget).toBeLessThan(curve.least);
            expect(() => curve.extraAt(budget)).toThrow(RangeError);
            expect(() => curve.coverAt(budget)).toThrow(RangeError);
          } else expect(curve.extraAt(budget)).toBe(expected);
        }
      }),
      { numRuns: 500 },
    );
    expect(Math.min(seen.priced, seen.impossible, seen.bitten)).toBeGreaterThan(50);
  });

  it("covers hold the set, add what their price says, and nothing that is forbidden", () => {
    fc.assert(
      fc.property(cases, (drawn) => {
        const { family, list } = drawn;
        const set = setOf(list, family);
        const guard = guardOf(drawn);
        const curve = coverCurve(set, family, guard);
        for (const budget of budgets(curve).filter((each) => each >= curve.least)) {
          const cover = curve.coverAt(budget);
          const added = difference(cover, set);
          expect(containsSet(cover, set)).toBe(true);
          expect(countAddresses(added, family)).toBe(curve.extraAt(budget));
          expect(countPrefixes(cover)).toBeLessThanOrEqual(budget);
          expect(isEmptySet(intersection(added, guard.never ?? emptyPrefixSet))).toBe(true);
          if (guard.within !== undefined) expect(containsSet(guard.within, added)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("a curve", () => {
  it("falls to nothing at the exact number, and no cover has a prefix more than its price needs", () => {
    fc.assert(
      fc.property(nearCase, (drawn) => {
        const set = setOf(drawn.list, drawn.family);
        const curve = coverCurve(set, drawn.family, guardOf(drawn));
        expect(curve.exact).toBe(countPrefixes(set));
        const prices = budgets(curve)
          .filter((budget) => budget >= curve.least)
          .map(curve.extraAt);
        for (const [index, price] of prices.entries()) {
          if (index > 0) expect(price).toBeLessThanOrEqual(prices[index - 1]!);
          const needed = countPrefixes(curve.coverAt(curve.least + index));
          expect(needed - curve.least).toBe(prices.indexOf(price));
        }
        expect(prices.at(-1)).toBe(0n);
        expect(listPrefixes(curve.coverAt(curve.exact))).toEqual(listPrefixes(set));
      }),
      { numRuns: 300 },
    );
  });

  it("of few budgets is the beginning of the curve of all", () => {
    fc.assert(
      fc.property(nearCase, fc.integer({ min: 1, max: 9 }), (drawn, most) => {
        const set = setOf(drawn.list, drawn.family);
        const whole = coverCurve(set, drawn.family, guardOf(drawn));
        const part = coverCurve(set, drawn.family, guardOf(drawn), most);
        expect([part.least, part.exact]).toEqual([whole.least, whole.exact]);
        expect([part.extraAt(part.exact), listPrefixes(part.coverAt(part.exact))]).toEqual([
          0n,
          listPrefixes(set),
        ]);
        if (most + 1 < part.exact) expect(() => part.extraAt(most + 1)).toThrow(RangeError);
        for (let budget = part.least; budget <= part.most; budget++) {
          expect(part.extraAt(budget)).toBe(whole.extraAt(budget));
          expect(listPrefixes(part.coverAt(budget))).toEqual(listPrefixes(whole.coverAt(budget)));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("takes prices above the exact number like that, and broken budgets like the whole one below", () => {
    const curve = coverCurve(prefixSet(["10.0.0.0/24", "10.0.2.0/24", "10.0.9.0/24"]), 4);
    expect([1, 1.9, 2, 3, 1e9].map(curve.extraAt)).toEqual([3328n, 3328n, 512n, 0n, 0n]);
    for (const budget of [0, -1, 0.5, Number.NaN]) expect(() => curve.extraAt(budget)).toThrow(RangeError);
  });

  it("of a family without addresses costs nothing", () => {
    const curve = coverCurve(prefixSet(["10.0.0.0/24"]), 6);
    expect([curve.exact, curve.least, curve.extraAt(0), curve.coverAt(0)]).toEqual([
      0,
      0,
      0n,
      emptyPrefixSet,
    ]);
  });

  it("of the whole space, and of its ends", () => {
    const whole = coverCurve(prefixSet(["0.0.0.0/0", "::/0"]), 6);
    expect([whole.exact, listPrefixes(whole.coverAt(1))]).toEqual([1, ["::/0"]]);
    const ends = prefixSet(["0.0.0.0/32", "255.255.255.255/32", "::/128", "ffff::/16"]);
    expect(coverCurve(ends, 4).extraAt(1)).toBe(2n ** 32n - 2n);
    const six = coverCurve(ends, 6);
    expect(six.extraAt(1)).toBe(2n ** 128n - 2n ** 112n - 1n);
    expect(listPrefixes(six.coverAt(2))).toEqual(["::/128", "ffff::/16"]);
  });
});

describe("prices of IPv6", () => {
  it("tell covers apart that differ by one address in 2^120", () => {
    // Either pair may be joined: one costs one address less than the other, both about 2^120.
    const set = prefixSet(["2000::/16", "20ff::/128", "3000::/16", "30ff::/127"]);
    const curve = coverCurve(set, 6);
    expect(curve.extraAt(3)).toBe(2n ** 120n - 2n ** 112n - 2n);
    expect(listPrefixes(curve.coverAt(3))).toEqual(["2000::/16", "20ff::/128", "3000::/8"]);
  });

  it("are the same in doubles and in limbs: a far /128 changes the scale and nothing else", () => {
    fc.assert(
      fc.property(crowded(6, 9), (list) => {
        const short = list.map((bits) => `0010${bits.slice(0, 40)}`);
        const alone = coverCurve(setOf(short, 6), 6);
        const far = coverCurve(familyOf(setOf([...short, "1".repeat(128)], 6), 6), 6);
        expect(far.exact).toBe(alone.exact + 1);
        for (const budget of budgets(alone)) expect(far.extraAt(budget + 1)).toBe(alone.extraAt(budget));
      }),
      { numRuns: 200 },
    );
  });
});

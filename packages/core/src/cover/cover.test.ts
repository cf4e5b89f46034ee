import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crowded } from "../../test/cover/cases.js";
import { oracle, setOf } from "../../test/cover/oracle.js";
import { containsSet, equalSets, listPrefixes, prefixSet, union } from "../address/index.js";
import { type Budget, coverCounts, coverSet, mostPriced, priceSet } from "./cover.js";
import { countExtra, countNetworks, weighExtra } from "./extra.js";

const mixed = prefixSet([
  "20.0.0.0/24",
  "20.0.2.0/24",
  "20.0.9.0/24",
  "2603:1000::/48",
  "2603:1000:2::/48",
  "2603:1000:9::/64",
]);

const coverOf = (...parameters: Parameters<typeof coverSet>) => {
  const result = coverSet(...parameters);
  if (!result.ok) throw new Error(`no cover by less than ${JSON.stringify(result.least)}`);
  return result.cover;
};

describe("a budget of both families", () => {
  it("goes where it saves most, a /64 weighing as much as an IPv4 address", () => {
    fc.assert(
      fc.property(crowded(4, 5), crowded(6, 5), fc.integer({ min: 2, max: 9 }), (list4, list6, budget) => {
        const cover = coverOf(union(setOf(list4, 4), setOf(list6, 6)), { of: "both", most: budget });
        const [price4, price6] = [oracle(list4, [], 4), oracle(list6, [], 6)];
        const weights = Array.from({ length: budget - 1 }, (_, index) =>
          weighExtra({ ipv4: price4(index + 1)!, ipv6: price6(budget - index - 1)! }),
        );
        const least = weights.reduce((best, weight) => (weight < best ? weight : best));
        expect(weighExtra(cover.extra)).toBe(least);
        expect(cover.after.ipv4 + cover.after.ipv6).toBeLessThanOrEqual(budget);
      }),
      { numRuns: 150 },
    );
  });

  it("costs the same however many others are priced", () => {
    fc.assert(
      fc.property(crowded(4, 6), crowded(6, 4), fc.integer({ min: 1, max: 6 }), (list4, list6, most) => {
        const set = union(setOf(list4, 4), setOf(list6, 6));
        const [all, some] = [priceSet(set), priceSet(set, {}, most)];
        for (const family of ["ipv4", "ipv6"] as const) {
          expect(some[family].extraAt(most)).toBe(all[family].extraAt(most));
          expect(some[family].coverAt(most)).toEqual(all[family].coverAt(most));
        }
      }),
      { numRuns: 100 },
    );
  });

  it("keeps both exact where it is large enough", () => {
    const cover = coverOf(mixed, { of: "both", most: 6 });
    expect(equalSets(cover.set, mixed)).toBe(true);
    expect([cover.extra, cover.before, cover.after]).toEqual([
      { ipv4: 0n, ipv6: 0n },
      { ipv4: 3, ipv6: 3 },
      { ipv4: 3, ipv6: 3 },
    ]);
    expect(equalSets(coverOf(mixed, { of: "both", most: 1e6 }).set, mixed)).toBe(true);
  });

  it("spends on IPv4 what IPv6 does not need, and the reverse", () => {
    expect(listPrefixes(coverOf(mixed, { of: "both", most: 5 }).set)).toEqual([
      "20.0.0.0/22",
      "20.0.9.0/24",
      "2603:1000::/48",
      "2603:1000:2::/48",
      "2603:1000:9::/64",
    ]);
    expect(coverOf(prefixSet(["20.0.0.0/32", "20.0.0.3/32"]), { of: "both", most: 1 }).after.ipv4).toBe(1);
    expect(coverOf(prefixSet(["2603::/32", "2604::/32"]), { of: "both", most: 1 }).after.ipv6).toBe(1);
  });
});

describe("a budget of each family", () => {
  it("prices each by itself", () => {
    const cover = coverOf(mixed, { of: "each", ipv4: 2, ipv6: 3 });
    expect([cover.extra, cover.after]).toEqual([
      { ipv4: 512n, ipv6: 0n },
      { ipv4: 2, ipv6: 3 },
    ]);
    expect(listPrefixes(cover.added)).toEqual(["20.0.1.0/24", "20.0.3.0/24"]);
    expect(containsSet(cover.set, mixed)).toBe(true);
  });
});

it("has as many prefixes as are told without it", () => {
  const budgets: readonly Budget[] = [
    { of: "both", most: 1 },
    { of: "both", most: 5 },
    { of: "both", most: 1e6 },
    { of: "each", ipv4: 2, ipv6: 3 },
    { of: "each", ipv4: 9, ipv6: 1 },
  ];
  for (const budget of budgets) {
    const result = coverSet(mixed, budget);
    expect(coverCounts(priceSet(mixed), budget)).toEqual(result.ok ? result.cover.after : undefined);
  }
});

describe("a budget that the guard does not let be met", () => {
  const never = prefixSet(["20.0.1.0/24", "20.0.8.0/24"]);

  it("is answered by the fewest prefixes that can", () => {
    const least = { ipv4: 3, ipv6: 1 };
    expect(coverSet(mixed, { of: "both", most: 3 }, { never })).toEqual({ ok: false, least });
    expect(coverSet(mixed, { of: "each", ipv4: 2, ipv6: 3 }, { never })).toEqual({ ok: false, least });
    expect(coverSet(mixed, { of: "both", most: 4 }, { never }).ok).toBe(true);
  });
});

it("refuses what it could not price in reasonable time", () => {
  const texts = Array.from({ length: mostPriced + 1 }, (_, at) => {
    const value = at * 2;
    return `20.${value >> 16}.${(value >> 8) & 255}.${value & 255}/32`;
  });
  expect(() => priceSet(prefixSet(texts))).toThrow(RangeError);
});

describe("extra addresses", () => {
  it("are counted by address and by /64, a part of one as one", () => {
    expect(countExtra({ ipv4: 5n, ipv6: 0n })).toBe(5n);
    expect(countExtra({ ipv4: 5n, ipv6: 1n })).toBe(6n);
    expect(countExtra({ ipv4: 0n, ipv6: 2n ** 64n })).toBe(1n);
    expect(countNetworks(2n ** 64n + 1n)).toBe(2n);
    expect(countNetworks(2n ** 128n)).toBe(2n ** 64n);
  });
});

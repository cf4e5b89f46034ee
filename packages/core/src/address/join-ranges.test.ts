import fc from "fast-check";
import { expect, it } from "vitest";
import { union, unionOfAll } from "./algebra.js";
import { emptyPrefixSet, type PrefixSet, prefixSet } from "./set.js";

/** A few small ranges in one narrow place, so that they meet and touch. */
const part = fc
  .array(fc.tuple(fc.nat(31), fc.constantFrom(30, 31, 32)), { minLength: 1, maxLength: 3 })
  .map((pairs) => pairs.map(([low, length]) => [low & ~(2 ** (32 - length) - 1), length] as const));

const set4 = part.map((pairs) =>
  prefixSet(pairs.map(([low, length]) => `255.255.255.${224 + low}/${length}`)),
);
const set6 = part.map((pairs) =>
  prefixSet(pairs.map(([low, length]) => `2001:db8:0:${low.toString(16)}::/${length + 32}`)),
);
const sets = fc.array(fc.oneof(set4, set6, fc.constant(emptyPrefixSet)), { maxLength: 12 });

const oneByOne = (each: readonly PrefixSet[]) => each.reduce(union, emptyPrefixSet);

it("joins sets in any order as one by one", () => {
  fc.assert(
    fc.property(sets, (each) => {
      expect(unionOfAll(each)).toEqual(oneByOne(each));
    }),
    { numRuns: 300 },
  );
});

it("joins sets that come in order as one by one, and those without an address between them into one range", () => {
  let adjacent = 0;
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(63), { minLength: 2 }), fc.constantFrom(4, 6), (lows, family) => {
      const each = [...lows]
        .sort((a, b) => a - b)
        .map((low) => prefixSet([family === 4 ? `255.255.255.${192 + low}` : `::${low.toString(16)}`]));
      const joined = unionOfAll(each);
      expect(joined).toEqual(oneByOne(each));
      if (joined.v4.count + joined.v6.count < each.length) adjacent++;
    }),
    { numRuns: 300 },
  );
  expect(adjacent).toBeGreaterThan(0);
});

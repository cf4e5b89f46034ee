import fc from "fast-check";
import { expect, it } from "vitest";
import { dealShard, readShard } from "./shard.js";

it("deals every policy to exactly one part, and the parts differ by one at most", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), fc.integer({ min: 1, max: 12 }), (names, parts) => {
      const dealt = Array.from({ length: parts }, (_, index) => dealShard(names, { part: index + 1, parts }));
      expect(dealt.flatMap((part) => [...part]).sort()).toEqual([...names].sort());
      const sizes = dealt.map(({ size }) => size);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      const reversed = dealShard(names.toReversed(), { part: 1, parts });
      expect(reversed).toEqual(dealt[0]);
    }),
  );
});

it("reads parts strictly", () => {
  expect(readShard("2/8")).toEqual({ part: 2, parts: 8 });
  for (const text of ["", "2", "0/8", "9/8", "1/0", "-1/2", "1/2/3", "1.5/2", " 1/2", "1e1/20"])
    expect(() => readShard(text), text).toThrow("SP1006");
});

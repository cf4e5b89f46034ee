import fc from "fast-check";
import { expect, it } from "vitest";
import { countBlocks, forEachBlock, lengthOfBlock4 } from "./blocks.js";
import type { Ranges4 } from "./ranges.js";

const address = fc.oneof(
  fc.nat(0xffff_ffff),
  fc.constantFrom(0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff),
);

/** The addresses of a prefix around one, or of any range. */
const range = fc.oneof(
  fc.tuple(address, fc.nat(32)).map(([inside, length]) => {
    const size = 2 ** (32 - length);
    const first = Math.floor(inside / size) * size;
    return [first, first + size - 1] as const;
  }),
  fc.tuple(address, address).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
  fc.tuple(address, fc.nat(40)).map(([first, more]) => [first, Math.min(first + more, 0xffff_ffff)] as const),
);

/** By the definition of a prefix. */
function naiveLength([first, last]: readonly [number, number]): number {
  for (let length = 0; length <= 32; length++) {
    const size = 2 ** (32 - length);
    if (last - first + 1 === size && first % size === 0) return length;
  }
  return -1;
}

it("tells which IPv4 ranges are one prefix", () => {
  const seen = { one: 0, none: 0 };
  fc.assert(
    fc.property(range, (ends) => {
      const length = naiveLength(ends);
      expect(lengthOfBlock4(...ends)).toBe(length);
      if (length < 0) seen.none++;
      else seen.one++;
    }),
    { numRuns: 2_000 },
  );
  expect(Math.min(seen.one, seen.none)).toBeGreaterThan(200);
});

it("visits prefixes one behind the other, from the first address to the last, and counts them", () => {
  fc.assert(
    fc.property(range, ([start, end]) => {
      const ranges: Ranges4 = { width: 1, count: 1, first: Uint32Array.of(start), last: Uint32Array.of(end) };
      let next = start;
      let count = 0;
      forEachBlock(ranges, (first, length) => {
        const size = 2 ** (32 - length);
        expect([first[0], next % size]).toEqual([next, 0]);
        next += size;
        count++;
      });
      expect([next, countBlocks(ranges)]).toEqual([end + 1, count]);
    }),
    { numRuns: 500 },
  );
});

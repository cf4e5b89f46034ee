import fc from "fast-check";
import { expect, it } from "vitest";
import { type Family, prefixSet } from "../../src/address/index.js";
import { coverCurve } from "../../src/cover/index.js";
import { type Bits, printBits } from "./oracle.js";

/** Eight neighbours and the fifteen blocks that they make: few enough to try every choice of blocks. */
const NEIGHBOURS = 8;
const BLOCKS = ["", "0", "1", "00", "01", "10", "11", "000", "001", "010", "011", "100", "101", "110", "111"];
const MASKS = BLOCKS.map((block) => {
  const held = Array.from({ length: NEIGHBOURS }, (_, at) => at.toString(2).padStart(3, "0"));
  return held.reduce((mask, bits, at) => (bits.startsWith(block) ? mask | (1 << at) : mask), 0);
});

/** For each choice of blocks, by its bits: which neighbours they hold together. */
const UNIONS = new Uint8Array(2 ** BLOCKS.length);
const COUNTS = new Uint8Array(UNIONS.length);
for (let choice = 1; choice < UNIONS.length; choice++) {
  const highest = 31 - Math.clz32(choice);
  UNIONS[choice] = UNIONS[choice - (1 << highest)]! | MASKS[highest]!;
  COUNTS[choice] = COUNTS[choice - (1 << highest)]! + 1;
}

const countBits = (mask: number) => mask.toString(2).replaceAll("0", "").length;

/** The least number of extra neighbours by so many blocks or fewer; undefined if there is no such choice. */
function cheapest(wanted: number, forbidden: number, budget: number): number | undefined {
  let best: number | undefined;
  for (let choice = 1; choice < UNIONS.length; choice++) {
    const held = UNIONS[choice]!;
    if (COUNTS[choice]! > budget || (held & wanted) !== wanted || (held & forbidden & ~wanted) !== 0)
      continue;
    const extra = countBits(held & ~wanted);
    if (best === undefined || extra < best) best = extra;
  }
  return best;
}

/** Where the neighbours lie: single addresses and whole networks, in either family. */
const places: readonly (readonly [Family, Bits])[] = [
  [4, "0000101000000000000000000000".padEnd(29, "0")],
  [4, "00010100"],
  [6, "0010000000000001".padEnd(125, "1")],
  [6, "001001100000001100010000"],
];

it("no choice of prefixes whatever is cheaper than the cover", () => {
  const mask = fc.integer({ min: 1, max: 2 ** NEIGHBOURS - 1 });
  const guard = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2 ** NEIGHBOURS - 1 }));
  let refused = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      mask,
      guard,
      fc.boolean(),
      ([family, base], wanted, kept, inverse) => {
        const textsOf = (held: number) =>
          MASKS.flatMap((block, at) =>
            at >= NEIGHBOURS - 1 && (held & block) !== 0 ? [printBits(base + BLOCKS[at]!, family)] : [],
          );
        const forbidden = inverse ? 2 ** NEIGHBOURS - 1 - kept : kept;
        const rule = inverse ? { within: prefixSet(textsOf(kept)) } : { never: prefixSet(textsOf(kept)) };
        const curve = coverCurve(prefixSet(textsOf(wanted)), family, rule);
        const unit = 2n ** BigInt((family === 4 ? 32 : 128) - base.length - 3);
        for (let budget = 1; budget <= NEIGHBOURS; budget++) {
          const best = cheapest(wanted, forbidden, budget);
          if (best === undefined) refused++;
          if (best === undefined) expect(budget).toBeLessThan(curve.least);
          else expect(curve.extraAt(budget)).toBe(BigInt(best) * unit);
        }
      },
    ),
    { numRuns: 200 },
  );
  expect(refused).toBeGreaterThan(20);
});

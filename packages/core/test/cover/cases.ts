import fc from "fast-check";
import type { Family } from "../../src/address/index.js";
import type { CoverCurve, CoverGuard } from "../../src/cover/index.js";
import { type Bits, setOf, widths } from "./oracle.js";

/** Prefixes crowded around few places, so that they nest, touch and merge. */
export const crowded = (family: Family, most: number): fc.Arbitrary<readonly Bits[]> => {
  const digit = fc.constantFrom("0", "1");
  const bits = (min: number, max: number) =>
    fc.array(digit, { minLength: min, maxLength: max }).map((digits) => digits.join(""));
  return fc.array(bits(0, widths[family] - 6), { minLength: 1, maxLength: 3 }).chain((places) =>
    fc.array(
      fc.tuple(fc.constantFrom(...places), bits(1, 6)).map(([place, tail]) => place + tail),
      { minLength: 1, maxLength: most },
    ),
  );
};

/** A set and its guard. */
export interface Case {
  readonly family: Family;
  readonly list: readonly Bits[];
  readonly never: readonly Bits[];
  readonly within?: readonly Bits[];
}

/** Guards anywhere. */
export const anyCase: fc.Arbitrary<Case> = fc.constantFrom<Family>(4, 6).chain((family) =>
  fc.record(
    {
      family: fc.constant(family),
      list: crowded(family, 9),
      never: fc.oneof(fc.constant([]), crowded(family, 3)),
      within: crowded(family, 6),
    },
    { requiredKeys: ["family", "list", "never"] },
  ),
);

/** Guards close to the list bite more often than those of other places. */
export const nearCase: fc.Arbitrary<Case> = anyCase.chain((drawn) => {
  const near = fc.constantFrom(...drawn.list).chain((bits) =>
    fc.nat({ max: Math.max(0, bits.length - 1) }).map((length) => {
      const flipped = bits[length] === "1" ? "0" : "1";
      return bits.slice(0, length) + flipped;
    }),
  );
  const wide = fc
    .constantFrom(...drawn.list)
    .chain((bits) => fc.nat({ max: bits.length }).map((length) => bits.slice(0, length)));
  return fc.record(
    {
      family: fc.constant(drawn.family),
      list: fc.constant(drawn.list),
      never: fc.array(near, { maxLength: 2 }),
      within: fc.array(wide, { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ["family", "list", "never"] },
  );
});

export function guardOf({ family, never, within }: Case): CoverGuard {
  return {
    ...(never.length === 0 ? {} : { never: setOf(never, family) }),
    ...(within === undefined ? {} : { within: setOf(within, family) }),
  };
}

/** Everything outside of some prefixes, as the blocks beside the way to each. */
function outside(within: readonly Bits[], block: Bits = ""): readonly Bits[] {
  if (within.some((bits) => block.startsWith(bits))) return [];
  if (!within.some((bits) => bits.startsWith(block))) return [block];
  return [...outside(within, `${block}0`), ...outside(within, `${block}1`)];
}

/** What the guard of a case keeps out. */
export const forbiddenBits = ({ never, within }: Case) => [
  ...never,
  ...(within === undefined ? [] : outside(within)),
];

/** Every budget up to the exact one. */
export const budgets = ({ exact }: CoverCurve) => Array.from({ length: exact }, (_, index) => index + 1);

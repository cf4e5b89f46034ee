import fc from "fast-check";
import { expect, it } from "vitest";
import { prefixSet } from "../address/index.js";
import { allowedIn, fewestPrefixes } from "./allowed.js";
import { openCurve } from "./curve.js";
import { solveTree } from "./solve.js";
import { solveAround } from "./solve-around.js";
import { buildTree } from "./tree.js";

/** Lists of many sizes of prefixes, near each other and far, with gaps that are alike and gaps that are not. */
const lists = fc
  .array(fc.tuple(fc.nat(3), fc.nat(60), fc.nat(255), fc.integer({ min: 24, max: 32 })), {
    minLength: 2,
    maxLength: 70,
  })
  .map((places) =>
    places.map(([net, part, host, length]) => {
      const mask = length === 24 ? 0 : (256 - 2 ** (32 - length)) & 255;
      return `20.${net * 7}.${part}.${host & mask}/${length}`;
    }),
  );

const guards = fc.constantFrom<readonly string[]>(
  [],
  ["20.0.3.0/24"],
  ["20.7.0.0/30", "20.0.9.128/25", "20.14.0.0/16"],
);

it("costs and picks what solving for all budgets does, around any of them", () => {
  const seen = { budgets: 0, narrow: 0 };
  fc.assert(
    fc.property(lists, guards, fc.nat(1_000), fc.nat(3), (texts, never, at, more) => {
      const set = prefixSet(texts);
      const tree = buildTree(set.v4);
      const allowed = allowedIn(tree, set, 4, { never: prefixSet(never) });
      const fewest = fewestPrefixes(tree, allowed);
      const least = fewest[fewest.length - 1]!;
      const from = least + (at % (tree.leaves - least + 1));
      const most = Math.min(tree.leaves, from + more);
      const all = solveTree(tree, allowed, fewest, most);
      const around = solveAround(tree, allowed, from, most)!;
      for (let budget = from; budget <= most; budget++) {
        const [place, placeAround] = [budget - least, budget - around.first];
        expect(around.costs[0]![placeAround]).toBe(all.costs[0]![place]);
        expect(around.pick(placeAround)).toEqual(all.pick(place));
        seen.budgets++;
      }
      if (around.costs[0]!.length < all.costs[0]!.length) seen.narrow++;
    }),
    { numRuns: 400 },
  );
  expect(Math.min(seen.budgets, seen.narrow)).toBeGreaterThan(150);
});

it("looks at less than half of the budgets of a long list even at its root", () => {
  let [state, next] = [12_345, 0];
  const draw = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const texts = Array.from({ length: 5_000 }, () => {
    const length = 24 + draw(9);
    const size = 2 ** (32 - length);
    next = (Math.ceil(next / size) + 1 + draw(7)) * size;
    return `20.${next >> 16}.${(next >> 8) & 255}.${next & 255}/${length}`;
  });
  const set = prefixSet(texts);
  const tree = buildTree(set.v4);
  const around = solveAround(tree, allowedIn(tree, set, 4, {}), 500, 501)!;
  expect(around.costs[0]!.length).toBeLessThan(250);
});

it("is told by the curve of a list that is long enough, with the same covers", () => {
  const texts = Array.from({ length: 1_500 }, (_, at) => `20.${at >> 8}.${at & 255}.${(at * 37) & 255}/32`);
  const set = prefixSet(texts);
  const open = openCurve(set, 4);
  const all = open.price(301);
  for (const from of [2, 250, 300, 301]) {
    const some = open.price(301, from);
    for (let budget = from; budget <= 301; budget++) {
      expect([some.extraAt(budget), some.countAt(budget)]).toEqual([
        all.extraAt(budget),
        all.countAt(budget),
      ]);
      if (budget > 299) expect(some.coverAt(budget)).toEqual(all.coverAt(budget));
    }
    expect(some.extraAt(1_500)).toBe(0n);
  }
  expect(() => open.price(301, 300).extraAt(299)).toThrow(
    "only from 300 up to 301 prefixes were priced, not 299",
  );
  const none = open.price(1_600, 1_501);
  expect([none.extraAt(1_501), none.countAt(1_501)]).toEqual([0n, 1_500]);
  expect(() => none.extraAt(1_499)).toThrow(RangeError);
});

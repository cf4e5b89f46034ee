import type { Condition } from "@sallyport/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { always, both, type Conjunction, negate, without } from "./conjunctions.js";
import { Unreadable } from "./unreadable.js";

const things = ["a", "b", "c", "d"];
const conditions = things.map((what): Condition => ({ of: "other", what }));
const condition = fc.constantFrom(...conditions, ...conditions.map(negate));
const alternatives = fc.array(fc.array(condition, { maxLength: 3 }), { maxLength: 4 });

/** Whether an alternative holds where exactly these things do. */
function holds(list: readonly Conjunction[], held: ReadonlySet<string>): boolean {
  return list.some((conjunction) =>
    conjunction.every((each) => each.of === "other" && held.has(each.what) !== (each.negated === true)),
  );
}

const worlds = Array.from(
  { length: 16 },
  (_, bits) => new Set(things.filter((_, index) => (bits >> index) & 1)),
);

it("are what logic makes of them", () => {
  fc.assert(
    fc.property(alternatives, alternatives, (a, b) => {
      for (const world of worlds) {
        expect(holds(both(a, b), world)).toBe(holds(a, world) && holds(b, world));
        expect(holds(without(a, b), world)).toBe(holds(a, world) && !holds(b, world));
      }
    }),
    { numRuns: 300 },
  );
});

it("have one opposite each", () => {
  for (const each of conditions) {
    expect(negate(negate(each))).toBe(each);
    expect(negate(each)).toBe(negate(each));
  }
});

it("do not grow with what rules have in common", () => {
  const [common, ...others] = Array.from(
    { length: 200 },
    (_, index): Condition => ({ of: "other", what: `${index}` }),
  );
  const left = others.reduce<readonly Conjunction[]>(
    (list, each) => without(list, [[common!, each]]),
    always,
  );
  expect(left.map((conjunction) => conjunction.length).sort()).toEqual([1, 199]);
});

it("are refused if they are too many", () => {
  const fresh = (count: number) =>
    Array.from({ length: count }, (_, index) => [{ of: "other", what: `${count} ${index}` } as const]);
  expect(both(fresh(10), fresh(100))).toHaveLength(1000);
  expect(() => both(fresh(11), fresh(100))).toThrow(Unreadable);
});

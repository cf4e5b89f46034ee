import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assignPriorities, finalPriority, type Ranked } from "./priority.js";

const allow = (key: string): Ranked => ({ key, action: "allow" });
const deny = (key: string): Ranked => ({ key, action: "deny" });

function byKey(rules: readonly Ranked[], base = 100): ReadonlyMap<string, number> {
  const { values } = assignPriorities(rules, base)!;
  return new Map(rules.map(({ key }, index) => [key, values[index]!]));
}

/** Thirty rules in five runs of one action each. */
const runs: readonly Ranked[] = [
  ...Array.from({ length: 3 }, (_, index) => deny(`first-${index}`)),
  ...Array.from({ length: 12 }, (_, index) => allow(`second-${index}`)),
  ...Array.from({ length: 4 }, (_, index) => deny(`third-${index}`)),
  ...Array.from({ length: 10 }, (_, index) => allow(`fourth-${index}`)),
  deny("last"),
];

/** The priority that a rule takes when no other of its run is in its way. */
function home(rules: readonly Ranked[], key: string): number {
  const run = runOf(rules, key);
  const others = rules.filter((rule) => rule.key === key || !run.includes(rule));
  return byKey(others).get(key)!;
}

/** The neighbours of a rule that share its action, itself included. */
function runOf(rules: readonly Ranked[], key: string): readonly Ranked[] {
  const at = rules.findIndex((rule) => rule.key === key);
  const differs = ({ action }: Ranked) => action !== rules[at]!.action;
  const end = rules.findIndex((rule, index) => index > at && differs(rule));
  return rules.slice(rules.slice(0, at).findLastIndex(differs) + 1, end < 0 ? rules.length : end);
}

describe("priorities of rules with slots", () => {
  const slotted = (slots: readonly number[]): Ranked[] =>
    slots.map((slot, index) => ({ key: `rule-${index}`, action: "allow", slot }));

  it("are ten apart from the base, with the parts of a rule side by side", () => {
    expect(assignPriorities(slotted([1, 2, 2, 6]), 100)).toEqual({
      values: [110, 120, 121, 160],
      stable: true,
    });
    expect(assignPriorities(slotted([1, 2]), 300)?.values).toEqual([310, 320]);
  });

  it("do not depend on the order of rules with the same action", () => {
    expect(assignPriorities(slotted([2, 1]), 100)?.values).toEqual([120, 110]);
  });

  it("are not taken from slots that contradict the order of evaluation", () => {
    const { values } = assignPriorities(
      [
        { ...allow("a"), slot: 2 },
        { ...deny("b"), slot: 1 },
      ],
      100,
    )!;
    expect(values[0]).toBeLessThan(values[1]!);
  });

  it("are not taken from slots that overflow or lie beyond the range", () => {
    const eleven = assignPriorities(slotted(Array(11).fill(1)), 100)!;
    expect(new Set(eleven.values).size).toBe(11);
    const high = assignPriorities(slotted([1, 2]), 4080)!;
    expect(Math.max(...high.values)).toBeLessThan(finalPriority);
  });
});

describe("priorities of rules without slots", () => {
  it("stay as they are when a rule comes in among rules of its action, wherever it stands", () => {
    for (const inserted of runs) {
      const without = runs.filter((rule) => rule !== inserted);
      const before = byKey(without);
      for (let at = 0; at <= without.length; at++) {
        const joins = without[at]?.action === inserted.action || without[at - 1]?.action === inserted.action;
        if (!joins) continue;
        const rules = without.toSpliced(at, 0, inserted);
        const after = byKey(rules);
        for (const { key } of without) {
          if (after.get(key) !== before.get(key))
            expect(home(rules, key), key).toBe(home(rules, inserted.key));
        }
      }
    }
  });

  it("move behind a rule that splits a run of the other action, and nowhere else", () => {
    const without = runs.filter(({ key }) => key !== "last");
    const before = byKey(without);
    const at = without.findIndex(({ key }) => key === "second-6");
    const after = byKey(without.toSpliced(at, 0, deny("wedge")));
    const moved = without.filter(({ key }) => after.get(key) !== before.get(key));
    expect(moved.every((rule) => without.indexOf(rule) >= at)).toBe(true);
  });

  it("stay as they are when a deny rule comes first or last in a policy that allows", () => {
    const allows = Array.from({ length: 20 }, (_, index) => allow(`rule-${index}`));
    const before = byKey(allows);
    for (const rules of [
      [deny("x"), ...allows],
      [...allows, deny("x")],
    ]) {
      const after = byKey(rules);
      for (const { key } of allows) expect(after.get(key)).toBe(before.get(key));
    }
  });

  it("do not depend on the order within a run", () => {
    const shuffled = [...runs.slice(0, 3), ...runs.slice(3, 15).reverse(), ...runs.slice(15)];
    expect([...byKey(shuffled)].sort()).toEqual([...byKey(runs)].sort());
    const crowded = Array.from({ length: 300 }, (_, index) => allow(`rule-${index}`));
    expect([...byKey([...crowded].reverse())].sort()).toEqual([...byKey(crowded)].sort());
  });

  it("move seldom, and few of them, in a policy of fifty rules", () => {
    const all = Array.from({ length: 50 }, (_, index) => allow(`rule-${index}`));
    const after = byKey(all);
    const moved = all.map((inserted) => {
      const before = byKey(all.filter((rule) => rule !== inserted));
      return [...before].filter(([key, priority]) => after.get(key) !== priority).length;
    });
    expect(moved.filter((count) => count > 0).length).toBeLessThanOrEqual(5);
    expect(Math.max(...moved)).toBeLessThanOrEqual(2);
  });

  it("are always unique, in the range, and in the order of evaluation where actions differ", () => {
    const arbitrary = fc.record({
      actions: fc.array(fc.constantFrom<Ranked["action"]>("allow", "deny"), { maxLength: 80 }),
      base: fc.integer({ min: 100, max: 4000 }),
    });
    fc.assert(
      fc.property(arbitrary, ({ actions, base }) => {
        const rules = actions.map((action, index) => ({ key: `r${index}`, action }));
        const { values } = assignPriorities(rules, base)!;
        expect(new Set(values).size).toBe(rules.length);
        for (const [index, value] of values.entries()) {
          expect(value).toBeGreaterThanOrEqual(base);
          expect(value).toBeLessThan(finalPriority);
          for (let later = index + 1; later < rules.length; later++) {
            if (actions[later] !== actions[index]) expect(value).toBeLessThan(values[later]!);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("hold a thousand rules that alternate, each in a band of its own", () => {
    const rules = Array.from({ length: 1000 }, (_, index) =>
      index % 2 === 0 ? allow(`${index}`) : deny(`${index}`),
    );
    const { values, stable } = assignPriorities(rules, 100)!;
    expect(stable).toBe(true);
    expect(values.every((value, index) => index === 0 || values[index - 1]! < value)).toBe(true);
  });

  it("are numbered in order when a band is too small", () => {
    const rules = Array.from({ length: 1000 }, (_, index) => allow(`${index}`));
    const { values, stable } = assignPriorities(rules, 100)!;
    expect(stable).toBe(false);
    expect(values.slice(0, 3)).toEqual([100, 103, 106]);
  });

  it("take the last place there is, and no more", () => {
    const rules = Array.from({ length: 96 }, (_, index) => allow(`${index}`));
    expect(assignPriorities(rules, 4000)?.values.at(-1)).toBe(4095);
    expect(assignPriorities([...rules, allow("more")], 4000)).toBeUndefined();
    expect(assignPriorities([], 4095)).toEqual({ values: [], stable: true });
  });
});

import { type EmitterSketch, type RuleSketch, sketchEmitter, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countPrefixes, emptyPrefixSet, listPrefixes, type PrefixSet, prefixSet } from "../address/index.js";
import { emit } from "./emit.js";
import type { LoadedSets } from "./gate.js";
import type { GatedPolicy, GatedRule } from "./gated.js";
import type { OptionValue } from "./options.js";

/** Counts the prefixes of all rules together, as a network security group does. */
const emitter = (max: number, sketch: EmitterSketch = {}) =>
  sketchEmitter({
    limits: { prefixes: { max, of: "prefixes", kind: "hard", source: { document: "the limits page" } } },
    measure: ({ rules }: GatedPolicy) => {
      const counts = rules.map(({ match }) => (match.view === "prefixes" ? countPrefixes(match.set) : 0));
      return [{ limit: "prefixes", value: counts.reduce((sum, count) => sum + count) }];
    },
    ...sketch,
  });

const prefixesOf = ({ match }: GatedRule): PrefixSet =>
  match.view === "prefixes" ? match.set : emptyPrefixSet;

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** Pairs of neighbours far from each other: joining the first costs two addresses, the second two, the third six. */
const pairs = (count: number, net: number): RuleSketch => ({
  prefixes: Array.from({ length: count }, (_, each) => [
    `${net}.${each}.0.0/32`,
    `${net}.${each}.0.${2 ** each + 1}/32`,
  ]).flat(),
});

function helpOf(
  rules: readonly RuleSketch[],
  max: number,
  {
    options = {},
    sets = new Map(),
    sketch = {},
  }: { options?: Record<string, OptionValue>; sets?: LoadedSets; sketch?: EmitterSketch } = {},
) {
  const policy = sketchPolicy(rules);
  const { diagnostics } = emit({ policy, emitter: emitter(max, sketch), options, sets });
  return diagnostics.map(({ code, help }) => [code, help]);
}

describe("a limit that is exceeded", () => {
  it("is answered by the largest budget that keeps it, and its price", () => {
    expect(helpOf([pairs(3, 20)], 5)).toEqual([
      ["SP3010", "max-prefixes 5 with allow-extra 2 would fit: it adds 2 IPv4 addresses to one rule"],
    ]);
    expect(helpOf([pairs(3, 20), pairs(2, 30), { prefixes: ["40.0.0.0/8"] }], 9)).toEqual([
      ["SP3010", "max-prefixes 4 with allow-extra 4 would fit: it adds 4 IPv4 addresses to one rule"],
    ]);
    expect(helpOf([pairs(3, 20), pairs(2, 30)], 7)).toEqual([
      ["SP3010", "max-prefixes 3 with allow-extra 10 would fit: it adds 12 IPv4 addresses to 2 rules"],
    ]);
  });

  it("is kept by what the answer says", () => {
    const rules = [pairs(3, 20), pairs(2, 30)];
    expect(helpOf(rules, 7, { options: { "max-prefixes": 3, "allow-extra": 10 } })).toEqual([
      ["SP3101", undefined],
      ["SP3101", undefined],
    ]);
    expect(helpOf(rules, 7, { options: { "max-prefixes": 4, "allow-extra": 100 } })[1]).toEqual([
      "SP3010",
      "max-prefixes 3 with allow-extra 10 would fit: it adds 12 IPv4 addresses to 2 rules",
    ]);
  });

  it("has no answer where no budget would do, or is possible", () => {
    expect(helpOf([pairs(1, 20), pairs(1, 30)], 1)).toEqual([["SP3010", undefined]]);
    expect(helpOf([{ ...pairs(3, 20), action: "deny" }], 5)).toEqual([["SP3010", undefined]]);
    expect(helpOf([{ ...pairs(3, 20), from: ["20.0.0.1/32", "20.1.0.1/32", "20.2.0.1/32"] }], 5)).toEqual([
      ["SP3010", undefined],
    ]);
    expect(
      helpOf([{ any: true }], 0, { sketch: { measure: () => [{ limit: "prefixes", value: 1 }] } }),
    ).toEqual([["SP3010", undefined]]);
  });

  it("is not answered without what the policy denies, and by words alone where there is too much to price", () => {
    const denied: RuleSketch = { action: "deny", tags: ["Tag"] };
    const policy = sketchPolicy([pairs(3, 20), denied]);
    const [allow, deny] = policy.rules;
    const rules = [
      allow!,
      { ...deny!, destination: { ...deny!.destination, prefixes: { kind: "sets", ids: ["Tag"] } as const } },
    ];
    const target = emitter(5, { views: ["tags", "prefixes"] });
    const { diagnostics } = emit({
      policy: { ...policy, rules },
      emitter: target,
      options: {},
      sets: new Map(),
    });
    expect(diagnostics.find(({ code }) => code === "SP3010")).toMatchObject({ severity: "error" });
    expect(diagnostics.find(({ code }) => code === "SP3010")).not.toHaveProperty("help");
    const many = Array.from({ length: 20_001 }, (_, each) => `20.${each >> 7}.${(each & 127) * 2}.0/24`);
    expect(helpOf([{ prefixes: many }], 5)[0]![1]).toContain("20001 prefixes the price is not computed");
  });

  it("is the largest budget that keeps the limit, whatever the target counts", () => {
    // Each by its own, all together, and each prefix once, where covers may be alike.
    const counts = (each: readonly (readonly string[])[]) => ({
      rule: Math.max(...each.map(({ length }) => length)),
      all: each.flat().length,
      distinct: new Set(each.flat()).size,
    });
    const seen = { answered: 0, none: 0 };
    const near = fc
      .uniqueArray(fc.nat(40), { minLength: 1, maxLength: 8 })
      .map((hosts) => hosts.map((host) => `20.0.0.${host * 3}/32`));
    fc.assert(
      fc.property(
        fc.array(near, { minLength: 1, maxLength: 4 }),
        fc.constantFrom("rule", "all", "distinct"),
        fc.integer({ min: 1, max: 12 }),
        (lists, how, max) => {
          const measure = ({ rules }: GatedPolicy) => {
            const each = rules.map(({ match }) => (match.view === "prefixes" ? listPrefixes(match.set) : []));
            return [{ limit: "prefixes", value: counts(each)[how] }];
          };
          const sketch: EmitterSketch = { measure };
          const rules = lists.map((prefixes): RuleSketch => ({ prefixes }));
          const codes = (most: number) => {
            const options = { "max-prefixes": most, "allow-extra": 1_000_000 };
            return helpOf(rules, max, { options, sketch }).map(([code]) => code);
          };
          const [told] = helpOf(rules, max, { sketch });
          if (told === undefined) return;
          const needed = Math.max(...lists.map((list) => countPrefixes(prefixSet(list))));
          const fitting = Array.from({ length: needed - 1 }, (_, at) => at + 1).filter(
            (most) => !codes(most).some((code) => code === "SP3010" || code === "SP3103"),
          );
          const budget = /max-prefixes (\d+)/.exec(told[1] ?? "")?.[1];
          expect(budget).toBe(fitting.at(-1)?.toString());
          // Prefixes that rules share are no matter of counts.
          const measureCounts: EmitterSketch["measureCounts"] = (policy, _, countOf) => {
            const each = policy.rules.map((rule) => countOf(rule, 4) ?? countPrefixes(prefixesOf(rule)));
            return [{ limit: "prefixes", value: how === "rule" ? Math.max(...each) : sumOf(each) }];
          };
          if (how !== "distinct")
            expect(helpOf(rules, max, { sketch: { measure, measureCounts } })).toEqual([told]);
          seen[budget === undefined ? "none" : "answered"]++;
        },
      ),
      { numRuns: 150, seed: 7 },
    );
    expect(Math.min(seen.answered, seen.none)).toBeGreaterThan(5);
  });

  it("is found without widening rules at every budget", () => {
    let widenings = 0;
    const sketch: EmitterSketch = {
      lower(policy: GatedPolicy) {
        widenings += policy.rules.filter(({ widening }) => widening !== undefined).length;
        return policy;
      },
    };
    const prefixes = Array.from({ length: 300 }, (_, at) => `20.${at >> 7}.${(at & 127) * 2}.0/32`);
    expect(helpOf([{ prefixes }], 123, { sketch })[0]![1]).toContain("max-prefixes 123 with");
    // By the least, by what is told, and by one more.
    expect(widenings).toBe(3);
  });

  it("is found by counting where the format can, and planned once to bear it out", () => {
    const plans: string[] = [];
    const sketch: EmitterSketch = {
      measureCounts: ({ rules }, _, countOf) => {
        const counts = rules.map((rule) => countOf(rule, 4) ?? countPrefixes(prefixesOf(rule)));
        return [{ limit: "prefixes", value: sumOf(counts) }];
      },
      lower(policy: GatedPolicy) {
        plans.push(`${sumOf(policy.rules.map((rule) => countPrefixes(prefixesOf(rule))))} prefixes`);
        return policy;
      },
    };
    const prefixes = Array.from({ length: 300 }, (_, at) => `20.${at >> 7}.${(at & 127) * 2}.0/32`);
    expect(helpOf([{ prefixes }], 123, { sketch })[0]![1]).toContain("max-prefixes 123 with");
    expect(plans).toEqual(["300 prefixes", "123 prefixes"]);
    // One prefix for each rule would be too many: no budget is priced.
    plans.length = 0;
    expect(helpOf([pairs(1, 20), pairs(1, 30)], 1, { sketch })).toEqual([["SP3010", undefined]]);
    expect(plans).toEqual(["4 prefixes"]);
  });

  it("is found by plans where one does not bear out what was counted", () => {
    const sketch: EmitterSketch = {
      measureCounts: ({ rules }, _, countOf) => {
        const [rule] = rules as [GatedRule];
        return [{ limit: "prefixes", value: (countOf(rule, 4) ?? countPrefixes(prefixesOf(rule))) - 1 }];
      },
    };
    expect(helpOf([pairs(3, 20)], 4, { sketch })).toEqual(helpOf([pairs(3, 20)], 4));
    expect(helpOf([pairs(3, 20)], 4, { sketch })[0]![1]).toContain("max-prefixes 4 with");
  });
});

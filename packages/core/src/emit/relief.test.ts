import { type EmitterSketch, type RuleSketch, sketchEmitter, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { countPrefixes } from "../address/index.js";
import { emit } from "./emit.js";
import type { LoadedSets } from "./gate.js";
import type { GatedPolicy } from "./gated.js";
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
});

import { decide, emit } from "@sallyport/core";
import { createRandom, shippedPolicy, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { boundariesOf, drawFlow } from "./boundary-flows.js";
import { differenceOf, type Meanings, meaningsOf } from "./meaning.js";
import { asLists } from "./outputs.js";
import { anyOptions, anyRules } from "./random-policies.js";

function expectMeant({ expected, read }: Meanings): void {
  expect(read.diagnostics).toEqual([]);
  expect(read.besides).toEqual([]);
  expect(read.devices.map(({ id, files }) => [id, files])).toEqual(
    expected.map(({ id, files }) => [id, files]),
  );
  for (const [index, device] of read.devices.entries()) {
    expect(differenceOf(expected[index]!, device), device.id).toBeUndefined();
  }
}

describe("files of a policy mean the policy, in both forms", () => {
  it("whatever its rules and options", () => {
    let policies = 0;
    let flows = 0;
    fc.assert(
      fc.property(anyRules, anyOptions, fc.nat(), (rules, options, seed) => {
        const meanings = meaningsOf(sketchPolicy(rules), { options });
        if (meanings === undefined) return;
        policies++;
        expectMeant(meanings);
        const random = createRandom(seed);
        const boundaries = boundariesOf(meanings.expected);
        for (let count = 0; count < 20; count++) {
          const flow = drawFlow(random, boundaries);
          const [set, xml] = meanings.read.devices;
          const wanted = decide(meanings.expected[0]!, flow);
          expect([decide(set!, flow), decide(xml!, flow)], JSON.stringify(flow)).toEqual([wanted, wanted]);
          flows += 2;
        }
      }),
      { numRuns: 200, seed: 20260 },
    );
    expect(policies).toBeGreaterThan(120);
    expect(flows).toBeGreaterThan(4000);
  });

  it("of the shipped policy in every view", async () => {
    const { policy, sets } = await shippedPolicy("eastus", "centralus", {
      features: ["ade", "agent-auto-upgrade"],
    });
    expectMeant(meaningsOf(policy)!);
    expectMeant(meaningsOf(policy, { match: "prefixes", sets })!);
    expectMeant(meaningsOf(policy, { match: "prefixes", sets, options: asLists })!);
  });

  it("of names as long as they come, and of reasons that are syntax elsewhere", () => {
    const rules = ["a", "b"].map((end) => ({
      id: `${"r".repeat(80)}-${end}`,
      hosts: ["a.example"],
      from: ["10.0.0.0/8"],
      purpose: `[ a ] ' # <b> "c" ; ${"x".repeat(300)}`,
    }));
    const policy = sketchPolicy(rules, { name: "9".repeat(80), notes: ["set address x", "--> <a>"] });
    for (const options of [{}, { target: "panorama" }]) expectMeant(meaningsOf(policy, { options })!);
  });

  it("and that is proven before anything is written", () => {
    const policy = sketchPolicy([{ prefixes: ["20.0.0.0/8", "2603::/16"] }, { any: true, action: "deny" }]);
    const { proven, diagnostics } = emit({ policy, emitter, options: asLists, sets: new Map() });
    expect(diagnostics.filter(({ code }) => code.startsWith("SP4"))).toEqual([]);
    expect(proven).toEqual([
      { id: "vsys1 rulebase in sample.set", files: ["sample.set", "sample.rule-1.txt"], way: "rows" },
      { id: "vsys1 rulebase in sample.xml", files: ["sample.xml", "sample.rule-1.txt"], way: "rows" },
    ]);
  });
});

import { emitted, type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { ofType, templateFaults } from "../test/check.js";
import { complaints, write } from "../test/files.js";
import { emitter } from "./index.js";
import { measure } from "./measure.js";
import type { Plan } from "./plan.js";

/** Prefixes that nothing joins, spread over the address space as `spread` says. */
function scattered(count: number, spread: (index: number) => number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const address = spread(index) * 2;
    return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
  });
}
const even = (count: number) => scattered(count, (index) => Math.floor((index * 2 ** 31) / count));
const dense = (count: number) => scattered(count, (index) => 5 * 2 ** 24 + index);

const groupsOf = (prefixes: readonly string[]) =>
  ofType(write(sketchPolicy([{ prefixes }])).resources, "ipGroups").map(({ body }) => ({
    name: body.name as string,
    prefixes: (body.properties as { ipAddresses: readonly string[] }).ipAddresses,
  }));

describe("IP groups", () => {
  it("hold up to 5000 prefixes", () => {
    expect(groupsOf(dense(5000)).map(({ name }) => name)).toEqual(["sample-to-rule-1"]);
    const groups = groupsOf(dense(5001));
    expect(groups.length).toBeGreaterThan(1);
    expect(groups.flatMap(({ prefixes }) => prefixes)).toEqual(dense(5001));
    expect(groups[0]!.name).toMatch(/^sample-to-rule-1\.\d+\.\d+\.\d+\.\d+_\d+$/);
  });

  it("change in one place when a prefix comes or goes", () => {
    const list = even(20_000);
    const before = new Map(groupsOf(list).map(({ name, prefixes }) => [name, prefixes.join()]));
    const after = groupsOf([...list.filter((each) => each !== list[777]), "10.200.0.1"]);
    expect(after.map(({ name }) => name)).toEqual([...before.keys()]);
    expect(
      after.filter(({ name, prefixes }) => before.get(name) !== prefixes.join()).length,
    ).toBeLessThanOrEqual(2);
  });

  it("are sound where lists are long, and all in one chain", () => {
    expect(templateFaults(write(sketchPolicy([{ prefixes: [...even(9000), "9.9.9.9"] }])).template)).toEqual(
      [],
    );
  });

  it("are refused beyond 200", () => {
    const rules = (count: number) =>
      Array.from({ length: count }, (_, each): RuleSketch => ({ prefixes: [`10.0.${each}.1`] }));
    const codes = (count: number) =>
      complaints(emitted(emitter, sketchPolicy(rules(count)), { options: { "inline-prefixes": 0 } }));
    expect(codes(200)).toEqual([]);
    expect(codes(201)).toEqual(["SP3010"]);
  });
});

describe("limits", () => {
  const alternating = (count: number) =>
    Array.from({ length: count }, (_, index): RuleSketch => {
      return { action: index % 2 === 0 ? "allow" : "deny", tags: ["Storage"], purpose: "p" };
    });

  it("refuse more than 2000 rule collections", () => {
    expect(complaints(emitted(emitter, sketchPolicy(alternating(2000))))).toEqual([]);
    expect(complaints(emitted(emitter, sketchPolicy(alternating(2001))))).toEqual(["SP3010"]);
  });

  it("warn of more than 60 rule collection groups", () => {
    const codes = (count: number) => {
      const sides = Array.from({ length: count }, (_, each) => ({
        id: `s${each}`,
        shortId: `s${each}`,
        title: "A side",
      }));
      const rules = sides.map(({ id }): RuleSketch => ({ id: `rule-${id}`, side: id, tags: ["Sql"] }));
      return complaints(emitted(emitter, sketchPolicy(rules, { sides })));
    };
    expect(codes(60)).toEqual([]);
    expect(codes(61)).toEqual(["SP3011"]);
  });

  it("warn of more than 20,000 pairs of source and destination", () => {
    const rule = (count: number): RuleSketch => ({ from: dense(20), prefixes: even(count) });
    const options = { "inline-prefixes": 1000 };
    const codes = (last: number) =>
      complaints(emitted(emitter, sketchPolicy([rule(999), rule(last)]), { options }));
    expect(codes(1)).toEqual([]);
    expect(codes(2)).toEqual(["SP3011"]);
  });

  it("refuse a template larger than 4 MB", () => {
    expect(complaints(emitted(emitter, sketchPolicy([{ prefixes: even(100_000) }])))).toEqual([]);
    const result = emitted(emitter, sketchPolicy([{ prefixes: even(150_000) }]));
    expect(complaints(result)).toEqual(["SP3010"]);
    expect(result.files.size).toBe(0);
  });

  it("count ids at the longest that Azure has", () => {
    const plan: Plan = {
      fileName: "x",
      forms: [],
      rules: [],
      notes: [],
      placement: { policyName: "x", location: undefined, subscription: undefined, resourceGroup: undefined },
      firewallPolicy: undefined,
      ipGroups: [{ name: "list", prefixes: ["10.0.0.1"] }],
      groups: [
        {
          name: "g",
          priority: 100,
          collections: [
            {
              name: "c",
              priority: 100,
              action: "Allow",
              rules: [
                {
                  kind: "network",
                  name: "r",
                  description: "d",
                  protocol: "TCP",
                  sources: { kind: "any" },
                  destinations: { kind: "ip-groups", names: Array.from({ length: 5000 }, () => "list") },
                  ports: ["443"],
                },
              ],
            },
          ],
        },
      ],
    };
    const size = measure(plan).find(
      ({ limit, where }) => limit === "resource-bytes" && where?.endsWith("group g"),
    );
    const provider = "/providers/Microsoft.Network/ipGroups/list";
    const longest = `/subscriptions/${"x".repeat(36)}/resourceGroups/${"x".repeat(90)}${provider}`;
    expect(size!.value).toBeGreaterThan(5000 * longest.length);
  });

  it("refuse a rule that alone is larger than 1 MB", () => {
    const tags = Array.from({ length: 60_000 }, (_, each) => `Tag${each}.WestCentralUS`);
    expect(complaints(emitted(emitter, sketchPolicy([{ tags }])))).toContain("SP3010");
  });
});

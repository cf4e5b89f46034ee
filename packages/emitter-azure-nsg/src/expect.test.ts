import { type Condition, decide, type Flow, listPrefixes } from "@sallyport/core";
import { type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { expected } from "../test/reading.js";

const sides = [
  { id: "source", shortId: "src", title: "Source" },
  { id: "target", shortId: "tgt", title: "Target" },
];

function rulesOf(sketch: RuleSketch, options = {}) {
  return expected(sketchPolicy([sketch]), { options })[0]!.rules;
}

function setsOf(conditions: readonly Condition[]): readonly string[] {
  return conditions.flatMap((each) =>
    each.of === "source" || each.of === "destination"
      ? [`${each.of} ${listPrefixes(each.set).join(" ")}`]
      : [],
  );
}

describe("what is expected of groups", () => {
  it("is one device for each file of each side that has rules, by the form", () => {
    const policy = sketchPolicy([{ side: "target", tags: ["Sql"] }], { sides });
    expect(expected(policy).map(({ id, files }) => [id, ...files])).toEqual([
      ["group sample.target.nsg.json", "sample.target.nsg.json"],
      ["group sample.target.template.json", "sample.target.template.json"],
    ]);
    const only = (files: "template" | "resource") =>
      expected(policy, { options: { files } }).flatMap((device) => device.files);
    expect([only("template"), only("resource")]).toEqual([
      ["sample.target.template.json"],
      ["sample.target.nsg.json"],
    ]);
    const existing = expected(policy, { options: { form: "existing" } });
    expect(existing.map(({ id, files, otherwise }) => [id, ...files, otherwise])).toEqual([
      ["rules sample.target.template.json", "sample.target.template.json", "open"],
    ]);
  });

  it("is the policy's rules in order, by their ids, and the rest of the internet if that is denied", () => {
    const policy = sketchPolicy([{ tags: ["Sql"] }, { action: "deny", any: true, protocol: "any" }]);
    const [device] = expected(policy, { options: { "deny-internet": true } });
    expect(device!.rules.map(({ name, action, place }) => [name, action, place])).toEqual([
      ["rule-1", "allow", undefined],
      ["rule-2", "deny", undefined],
      ["deny-internet", "deny", undefined],
    ]);
    expect(device!.rules[0]!.conditions).toMatchObject([
      { of: "destination", tags: ["Sql"] },
      { of: "protocol", protocols: ["tcp"] },
      { of: "port", ports: [{ first: 443, last: 443 }] },
    ]);
    expect(device!.rules[1]!.conditions).toEqual([]);
    expect(device!.rules[2]!.conditions).toMatchObject([{ of: "destination", tags: ["Internet"] }]);
  });

  it("is of each family that both ends have", () => {
    const rules = rulesOf({
      from: ["10.0.0.0/8", "2001:db8::/32"],
      prefixes: ["192.0.2.0/24", "2001:db9::/32"],
    });
    expect(rules.map(({ conditions }) => setsOf(conditions))).toEqual([
      ["source 10.0.0.0/8", "destination 192.0.2.0/24"],
      ["source 2001:db8::/32", "destination 2001:db9::/32"],
    ]);
    expect(rulesOf({ from: ["2001:db8::/32"], prefixes: ["192.0.2.0/24", "2001:db9::/32"] })).toHaveLength(1);
  });

  it("is ICMP of IPv4 alone", () => {
    const both: RuleSketch = { protocol: "icmp", from: ["10.0.0.0/8", "2001:db8::/32"], tags: ["Sql"] };
    const [rule, ...others] = rulesOf(both);
    expect(others).toEqual([]);
    expect(setsOf(rule!.conditions)).toEqual(["source 10.0.0.0/8", "destination "]);
    expect(rulesOf({ ...both, from: ["2001:db8::/32"] })).toEqual([]);
    const [device] = expected(sketchPolicy([{ protocol: "icmp", any: true }]));
    const flow: Flow = { source: "10.0.0.1", destination: "10.0.0.2", protocol: "icmp" };
    expect(decide(device!, flow)).toBe("allow");
    expect(decide(device!, { ...flow, source: "2001:db8::1", destination: "2001:db8::2" })).toBe("open");
  });
});

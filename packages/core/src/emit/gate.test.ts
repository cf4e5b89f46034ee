import { type RuleSketch, sketchEmitter, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { listPrefixes, prefixSet } from "../address/index.js";
import { collector } from "../diagnostic/index.js";
import type { View } from "../policy/index.js";
import type { AnyEmitter, Feature, Support } from "./emitter.js";
import { gate } from "./gate.js";

function target(
  views: readonly [View, ...View[]],
  features: Partial<Record<Feature, Support>> = {},
): AnyEmitter {
  return sketchEmitter({ views, features });
}

function gated(rule: RuleSketch, emitter: AnyEmitter, asked?: View, sets = new Map()) {
  const { diagnostics, report } = collector();
  const policy = sketchPolicy([rule]);
  const { rules } = gate(policy, emitter, asked, sets, report);
  return { rules, codes: diagnostics.map(({ code }) => code) };
}

describe("the view of a rule", () => {
  const service = { hosts: ["*.a.example"], tags: ["Tag"], prefixes: ["192.0.2.0/24"] };

  it("is the format's first that is known", () => {
    const { rules, codes } = gated(service, target(["tags", "prefixes"]));
    expect(rules[0]!.match).toEqual({ view: "tags", tags: ["Tag"] });
    expect(codes).toEqual([]);
  });

  it("is the one asked for where the format can say it", () => {
    expect(gated(service, target(["hosts", "tags"]), "tags").rules[0]!.match.view).toBe("tags");
  });

  it("stays the format's own with a warning where it cannot say the one asked for", () => {
    const { rules, codes } = gated(service, target(["tags", "prefixes"]), "hosts");
    expect(rules[0]!.match.view).toBe("tags");
    expect(codes).toEqual(["SP3004"]);
    expect(gated(service, target(["prefixes"]), "hosts").codes).toEqual(["SP3013"]);
  });

  it("falls back with a note where the preferred one is not known", () => {
    const { rules, codes } = gated({ prefixes: ["192.0.2.0/24"] }, target(["tags", "prefixes"]));
    expect(rules[0]!.match.view).toBe("prefixes");
    expect(codes).toEqual(["SP3008"]);
  });

  it("is an error where the one asked for is not known, never another", () => {
    expect(gated({ prefixes: ["192.0.2.0/24"] }, target(["tags", "prefixes"]), "tags")).toEqual({
      rules: [],
      codes: ["SP3001"],
    });
  });

  it("is an error where the format can say none that is known", () => {
    expect(gated({ hosts: ["a.example"] }, target(["prefixes"]))).toEqual({ rules: [], codes: ["SP3001"] });
  });

  it("warns where narrowed hosts are said by a wider view", () => {
    const rule = { ...service, narrowedFrom: "*.a.example" };
    expect(gated(rule, target(["tags"])).codes).toEqual(["SP3006"]);
    expect(gated(rule, target(["hosts"])).codes).toEqual([]);
  });
});

describe("nothing but any means any", () => {
  const ipv4 = target(["prefixes"], { ipv6: "no" });

  it("IPv6-only destination in an IPv4 format is an error", () => {
    expect(gated({ prefixes: ["2001:db8::/32"] }, ipv4)).toEqual({ rules: [], codes: ["SP3002"] });
  });

  it("IPv6-only sources in an IPv4 format are an error", () => {
    expect(gated({ from: ["2001:db8::/32"], prefixes: ["192.0.2.0/24"] }, ipv4)).toEqual({
      rules: [],
      codes: ["SP3002"],
    });
  });

  it("IPv6 beside IPv4 is left out with a warning", () => {
    const { rules, codes } = gated({ prefixes: ["192.0.2.0/24", "2001:db8::/32"] }, ipv4);
    expect(codes).toEqual(["SP3005"]);
    const match = rules[0]!.match;
    expect(match.view === "prefixes" && listPrefixes(match.set)).toEqual(["192.0.2.0/24"]);
  });

  it("sources and destination without a common family are an error", () => {
    expect(gated({ from: ["10.0.0.0/8"], prefixes: ["2001:db8::/32"] }, target(["prefixes"]))).toEqual({
      rules: [],
      codes: ["SP3002"],
    });
  });

  it("an empty set is an error", () => {
    expect(gated({ prefixes: [] }, target(["prefixes"]))).toEqual({ rules: [], codes: ["SP3002"] });
    expect(gated({ from: [], hosts: ["a.example"] }, target(["hosts"]))).toEqual({
      rules: [],
      codes: ["SP3002"],
    });
  });

  it("the literal any passes as any", () => {
    expect(gated({ any: true }, target(["prefixes"])).rules[0]!.match).toEqual({ view: "any" });
  });
});

describe("features", () => {
  it.each<[Feature, RuleSketch]>([
    ["deny", { action: "deny" }],
    ["udp", { protocol: "udp" }],
    ["icmp", { protocol: "icmp" }],
    ["any-protocol", { protocol: "any" }],
    ["any-port", { ports: "any" }],
    ["any-destination", { any: true }],
    ["port-ranges", { ports: [{ first: 1, last: 9 }] }],
    ["sources", { from: ["10.0.0.0/8"] }],
  ])("a rule that needs %s is an error where the format lacks it", (feature, sketch) => {
    const rule = { hosts: ["a.example"], ...sketch };
    expect(gated(rule, target(["hosts"], { [feature]: "no" })).codes).toEqual(["SP3003"]);
    expect(gated(rule, target(["hosts"])).codes).toEqual([]);
  });

  it("sources left unsaid by a format that only steers are a warning", () => {
    const rule = { hosts: ["a.example"], from: ["10.0.0.0/8"] };
    expect(gated(rule, target(["hosts"], { sources: "advisory" })).codes).toEqual(["SP3009"]);
  });
});

it("unites the sets behind several tags", () => {
  const sets = new Map([
    ["A", prefixSet(["192.0.2.0/25"])],
    ["B", prefixSet(["192.0.2.128/25"])],
  ]);
  const { diagnostics, report } = collector();
  const policy = sketchPolicy([{ tags: ["A", "B"] }]);
  const [rule] = policy.rules;
  const destination = { ...rule!.destination, prefixes: { kind: "sets", ids: ["A", "B"] } as const };
  const { rules } = gate(
    { ...policy, rules: [{ ...rule!, destination }] },
    target(["prefixes"]),
    undefined,
    sets,
    report,
  );
  const match = rules[0]!.match;
  expect(match.view === "prefixes" && listPrefixes(match.set)).toEqual(["192.0.2.0/24"]);
  expect(diagnostics).toEqual([]);
});

it("says which family of the destination no source can send by", () => {
  const rule = { from: ["10.0.0.0/8"], prefixes: ["192.0.2.0/24", "2001:db8::/32"] };
  expect(gated(rule, target(["prefixes"])).codes).toEqual(["SP3016"]);
  expect(gated({ ...rule, from: "any" }, target(["prefixes"])).codes).toEqual([]);
});

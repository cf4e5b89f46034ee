import { emitted, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { deployRules, readRules } from "../test/read-group.js";
import { byTag, codesOf, rulesOf } from "../test/sketch.js";
import { emitter } from "./index.js";

describe("a rule by tags", () => {
  it("is one security rule for each tag, whatever their order", () => {
    const tags = ["EventHub.CentralUS", "AzureActiveDirectory", "Storage.EastUS"];
    const rules = rulesOf({ tags });
    expect(rules.map(({ properties }) => properties.destinationAddressPrefix).sort()).toEqual(
      [...tags].sort(),
    );
    for (const slot of [{}, { slot: 3 }]) {
      expect(rulesOf({ ...slot, tags: [...tags, ...tags].reverse() })).toEqual(rulesOf({ ...slot, tags }));
    }
  });

  it("keeps the priorities of its tags when another comes in", () => {
    const before = rulesOf({ tags: ["AzureActiveDirectory", "Storage.EastUS"] });
    const after = rulesOf({ tags: ["AzureActiveDirectory", "EventHub.CentralUS", "Storage.EastUS"] });
    for (const rule of before) expect(after).toContainEqual(rule);
  });

  it("is one for each family of the sources", () => {
    const rules = rulesOf({ ...byTag, from: ["10.1.0.0/16", "10.2.0.4/32", "2001:db8::/48"] });
    const sources = rules.map(({ name, properties }) => [
      name,
      properties.sourceAddressPrefixes ?? properties.sourceAddressPrefix,
    ]);
    expect(sources.sort()).toEqual([
      ["sample_rule-1_Storage.EastUS_ipv4", ["10.1.0.0/16", "10.2.0.4"]],
      ["sample_rule-1_Storage.EastUS_ipv6", "2001:db8::/48"],
    ]);
  });

  it("is refused if the tag would be read as an address or as any", () => {
    for (const tag of [
      "*",
      "0.0.0.0/0",
      "::/0",
      "10.0.0.1",
      "any",
      "Any",
      "",
      "Azure Site Recovery",
      "a.",
      "[x]",
    ]) {
      expect(codesOf([{ tags: [tag] }])).toContain("SP6601");
    }
  });
});

describe("a rule by prefixes", () => {
  it("has the fewest prefixes, one family a rule, hosts without their length", () => {
    const prefixes = ["10.0.0.0/25", "10.0.0.128/25", "10.0.0.7/32", "192.0.2.1/32", "2001:db8::1/128"];
    const rules = rulesOf({ prefixes });
    expect(
      rules.map(({ name, properties: { destinationAddressPrefix, destinationAddressPrefixes } }) => [
        name,
        destinationAddressPrefix ?? destinationAddressPrefixes,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ["sample_rule-1_ipv4", ["10.0.0.0/24", "192.0.2.1"]],
        ["sample_rule-1_ipv6", "2001:db8::1"],
      ]),
    );
    expect(rules).toHaveLength(2);
  });

  it("speaks of a family only where both ends have it", () => {
    const [rule, ...others] = rulesOf({ from: ["2001:db8::/48"], prefixes: ["10.0.0.0/8", "2001:db9::/48"] });
    expect(others).toEqual([]);
    expect(rule!.properties).toMatchObject({
      sourceAddressPrefix: "2001:db8::/48",
      destinationAddressPrefix: "2001:db9::/48",
    });
    expect(codesOf([{ from: ["2001:db8::/48"], prefixes: ["10.0.0.0/8"] }])).toContain("SP3002");
  });

  it("never becomes any, not even when it holds every address", () => {
    const ends = rulesOf({ prefixes: ["0.0.0.0/1", "128.0.0.0/1", "::/0"] }).map(
      ({ properties }) => properties.destinationAddressPrefix,
    );
    expect(ends.sort()).toEqual(["0.0.0.0/0", "::/0"]);
  });
});

describe("a rule to any destination", () => {
  it("is one rule for both families unless its sources have one", () => {
    expect(rulesOf({ any: true }).map(({ properties }) => properties)).toMatchObject([
      { sourceAddressPrefix: "*", destinationAddressPrefix: "*" },
    ]);
    const rules = rulesOf({ any: true, from: ["10.0.0.0/8", "2001:db8::/32"] });
    expect(rules.map(({ properties }) => properties.destinationAddressPrefix)).toEqual(["*", "*"]);
    expect(rules.map(({ properties }) => properties.sourceAddressPrefix).sort()).toEqual([
      "10.0.0.0/8",
      "2001:db8::/32",
    ]);
  });
});

describe("protocols, ports and actions", () => {
  it("are spelled as Azure spells them", () => {
    for (const [sketch, expected] of [
      [{ protocol: "tcp" }, { protocol: "Tcp", destinationPortRange: "443", access: "Allow" }],
      [
        { protocol: "udp", ports: "any" },
        { protocol: "Udp", destinationPortRange: "*" },
      ],
      [{ protocol: "any" }, { protocol: "*", destinationPortRange: "*" }],
      [{ ports: [{ first: 8000, last: 8100 }, 443, 443] }, { destinationPortRanges: ["443", "8000-8100"] }],
      [{ action: "deny" }, { access: "Deny" }],
    ] as const) {
      expect(rulesOf({ ...byTag, ...sketch })[0]!.properties).toMatchObject({
        direction: "Outbound",
        sourcePortRange: "*",
        ...expected,
      });
    }
  });

  it("lose ICMP of IPv6, which Azure cannot name, with a warning", () => {
    const both = { prefixes: ["10.0.0.0/8", "2001:db8::/32"], protocol: "icmp" } as const;
    expect(rulesOf(both).map(({ properties }) => properties)).toMatchObject([
      { protocol: "Icmp", destinationAddressPrefix: "10.0.0.0/8", destinationPortRange: "*" },
    ]);
    expect(codesOf([both])).toContain("SP6607");
    expect(codesOf([{ any: true, protocol: "icmp" }])).toContain("SP6607");
    expect(codesOf([{ prefixes: ["10.0.0.0/8"], protocol: "icmp" }])).not.toContain("SP6607");
  });

  it("refuse ICMP of IPv6 where losing it would open something or leave nothing", () => {
    expect(codesOf([{ prefixes: ["2001:db8::/32"], protocol: "icmp" }])).toContain("SP6608");
    for (const sketch of [{ any: true }, byTag, { prefixes: ["10.0.0.0/8", "2001:db8::/32"] }] as const) {
      expect(codesOf([{ ...sketch, protocol: "icmp", action: "deny" }])).toContain("SP6608");
    }
    expect(codesOf([{ prefixes: ["10.0.0.0/8"], protocol: "icmp", action: "deny" }])).not.toContain("SP6608");
  });
});

describe("priorities", () => {
  it("follow the slots from the base up", () => {
    const rules = rulesOf(
      [
        { ...byTag, id: "a", slot: 1, from: ["10.0.0.0/8", "2001:db8::/32"] },
        { ...byTag, id: "b", slot: 4 },
      ],
      { options: { "priority-base": 200 } },
    );
    expect(rules.map(({ properties }) => properties.priority)).toEqual([210, 211, 240]);
  });

  it("numbered in order are said to be", () => {
    const sketches = Array.from({ length: 600 }, (_, index) => ({ ...byTag, id: `rule-${index}` }));
    expect(codesOf(sketches)).toContain("SP6603");
  });

  it("without room are an error", () => {
    const sketches = [byTag, { ...byTag, id: "b" }];
    expect(codesOf(sketches, { options: { "priority-base": 4094 } })).not.toContain("SP6602");
    expect(codesOf(sketches, { options: { "priority-base": 4095 } })).toContain("SP6602");
  });
});

describe("sides", () => {
  it("have a group each, with the rules of that side alone", () => {
    const policy = sketchPolicy(
      [
        { ...byTag, side: "source" },
        { ...byTag, side: "target" },
      ],
      {
        sides: [
          { id: "source", shortId: "src", title: "East US" },
          { id: "target", shortId: "tgt", title: "Central US" },
          { id: "empty", shortId: "emp", title: "Nowhere" },
        ],
      },
    );
    const result = emitted(emitter, policy);
    expect(readRules(result, "source").map(({ name }) => name)).toEqual(["sample_rule-1_Storage.EastUS"]);
    expect(deployRules(result, "target").map(({ name }) => name)).toEqual(["sample_rule-2_Storage.EastUS"]);
    expect([...result.files.keys()].some((path) => path.includes("empty"))).toBe(false);
  });

  it("that a rule names and the policy lacks are a defect", () => {
    expect(() => emitted(emitter, sketchPolicy([{ ...byTag, side: "source" }]))).toThrow(RangeError);
  });
});

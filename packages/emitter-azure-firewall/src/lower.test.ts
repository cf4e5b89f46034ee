import { emitted, openGoldens, type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import type { Body } from "../test/arm.js";
import { type Collection, ofType, type Rule } from "../test/check.js";
import { complaints, write } from "../test/files.js";
import { emitter } from "./index.js";

const goldens = openGoldens(import.meta.url);
const print = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

const sides = [
  { id: "source", shortId: "src", title: "Source" },
  { id: "target", shortId: "tgt", title: "Target" },
];

type Options = Readonly<Record<string, string | number | readonly string[]>>;

function collectionsOf(rules: readonly RuleSketch[], options: Options = {}): readonly Collection[] {
  const { resources } = write(sketchPolicy(rules, { sides: [...sketchPolicy([]).sides, ...sides] }), {
    options,
  });
  return ofType(resources, "ruleCollectionGroups").flatMap(
    ({ body }) => (body.properties as unknown as { ruleCollections: readonly Collection[] }).ruleCollections,
  );
}

function rulesOf(rules: readonly RuleSketch[], options: Options = {}): readonly Rule[] {
  return collectionsOf(rules, options).flatMap((collection) => collection.rules);
}

function codesOf(rules: readonly RuleSketch[], options: Options = {}): readonly string[] {
  return complaints(
    emitted(emitter, sketchPolicy(rules, { sides: [...sketchPolicy([]).sides, ...sides] }), { options }),
  );
}

describe("rules matched by hosts", () => {
  it("become application rules, a name with its subdomains two FQDNs", () => {
    const [rule] = rulesOf([
      { id: "web", hosts: [".c.example", "a.example", "*.b.example"], ports: [443, 80] },
    ]);
    goldens.expect("application-rule.json", print(rule));
  });

  it("expect TLS on other ports and say so, unless the port is named as one of HTTP", () => {
    const rules = [{ hosts: ["a.example"], ports: [8080] }];
    expect(codesOf(rules)).toEqual(["SP6504"]);
    expect(rulesOf(rules)[0]!.protocols).toEqual([{ protocolType: "Https", port: 8080 }]);
    const options = { "http-ports": ["80", "8080"] };
    expect(codesOf(rules, options)).toEqual([]);
    expect(rulesOf(rules, options)[0]!.protocols).toEqual([{ protocolType: "Http", port: 8080 }]);
  });

  it("name every port of a short range and refuse a long one", () => {
    const [rule] = rulesOf([{ hosts: ["a.example"], ports: [{ first: 441, last: 443 }] }]);
    expect(rule!.protocols).toHaveLength(3);
    expect(codesOf([{ hosts: ["a.example"], ports: [{ first: 8001, last: 8020 }] }])).toEqual(["SP6504"]);
    expect(codesOf([{ hosts: ["a.example"], ports: [{ first: 8000, last: 8020 }] }])).toEqual(["SP6502"]);
  });

  it("refuse ports beyond what application rules take", () => {
    expect(codesOf([{ hosts: ["a.example"], ports: [64_000] }])).toEqual(["SP6504"]);
    expect(codesOf([{ hosts: ["a.example"], ports: [64_001] }])).toEqual(["SP6503"]);
  });

  it.each([
    { ports: "any" },
    { protocol: "udp" },
    { protocol: "icmp" },
    { protocol: "any" },
  ] as const satisfies readonly RuleSketch[])("are refused for %j", (traffic) => {
    expect(codesOf([{ hosts: ["a.example"], ...traffic }])).toEqual(["SP6501"]);
  });

  it("are divided into several rules when they are too many for one, and nothing is lost", () => {
    const hosts = Array.from({ length: 12_000 }, (_, each) => `host-${each}.of.a.long.domain.example`);
    const rules = rulesOf([{ id: "many", hosts }]);
    expect(rules.length).toBeGreaterThan(1);
    expect(rules.flatMap((rule) => rule.targetFqdns as readonly string[]).sort()).toEqual([...hosts].sort());
    for (const { name } of rules) expect(name).toMatch(/^many\.[01]+$/);
  });
});

describe("rules matched by tags", () => {
  it("become one network rule with all tags", () => {
    const [rule] = rulesOf([
      { id: "cloud", tags: ["Storage.EastUS", "AzureSiteRecovery"], ports: [443, 8443] },
    ]);
    goldens.expect("network-rule-with-tags.json", print(rule));
  });

  it.each(["*", "10.0.0.0/8", "Internet", "virtualnetwork", "AzureLoadBalancer", "a b", "[x]"])(
    "are refused with %s among them",
    (tag) => expect(codesOf([{ tags: ["Storage", tag] }])).toEqual(["SP6505"]),
  );

  it("are refused without any", () => expect(codesOf([{ tags: [] }])).toEqual(["SP3002"]));
});

describe("rules matched by prefixes", () => {
  const many = Array.from({ length: 51 }, (_, each) => `198.51.${2 * each}.0/24`);

  it("hold a short list themselves, hosts without a length", () => {
    const [rule] = rulesOf([{ prefixes: ["192.0.2.0/24", "198.51.100.7/32"] }]);
    expect(rule!.destinationAddresses).toEqual(["192.0.2.0/24", "198.51.100.7"]);
  });

  it("name an IP group for a long one, at the length that the option says", () => {
    expect(rulesOf([{ prefixes: many.slice(1) }])[0]).toHaveProperty("destinationAddresses");
    expect(rulesOf([{ prefixes: many }])[0]).toHaveProperty("destinationIpGroups");
    expect(rulesOf([{ prefixes: ["10.0.0.1"] }], { "inline-prefixes": 0 })[0]).toHaveProperty(
      "destinationIpGroups",
    );
  });

  it("have their IP groups before the policy and its groups, each resource waiting for the one before", () => {
    const { template } = write(
      sketchPolicy([
        { prefixes: many },
        { tags: ["Sql"], from: many.map((each) => each.replace("198.", "10.")), ports: [22] },
      ]),
    );
    const chain = (template.resources as readonly Body[]).map(({ name, dependsOn }) => ({ name, dependsOn }));
    goldens.expect("order-of-deployment.json", print(chain));
  });

  it("share the IP groups of equal lists, of sources too", () => {
    const { resources } = write(
      sketchPolicy([
        { prefixes: many },
        { prefixes: [...many].reverse(), ports: [80] },
        { any: true, from: many },
      ]),
    );
    expect(ofType(resources, "ipGroups").map(({ body }) => body.name)).toEqual(["sample-to-rule-1"]);
  });

  it("name the IP group of sources by the side that has them in common, else by the rule", () => {
    const names = (rules: readonly RuleSketch[]) =>
      ofType(write(sketchPolicy(rules), { options: { "inline-prefixes": 0 } }).resources, "ipGroups").map(
        ({ body }) => body.name,
      );
    expect(names([{ tags: ["Sql"], from: ["10.0.0.1"] }])).toEqual(["sample-from-all"]);
    expect(names([{ tags: ["Sql"], from: ["10.0.0.1"] }, { tags: ["Sql"] }])).toEqual(["sample-from-rule-1"]);
  });
});

describe("any", () => {
  it("is written for the literal any only", () => {
    const [open, whole] = rulesOf([
      { any: true, protocol: "any", from: ["10.0.0.0/8"] },
      { prefixes: ["0.0.0.0/0"], from: ["0.0.0.0/1"] },
    ]);
    expect(open).toMatchObject({
      ipProtocols: ["Any"],
      destinationAddresses: ["*"],
      destinationPorts: ["*"],
    });
    expect(whole).toMatchObject({ destinationAddresses: ["0.0.0.0/0"], sourceAddresses: ["0.0.0.0/1"] });
  });

  it.each([
    { from: ["2001:db8::/32"], tags: ["Sql"] },
    { from: ["2001:db8::/32"], hosts: ["a.example"] },
    { from: ["2001:db8::/32"], any: true },
    { prefixes: ["2001:db8::/32"] },
    { prefixes: [] },
    { from: [], tags: ["Sql"] },
  ] satisfies readonly RuleSketch[])("does not come of %j", (rule) => {
    expect(codesOf([rule])).toEqual(["SP3002"]);
  });

  it("is not what is left when IPv6 is left out", () => {
    const rules: readonly RuleSketch[] = [
      { prefixes: ["192.0.2.1", "2001:db8::1"], from: ["10.0.0.1", "2001:db8::2"] },
    ];
    expect(codesOf(rules)).toEqual(["SP3005", "SP3005"]);
    expect(rulesOf(rules)[0]).toMatchObject({
      sourceAddresses: ["10.0.0.1"],
      destinationAddresses: ["192.0.2.1"],
    });
  });

  it("is every port of ICMP", () => {
    const [rule] = rulesOf([{ protocol: "icmp", prefixes: ["192.0.2.1"], action: "deny" }]);
    expect(rule).toMatchObject({ ipProtocols: ["ICMP"], destinationPorts: ["*"] });
  });
});

describe("the order of evaluation", () => {
  const deny = { id: "blocked", action: "deny", hosts: ["a.example"] } as const satisfies RuleSketch;
  const allow = { id: "open", tags: ["Storage"] } as const satisfies RuleSketch;

  it("is refused where a network rule would come before an application rule of the other action", () => {
    const result = emitted(emitter, sketchPolicy([deny, allow]));
    expect(result.files.size).toBe(0);
    const fault = result.diagnostics.find(({ severity }) => severity === "error");
    expect(fault).toMatchObject({ code: "SP6506", rule: "open" });
    expect(fault!.message).toContain("blocked");
  });

  it("is refused for a closing deny of everything behind hosts", () => {
    expect(codesOf([{ hosts: ["a.example"] }, { action: "deny", any: true, protocol: "any" }])).toEqual([
      "SP6506",
    ]);
  });

  it.each([
    ["the network rule comes first anyway", [allow, deny]],
    ["both rules allow", [{ ...deny, action: "allow" }, allow]],
    ["their ports differ", [deny, { ...allow, ports: [80] }]],
    ["their protocols differ", [deny, { ...allow, protocol: "udp" }]],
    [
      "their sources differ",
      [
        { ...deny, from: ["10.0.0.0/8"] },
        { ...allow, from: ["192.168.0.0/16"] },
      ],
    ],
  ] satisfies readonly (readonly [string, readonly RuleSketch[]])[])("is kept where %s", (_, rules) => {
    expect(codesOf(rules)).toEqual([]);
  });

  it("is refused where the groups of the sides would turn two rules round", () => {
    const late = { id: "late", side: "target", action: "deny", prefixes: ["192.0.2.1"] } as const;
    const early = { id: "early", side: "source", prefixes: ["192.0.2.0/24"] } as const;
    expect(codesOf([late, early])).toEqual(["SP6506"]);
    expect(codesOf([early, late])).toEqual([]);
    expect(codesOf([late, { ...early, prefixes: ["198.51.100.0/24"] }])).toEqual([]);
  });

  it("is a warning where one service is in both kinds", () => {
    const policy = sketchPolicy([{ hosts: ["a.example"] }, { tags: ["Storage"] }]);
    const rules = policy.rules.map((rule) => ({
      ...rule,
      destination: { ...rule.destination, service: "storage" },
    }));
    expect(complaints(emitted(emitter, { ...policy, rules }))).toEqual(["SP6507"]);
  });
});

describe("the firewall policy", () => {
  it("alerts only in the Basic tier", () => {
    expect(codesOf([{ tags: ["Sql"] }], { tier: "Basic", "threat-intel": "Deny" })).toEqual(["SP6508"]);
    expect(codesOf([{ tags: ["Sql"] }], { tier: "Basic" })).toEqual([]);
  });

  it("is left alone when it exists, and not spoken of then", () => {
    const result = emitted(emitter, sketchPolicy([{ tags: ["Sql"] }]), {
      options: { policy: "existing", name: "hub", tier: "Basic", "threat-intel": "Deny" },
    });
    expect(result.codes).toEqual(["SP3008"]);
    expect([...result.files.values()].join()).not.toContain("threatIntelMode");
  });
});

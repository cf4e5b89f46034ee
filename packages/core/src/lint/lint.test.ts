import { type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyDevice, everyFlow, everyRelayedFlow, knownTags } from "../../test/random-devices.js";
import { prefixSet } from "../address/index.js";
import { type Device, holds } from "../flow/index.js";
import type { Policy } from "../policy/index.js";
import { coverageOf } from "./coverage.js";
import { lintPolicy } from "./index.js";

function lint(rules: readonly RuleSketch[], sketch: Partial<Omit<Policy, "rules">> = {}): readonly string[] {
  const policy = sketchPolicy(rules, sketch);
  return lintPolicy(policy, { sets: knownTags, today: "2026-07-01" }).map(
    ({ code, message }) => `${code} ${message}`,
  );
}

const codes = (rules: readonly RuleSketch[]) => lint(rules).map((line) => line.slice(0, 6));

describe("rules of a list", () => {
  it.each([
    ["", everyFlow, {}],
    [" of a device that relays", everyRelayedFlow, { relays: true }],
  ] as const)("are shadowed, redundant or used as trying every flow says%s", (_title, flows, target) => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(anyDevice, ({ rules: drawn, ...others }) => {
        const rules = drawn.map((rule, index) => ({ ...rule, name: `r${index}` }));
        const device: Device = { ...others, otherwise: "open", rules };
        // By flow, the rules that match it.
        const matches = flows.map((flow) =>
          rules.filter(({ conditions }) => conditions.every((each) => holds(each, flow, knownTags))),
        );
        for (const { state, deciders, rule, action } of coverageOf(device, { tags: knownTags, ...target })) {
          // No flow within a family matches it.
          if (state === "shadowed" && deciders.length === 0) continue;
          seen.set(state, (seen.get(state) ?? 0) + 1);
          const decided = matches.filter(([first]) => first?.name === rule);
          const isSame = decided.every(([, next]) => next?.action === action);
          expect(state).toBe(decided.length === 0 ? "shadowed" : isSame ? "redundant" : "used");
          if (state !== "redundant") continue;
          expect(new Set(deciders.map((each) => each.rule))).toEqual(
            new Set(decided.map(([, next]) => next!.name)),
          );
        }
      }),
      { numRuns: 20, seed: 1 },
    );
    for (const state of ["shadowed", "redundant", "used"]) expect(seen.get(state), state).toBeGreaterThan(1);
  });
});

describe("a rule that does nothing", () => {
  it("is none that a proxy needs, whose ends may be of different families", () => {
    const rules = [
      { id: "v4", from: ["10.0.0.0/8"], prefixes: ["192.0.2.0/24"] },
      { id: "v6", from: ["2001:db8::/32"], prefixes: ["2001:db8:9::/48"] },
      { id: "both", from: ["10.0.0.0/8", "2001:db8::/32"], prefixes: ["192.0.2.0/24", "2001:db8:9::/48"] },
    ] as const;
    const alone = [
      'SP4202 rule "v4" can go: without it "both" would decide the same',
      'SP4202 rule "v6" can go: without it "both" would decide the same',
    ];
    expect(lint(rules)).toEqual([...alone, expect.stringMatching(/^SP4201 rule "both" never decides/)]);
    const relaying = lintPolicy(sketchPolicy(rules), { sets: knownTags, today: "2026-07-01", relays: true });
    expect(relaying.map(({ code, message }) => `${code} ${message}`)).toEqual(alone);
  });

  it("is shadowed by those before it, alone or together, with a flow where they do the opposite", () => {
    const halves = [
      { id: "low", prefixes: ["192.0.2.0/25"] },
      { id: "high", prefixes: ["192.0.2.128/25"], action: "deny" },
    ] as const;
    expect(lint([...halves, { id: "all", prefixes: ["192.0.2.0/24"] }])).toEqual([
      'SP4202 rule "low" can go: without it "all" would decide the same',
      'SP4201 rule "all" never decides: "low", "high" (deny) before it decide all that it matches, for example tcp 10.0.0.1 -> 192.0.2.128 port 443',
    ]);
    expect(
      lint([
        { id: "wide", hosts: [".example.com"] },
        { id: "one", hosts: ["www.example.com"] },
      ]),
    ).toEqual(['SP4201 rule "one" never decides: "wide" before it decides all that it matches']);
  });

  it("is redundant where rules after it would do the same, together and one by one", () => {
    expect(
      lint([
        { id: "all", prefixes: ["192.0.2.0/24"] },
        { id: "low", prefixes: ["192.0.2.0/25"] },
        { id: "high", prefixes: ["192.0.2.128/25"] },
      ]),
    ).toEqual([
      'SP4202 rule "all" can go: without it "low", "high" would decide the same',
      'SP4201 rule "low" never decides: "all" before it decides all that it matches',
      'SP4201 rule "high" never decides: "all" before it decides all that it matches',
    ]);
    expect(
      codes([
        { prefixes: ["192.0.2.0/24"], action: "deny" },
        { any: true, ports: [443] },
      ]),
    ).toEqual(["SP4204"]);
  });

  it("is of use if it is so by one view, and the others are told", () => {
    expect(
      lint([
        { id: "a", hosts: ["a.example.com"], prefixes: ["192.0.2.0/24"] },
        { id: "b", hosts: ["b.example.com"], prefixes: ["192.0.2.7/32"] },
      ]),
    ).toEqual([
      'SP4203 rule "b" by tags and prefixes never decides: "a" before it decides all that it matches',
    ]);
  });

  it("may be covered by a rule that has another view alone", () => {
    expect(
      lint([
        { id: "all", prefixes: ["0.0.0.0/0", "::/0"], action: "deny" },
        { id: "named", hosts: ["a.example.com"] },
      ]),
    ).toEqual([
      'SP4201 rule "named" never decides: "all" (deny) before it decides all that it matches, for example tcp 10.0.0.1 -> a.example.com at 192.0.2.1 port 443',
    ]);
  });

  it("is told by the prefixes of tags where they are known, and by name where not", () => {
    expect(codes([{ tags: ["TagA"] }, { prefixes: ["10.0.0.3/32"] }])).toEqual(["SP4201"]);
    expect(codes([{ tags: ["TagB"] }, { prefixes: ["10.0.0.3/32"] }])).toEqual([]);
    expect(codes([{ tags: ["TagB"] }, { tags: ["TagB"] }])).toEqual(["SP4202", "SP4201"]);
    const sets = { service: "x", prefixes: { kind: "sets", ids: ["TagA", "Unknown"] } } as const;
    const policy = sketchPolicy([{ prefixes: ["10.0.0.3/32"] }, {}, {}]);
    const rules = policy.rules.map((rule, index) => (index === 0 ? rule : { ...rule, destination: sets }));
    const found = lintPolicy({ ...policy, rules }, { sets: knownTags, today: "2026-07-01" });
    expect(found.map(({ code, rule }) => `${code} ${rule}`)).toEqual([
      "SP4202 rule-1",
      "SP4202 rule-2",
      "SP4201 rule-3",
    ]);
  });

  it("is looked for within its side", () => {
    const sides = ["a", "b"].map((id) => ({ id, shortId: id, title: id }));
    const rules = [
      { side: "a", hosts: ["x.example.com"] },
      { side: "b", hosts: ["x.example.com"] },
    ];
    expect(lint(rules, { sides })).toEqual([]);
  });

  it("is not looked for where the rules are too large, which is told", () => {
    const policy = sketchPolicy([{ prefixes: ["192.0.2.0/24"] }, { prefixes: ["10.0.0.0/8"] }]);
    const [first] = lintPolicy(policy, { sets: knownTags, today: "2026-07-01", mostNodes: 20 });
    expect(first).toEqual({
      code: "SP4212",
      message: 'the 2 rules of "All machines" are too large to be looked at together',
    });
  });
});

describe("rules that contradict", () => {
  it("are told one by one where they cross, and together where they are exceptions", () => {
    expect(
      lint([
        { id: "one", prefixes: ["192.0.2.1/32"], action: "deny" },
        { id: "two", prefixes: ["192.0.2.2/32"], action: "deny" },
        { id: "cross", prefixes: ["192.0.2.128/25", "198.51.100.0/24"], action: "deny" },
        { id: "all", prefixes: ["192.0.2.0/24"] },
      ]),
    ).toEqual([
      'SP4204 rule "all" allows all but its exceptions before it: "one", "two"',
      'SP4204 rule "all" allows what "cross" before it denies in part, for example tcp 10.0.0.1 -> 192.0.2.128 port 443',
    ]);
  });
});

describe("a rule that lets too much through", () => {
  it.each<[string, RuleSketch, readonly string[]]>([
    ["any destination on any port", { any: true, ports: "any", from: ["10.0.0.0/8"] }, ["SP4205"]],
    ["any destination by any protocol", { any: true, protocol: "any", from: ["10.0.0.0/8"] }, ["SP4205"]],
    ["any destination on some ports", { any: true, ports: [443] }, []],
    ["pings to any destination", { any: true, protocol: "icmp" }, []],
    ["everything", { any: true, protocol: "any" }, ["SP4206"]],
    ["nothing at all", { any: true, protocol: "any", action: "deny" }, []],
    ["a /7", { prefixes: ["20.0.0.0/7"] }, ["SP4207"]],
    ["two /8 that are a /7", { prefixes: ["20.0.0.0/8", "21.0.0.0/8"] }, ["SP4207"]],
    ["a /8", { prefixes: ["20.0.0.0/8"] }, []],
    ["a /18 of IPv6", { prefixes: ["2600::/18"] }, ["SP4207"]],
    ["a /19 of IPv6", { prefixes: ["2600::/19"] }, []],
    ["private IPv6", { prefixes: ["fc00::/7"] }, []],
    ["sources that are any", { prefixes: ["192.0.2.0/24"], from: ["0.0.0.0/0"] }, ["SP4207"]],
    ["sources that are wide", { prefixes: ["192.0.2.0/24"], from: ["10.0.0.0/7"] }, []],
    ["*.com", { hosts: ["*.com"] }, ["SP4208"]],
    [".co.uk", { hosts: [".co.uk"] }, ["SP4208"]],
    ["*.com.au", { hosts: ["*.com.au"] }, ["SP4208"]],
    ["com.au itself", { hosts: ["com.au"] }, []],
    ["*.example.uk", { hosts: ["*.example.uk"] }, []],
    ["*.com.example", { hosts: ["*.com.example"] }, []],
    ["*.shop.co.uk", { hosts: ["*.shop.co.uk"] }, []],
  ])("%s", (_, rule, expected) => {
    expect(codes([rule])).toEqual(expected);
  });

  it("is named with what is too much", () => {
    expect(
      lint([{ id: "r", prefixes: ["20.0.0.0/7", "192.0.2.0/24"], hosts: ["*.co.uk", "*.com"] }]),
    ).toEqual([
      'SP4207 rule "r" reaches 20.0.0.0/7',
      'SP4208 rule "r" lets through every name below co.uk (*.co.uk), whoever registered it',
      'SP4208 rule "r" lets through every name below com (*.com), whoever registered it',
    ]);
  });
});

it("tells of rules that the clock has overtaken, and the edition not", () => {
  const policy = sketchPolicy([{ id: "r", hosts: ["a.example.com"] }, { hosts: ["b.example.com"] }]);
  const rules = policy.rules.map((rule, index) => ({
    ...rule,
    expires: index === 0 ? "2026-07-01" : "2026-07-02",
    owner: "Network",
  }));
  expect(lintPolicy({ ...policy, rules }, { sets: new Map(), today: "2026-07-01" })).toEqual([
    {
      code: "SP4209",
      rule: "r",
      message:
        'rule "r" expired on 2026-07-01 (owner Network), and is made still: edition public/2026-06-22 is older',
    },
  ]);
});

it("knows what a rule without a flow is", () => {
  const policy = sketchPolicy([{ id: "r", prefixes: ["2001:db8::/32"], from: ["10.0.0.0/8"] }]);
  expect(lintPolicy(policy, { sets: new Map([["x", prefixSet([])]]), today: "2026-07-01" })).toEqual([
    expect.objectContaining({ code: "SP4201", message: expect.stringContaining("no flow can match it") }),
  ]);
});

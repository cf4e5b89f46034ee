import { sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyDevice, everyFlow, everyRelayedFlow, knownTags } from "../../test/random-devices.js";
import { listPrefixes, prefixSet } from "../address/index.js";
import type { GatedPolicy, Match, Readings } from "../emit/index.js";
import { type Condition, type Device, type DeviceRule, decide, holds } from "../flow/index.js";
import { hostPattern, printHostPattern } from "../host/index.js";
import {
  answerQuery,
  askLists,
  askPolicy,
  conditionsOfQuery,
  parseTarget,
  printQuery,
  type Query,
} from "./index.js";

describe("a target", () => {
  const read = (text: string) => {
    const result = parseTarget(text);
    if (!result.ok) return result.reason;
    const { to, port } = result;
    const ends = [
      ...(to.hosts ?? []).map(printHostPattern),
      ...(to.addresses ? listPrefixes(to.addresses) : []),
    ];
    return [...ends, ...(port === undefined ? [] : [port])];
  };

  it.each<[string, readonly (string | number)[]]>([
    ["Login.Example.com:443", ["login.example.com", 443]],
    ["login.example.com", ["login.example.com"]],
    ["*.example.com:80", ["*.example.com", 80]],
    ["192.0.2.7", ["192.0.2.7/32"]],
    ["192.0.2.7:443", ["192.0.2.7/32", 443]],
    ["192.0.2.0/24:443", ["192.0.2.0/24", 443]],
    ["[2001:db8::7]:443", ["2001:db8::7/128", 443]],
    ["[2001:db8::7]", ["2001:db8::7/128"]],
    ["2001:db8::7", ["2001:db8::7/128"]],
    ["2001:db8::443", ["2001:db8::443/128"]],
  ])("reads %s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    "",
    ":443",
    "example.com:",
    "example.com:0",
    "example.com:65536",
    "example.com:443-444",
    "example.com:https",
    "https://example.com",
    "192.0.2.256:443",
    "010.0.0.1",
    "192.0.2.1/24",
    "192.0.2",
    "[192.0.2.7]:443",
    "[2001:db8::7]443",
    "[2001:db8::7",
    "[]:443",
    "2001:db8:::7",
    "::ffff:192.0.2.7",
    "a..b:443",
  ])("refuses %j with a reason", (text) => {
    expect(read(text)).toMatch(/./);
    expect(parseTarget(text).ok).toBe(false);
  });

  it("is read or refused, whatever it is", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseTarget(text).ok === "boolean"));
  });
});

const address = fc
  .constantFrom("10.0.0.1/32", "10.0.0.2/31", "10.0.0.3/32", "2001:db8::/127")
  .map((text) => prefixSet([text]));
const hosts = fc
  .constantFrom("example.com", "*.example.com", "z.a.example.com", "xple.com")
  .map((text) => [hostPattern(text)]);
const anyQuery: fc.Arbitrary<Query> = fc
  .record(
    {
      to: fc.oneof(
        fc.record({ hosts }),
        fc.record({ addresses: address }),
        fc.record({ hosts, addresses: address }),
      ),
      protocol: fc.constantFrom("tcp" as const, "udp" as const, "icmp" as const),
      from: address,
      port: fc.constantFrom(80, 443),
    },
    { requiredKeys: ["to", "protocol"] },
  )
  .map(({ port, ...query }) =>
    query.protocol === "icmp" || port === undefined ? query : { ...query, port },
  );

describe("an answer", () => {
  it.each([
    ["within families", everyFlow, {}],
    ["of a device that relays", everyRelayedFlow, { relays: true }],
  ] as const)("is what every flow of the query gets, case by case, %s", (_title, everyOne, target) => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(anyDevice, anyQuery, (device, query) => {
        const conditions = conditionsOfQuery(query);
        const flows = everyOne
          .filter(
            ({ protocol, port, host }) =>
              protocol === query.protocol &&
              (query.port === undefined || port === query.port) &&
              (query.to.hosts === undefined || host !== undefined),
          )
          .filter((flow) => conditions.every((each) => holds(each, flow, knownTags)));
        const answer = answerQuery(device, query, { tags: knownTags, ...target });
        seen.set(answer.decision, (seen.get(answer.decision) ?? 0) + 1);
        let told = 0;
        for (const { when, decision, parts, more } of answer.cases) {
          const own = flows.filter((flow) =>
            when.every(({ what, held }) => (flow.others ?? []).includes(what) === held),
          );
          told += own.length;
          const decided = new Set(own.map((flow) => decide(device, flow, knownTags)));
          expect(new Set(parts.map((part) => part.decision))).toEqual(decided);
          expect(decision).toBe(decided.size === 1 ? [...decided][0] : "depends");
          expect(more).toBe(false);
          for (const part of parts) {
            expect(conditions.every((each) => holds(each, part.witness, knownTags))).toBe(true);
            expect(decide(device, part.witness, knownTags)).toBe(part.decision);
          }
        }
        expect(told).toBe(flows.length);
      }),
      { numRuns: 60, seed: 1 },
    );
    for (const decision of ["allow", "deny", "open", "depends"])
      expect(seen.get(decision), decision).toBeGreaterThan(0);
  });

  const device = (rules: readonly DeviceRule[]): Device => ({
    id: "list",
    files: ["a"],
    rules,
    otherwise: "open",
  });
  const rule = (name: string, ...conditions: readonly Condition[]): DeviceRule => ({
    name,
    action: "allow",
    conditions,
  });
  const https: Query = { to: { hosts: [hostPattern("a.example.com")] }, protocol: "tcp", port: 443 };

  it("names only so many rules, and says that there are more", () => {
    const rules = Array.from({ length: 9 }, (_, index) =>
      rule(`r${index}`, { of: "destination", set: prefixSet([`10.0.${index}.0/24`]) }),
    );
    const { cases } = answerQuery(device(rules), https, { tags: new Map() });
    expect(cases).toMatchObject([{ decision: "depends", more: true }]);
    expect(cases[0]!.parts.map(({ decision, rule: by }) => by?.name ?? decision)).toEqual([
      "r0",
      "r1",
      "r2",
      "r3",
      "r4",
      "r5",
      "open",
    ]);
  });

  it("does not tell apart what would be too many cases", () => {
    const rules = Array.from({ length: 12 }, (_, index) =>
      rule(`r${index}`, { of: "other", what: `zone ${index}` }),
    );
    const { decision, cases } = answerQuery(device(rules), https, { tags: new Map() });
    expect([decision, cases.length, cases[0]!.when]).toEqual(["depends", 1, []]);
  });
});

it("is printed as it was understood", () => {
  const to = { hosts: [hostPattern("*.example.com")], addresses: prefixSet(["192.0.2.7/32"]) };
  expect(printQuery({ to, protocol: "tcp" })).toBe("tcp from any to *.example.com at 192.0.2.7, any port");
  expect(
    printQuery({
      to: { addresses: prefixSet(["2001:db8::/32"]) },
      protocol: "udp",
      port: 53,
      from: prefixSet(["10.0.0.1"]),
    }),
  ).toBe("udp from 10.0.0.1 to 2001:db8::/32 port 53");
  expect(printQuery({ to, protocol: "icmp" })).toBe("icmp from any to *.example.com at 192.0.2.7");
});

describe("a policy", () => {
  const policy = sketchPolicy([
    { id: "named", hosts: ["*.example.com"], tags: ["TagA"] },
    { id: "addressed", prefixes: ["192.0.2.0/24"] },
  ]);
  const tcp = { protocol: "tcp", port: 443 } as const;
  const ask = (to: Query["to"]) =>
    askPolicy(policy, { to, ...tcp }, { tags: knownTags }).map(({ answer }) => [
      answer!.decision,
      answer!.cases[0]!.parts[0]!.rule?.name,
    ]);

  it("answers for a name by hosts, and for an address by prefixes", () => {
    expect(ask({ hosts: [hostPattern("a.example.com")] })).toEqual([["allow", "named"]]);
    expect(ask({ addresses: prefixSet(["10.0.0.3/32"]) })).toEqual([["allow", "named"]]);
    expect(ask({ addresses: prefixSet(["192.0.2.9/32"]) })).toEqual([["allow", "addressed"]]);
    expect(ask({ addresses: prefixSet(["203.0.113.1/32"]) })).toEqual([["open", undefined]]);
    expect(ask({ hosts: [hostPattern("a.example.org")] })[0]![0]).toBe("depends");
  });

  /** The policy as a format takes it, and a list that was read with one rule for each. */
  const asked = (match: (index: number) => Match, dropped = "") => {
    const gated: GatedPolicy = {
      ...policy,
      rules: policy.rules.map((each, index) => ({ ...each, match: match(index) })),
    };
    const conditionOf = (match_: Match): Condition => {
      if (match_.view === "hosts") return { of: "host", patterns: match_.hosts };
      if (match_.view === "tags") return { of: "destination", set: prefixSet([]), tags: match_.tags };
      return { of: "destination", set: match_.view === "prefixes" ? match_.set : prefixSet([]) };
    };
    const rules = gated.rules.map(
      ({ id, match: match_ }): DeviceRule => ({
        name: id,
        action: "allow",
        conditions: [conditionOf(match_)],
      }),
    );
    const list = { id: "list", files: ["a.txt"], otherwise: "open" } as const;
    const readings: Omit<Readings, "besides"> = {
      expected: [{ ...list, rules }],
      read: [{ ...list, rules: rules.filter(({ name }) => name !== dropped) }],
      unreadable: new Set(),
    };
    return (to: Query["to"], unreadable: readonly string[] = []) =>
      askLists({ ...readings, unreadable: new Set(unreadable) }, gated, { to, ...tcp }, { tags: knownTags });
  };
  const byTags = (index: number): Match =>
    index === 0 ? { view: "tags", tags: ["TagA"] } : { view: "prefixes", set: prefixSet(["192.0.2.0/24"]) };
  const byHosts = (index: number): Match =>
    index === 0 ? { view: "hosts", hosts: [hostPattern("*.example.com")] } : byTags(index);
  const name = { hosts: [hostPattern("a.example.com")] };

  it("is asked by name where a list goes by tags: what the rule stands for there", () => {
    const [list] = asked(byTags)(name);
    expect(list!.meanings).toMatchObject([
      { rule: "named", view: "tags", behind: ["TagA"], answer: { decision: "allow" } },
    ]);
    const [edited] = asked(byTags, "named")(name);
    expect(edited!.meanings).toMatchObject([{ rule: "named", answer: { decision: "open" } }]);
  });

  it("is not said to be let through where nothing is known of what stands behind a tag", () => {
    const [rule] = policy.rules;
    const tags = ["TagB"];
    const match = { view: "tags", tags } as const;
    const gated = { ...policy, rules: [{ ...rule!, destination: { ...rule!.destination, tags }, match }] };
    const list = { id: "list", files: ["a.txt"], otherwise: "open" } as const;
    const condition = { of: "destination", set: prefixSet([]), tags } as const;
    const device: Device = { ...list, rules: [{ name: "named", action: "allow", conditions: [condition] }] };
    const readings = { expected: [device], read: [device], unreadable: new Set<string>() };
    const [answered] = askLists(readings, gated, { to: name, ...tcp }, { tags: knownTags });
    expect(answered!.meanings).toEqual([{ rule: "named", view: "tags", behind: ["TagB"] }]);
  });

  it("is asked by address where a list goes by names", () => {
    const [list] = asked(byHosts)({ addresses: prefixSet(["10.0.0.3/32"]) });
    expect(list!.meanings).toMatchObject([
      { rule: "named", view: "hosts", behind: ["*.example.com"], answer: { decision: "allow" } },
    ]);
    expect(asked(byHosts)(name)[0]!.meanings).toEqual([]);
    expect(asked(byTags)({ addresses: prefixSet(["10.0.0.3/32"]) })[0]!.meanings).toEqual([]);
  });

  it("says which of its rules a line is, and whether the line does what the rule says", () => {
    const to = { addresses: prefixSet(["192.0.2.9/32"]) };
    const ruling = (dropped?: string) => {
      const [list] = asked(byTags, dropped)(to);
      return list!.ruledBy(list!.answer!.cases[0]!.parts[0]!);
    };
    expect(ruling()).toEqual({ rule: "addressed", agrees: true });
    expect(ruling("addressed")).toEqual({ rule: "addressed", agrees: false });
  });

  it("has no answer where rules or lists are too large, and says so", () => {
    const small = { tags: knownTags, mostNodes: 10 };
    const gated = { ...policy, rules: [] };
    const to = { addresses: prefixSet(["192.0.2.9/32"]) };
    expect(askPolicy(policy, { to, ...tcp }, small)).toEqual([{ side: policy.sides[0] }]);
    const condition = { of: "destination", set: prefixSet(["192.0.2.0/24"]) } as const;
    const list: Device = {
      id: "list",
      files: [],
      otherwise: "open",
      rules: [{ name: "r", action: "allow", conditions: [condition] }],
    };
    const readings = { expected: [list], read: [list], unreadable: new Set<string>() };
    const [answered] = askLists(readings, gated, { to, ...tcp }, small);
    expect([answered!.answer, answered!.meanings]).toEqual([undefined, []]);
  });

  it("is not asked in files that are unreadable", () => {
    expect(asked(byTags)(name, ["a.txt"])).toEqual([]);
  });
});

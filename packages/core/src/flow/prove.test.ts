import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyDevice, everyFlow, knownTags } from "../../test/random-devices.js";
import { prefixSet } from "../address/index.js";
import { hostPattern } from "../host/index.js";
import { areAlikeByRows } from "./boxes.js";
import { type Condition, type Device, type DeviceRule, decide, prove } from "./index.js";
import { proveByRules } from "./prove-by-rules.js";

const to = (...prefixes: string[]): Condition => ({ of: "destination", set: prefixSet(prefixes) });
const tcp: Condition = { of: "protocol", protocols: ["tcp"] };
const https: Condition = { of: "port", ports: [{ first: 443, last: 443 }] };
const rule = (name: string, action: "allow" | "deny", ...conditions: Condition[]): DeviceRule => ({
  name,
  action,
  conditions,
});
const device = (...rules: DeviceRule[]): Device => ({ id: "d", files: ["f"], rules, otherwise: "open" });

const storage = rule("storage", "allow", to("192.0.2.0/24", "2001:db8::/32"), tcp, https);
const noBackup = rule("no-backup", "deny", to("192.0.2.128/25"), tcp);

function tellsApart(a: Device, b: Device): boolean {
  return everyFlow.some((flow) => decide(a, flow, knownTags) !== decide(b, flow, knownTags));
}

describe("a proof", () => {
  it("agrees with every flow, whatever the way", () => {
    const ways = new Set<string>();
    fc.assert(
      fc.property(anyDevice, anyDevice, fc.nat({ max: 2 }), fc.boolean(), (a, b, change, small) => {
        const same = {
          ...a,
          rules: [...a.rules.slice(0, change), ...a.rules.slice(change + (small ? 1 : 0))],
        };
        const other = change === 2 ? b : same;
        const proof = prove(a, other, { tags: knownTags, ...(small ? { mostNodes: 300 } : {}) });
        if (proof.kind === "unproven") return;
        expect(proof.kind).toBe(tellsApart(a, other) ? "different" : "equal");
        ways.add(proof.kind === "equal" ? proof.way : "different");
        if (proof.kind !== "different") return;
        for (const { witness, expected, read } of proof.differences) {
          expect(decide(a, witness, knownTags)).toBe(expected.decision);
          expect(decide(other, witness, knownTags)).toBe(read.decision);
          expect(expected.decision).not.toBe(read.decision);
        }
      }),
      { numRuns: 60 },
    );
    expect([...ways]).toEqual(expect.arrayContaining(["rows", "diagrams", "different"]));
  });

  it("knows that the empty ending is that of every name, and of no flow without one", () => {
    const named = (texts: readonly string[], endings: readonly string[] = []) =>
      device(rule("r", "allow", { of: "host", patterns: texts.map(hostPattern), endings }));
    const proof = prove(named([".a.example"]), named([], [""]));
    expect(proof).toMatchObject({ kind: "different", differences: [{ expected: { decision: "open" } }] });
    expect(prove(named([], [""]), named(["*.a.example"], ["", "-a.example"])).kind).toBe("equal");
    const nameless = { source: "10.0.0.1", protocol: "tcp", port: 443 } as const;
    expect(decide(named([], [""]), nameless)).toBe("open");
    expect(prove(named([], [""]), device(rule("r", "allow"))).kind).toBe("different");
  });

  it("sees equal rules at once, split by destination or family", () => {
    const split = device(
      noBackup,
      rule("a", "allow", to("192.0.2.0/25"), tcp, https),
      rule("b", "allow", https, to("192.0.2.128/25"), tcp),
      rule("c", "allow", to("2001:db8::/33"), tcp, https),
      rule("d", "allow", to("2001:db8:8000::/33"), tcp, https),
    );
    expect(prove(device(noBackup, storage), split)).toEqual({ kind: "equal", way: "rows" });
  });

  it("takes no name out of a file for two questions", () => {
    const other = (what: string): Condition => ({ of: "other", what });
    const both = device(rule("r", "allow", other("zone a"), other("zone b")));
    const odd = device(
      rule("r", "allow", other("zone a\nother zone b")),
      rule("s", "allow", other('zone a"\nother "zone b')),
    );
    expect(prove(both, odd).kind).toBe("different");
    const tagged = (...tags: string[]) =>
      device(rule("t", "allow", { of: "destination", set: prefixSet([]), tags }));
    expect(prove(tagged("A", "B"), tagged("A\ndestination in tag B")).kind).toBe("different");
  });

  it("compares the whole space where the rules differ in shape", () => {
    const apart: DeviceRule = rule("apart", "allow", to("192.0.2.0/25", "2001:db8::/32"), tcp, https);
    expect(prove(device(noBackup, storage), device(apart, noBackup))).toEqual({
      kind: "equal",
      way: "diagrams",
    });
  });

  it("shows flows for each pair of rules that differ, what is too open first", () => {
    const wide = rule("storage", "allow", to("192.0.0.0/16"), tcp, https);
    const proof = prove(device(noBackup, storage), device(wide));
    expect(proof).toMatchObject({
      kind: "different",
      more: false,
      differences: [
        {
          witness: { destination: "192.0.0.0" },
          expected: { decision: "open" },
          read: { decision: "allow" },
        },
        {
          witness: { destination: "192.0.2.128" },
          expected: { decision: "deny" },
          read: { decision: "allow" },
        },
        {
          witness: { destination: "2001:db8:ffff::1" },
          expected: { decision: "allow" },
          read: { decision: "open" },
        },
        {
          witness: { destination: "192.0.2.128", port: 1 },
          expected: { decision: "deny" },
          read: { decision: "open" },
        },
      ],
    });
  });

  it("tells no more differences than asked for, and that there are more", () => {
    const rules = Array.from({ length: 9 }, (_, index) =>
      rule(`r${index}`, "allow", to(`10.0.${index}.0/24`)),
    );
    const proof = prove(device(...rules), device(), { most: 4 });
    expect(proof).toMatchObject({ kind: "different", more: true });
    expect(proof.kind === "different" && proof.differences).toHaveLength(4);
  });

  it("knows names apart from their subdomains and look-alikes", () => {
    const named = (text: string) => device(rule("n", "allow", { of: "host", patterns: [hostPattern(text)] }));
    expect(prove(named("*.example.com"), named(".example.com"))).toMatchObject({
      differences: [{ witness: { host: "example.com" }, read: { decision: "allow" } }],
    });
    const ending = device(rule("n", "allow", { of: "host", patterns: [], endings: ["example.com"] }));
    expect(prove(named(".example.com"), ending)).toMatchObject({
      differences: [{ witness: { host: "xexample.com" }, read: { decision: "allow" } }],
    });
  });
});

describe("a proof rule by rule", () => {
  const many = Array.from({ length: 60 }, (_, index) =>
    rule(`r${index}`, index % 4 === 0 ? "deny" : "allow", to(`10.${index}.0.0/16`, `20.0.${index}.0/24`), {
      of: "source",
      set: prefixSet([`172.16.${index}.0/24`, `10.${(index * 37) % 256}.0.0/16`]),
    }),
  );
  const halves = many.flatMap(({ name, action, conditions }) => {
    const set = (conditions[0] as Extract<Condition, { of: "destination" }>).set;
    return [10, 20].map((octet) =>
      rule(`${name}-${octet}`, action, { of: "destination", set: pick(set, octet) }, ...conditions.slice(1)),
    );
  });

  it("takes the place of a diagram that would be too large", () => {
    expect(prove(device(...many), device(...halves), { mostNodes: 600 })).toEqual({
      kind: "equal",
      way: "rows",
    });
    expect(proveByRules(device(...many), device(...halves), { mostNodes: 600 })).toEqual({
      kind: "equal",
      way: "rules",
    });
  });

  it("shows a flow that was lost or gained, if no rule before decides it alike", () => {
    const lost = device(...halves.slice(0, 50), ...halves.slice(51));
    expect(proveByRules(device(...many), lost, { mostNodes: 600 })).toMatchObject({
      kind: "different",
      differences: [{ read: { decision: "open" } }],
    });
    const gained = device(...halves, rule("extra", "allow", to("30.0.0.0/8")));
    expect(proveByRules(device(...many), gained, { mostNodes: 600 })).toMatchObject({
      differences: [{ expected: { decision: "open" }, read: { decision: "allow", rule: { name: "extra" } } }],
    });
  });

  it("says so where it cannot tell", () => {
    const turned = device(...many.slice(1, 3).reverse(), ...many.slice(3));
    expect(proveByRules(device(...many.slice(1)), turned, { mostNodes: 600 }).kind).not.toBe("equal");
    const redundant = device(...halves, rule("again", "deny", ...halves[0]!.conditions));
    expect(proveByRules(device(...many), redundant, { mostNodes: 600 })).toMatchObject({ kind: "unproven" });
  });
});

it("takes nothing for alike by rows that is not", () => {
  fc.assert(
    fc.property(anyDevice, anyDevice, (a, b) => {
      if (areAlikeByRows(a, b, knownTags)) expect(tellsApart(a, b)).toBe(false);
      expect(
        areAlikeByRows(a, a, knownTags) ||
          a.rules.some(
            ({ conditions }) => conditions.length > 1 || conditions.some(({ negated }) => negated),
          ),
      ).toBe(true);
    }),
    { numRuns: 40 },
  );
});

function pick(set: ReturnType<typeof prefixSet>, octet: number): ReturnType<typeof prefixSet> {
  const texts = Array.from(set.v4.first, (first) => first)
    .filter((first) => first >>> 24 === octet)
    .map((first) => [first >>> 24, (first >>> 16) & 255, (first >>> 8) & 255, 0].join("."));
  return prefixSet(texts.map((text) => `${text}/${octet === 10 ? 16 : 24}`));
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyDevice, everyFlow, knownTags } from "../../test/random-devices.js";
import { prefixSet } from "../address/index.js";
import { decide } from "./decide.js";
import type { Condition, Device, DeviceRule, FlowProtocol } from "./device.js";
import { haveSameRules, withoutRepeated } from "./same-rules.js";

const to = (...prefixes: string[]): Condition => ({ of: "destination", set: prefixSet(prefixes) });
const from = (...prefixes: string[]): Condition => ({ of: "source", set: prefixSet(prefixes) });
const tcp: Condition = { of: "protocol", protocols: ["tcp"] };
const port = (first: number, last = first): Condition => ({ of: "port", ports: [{ first, last }] });
const allow = (...conditions: Condition[]): DeviceRule => ({ name: "r", action: "allow", conditions });
const device = (...rules: DeviceRule[]): Device => ({ id: "d", files: [], rules, otherwise: "deny" });

const rule = allow(to("10.0.0.0/8"), from("11.0.0.0/8"), tcp, port(443));

describe("the same rules", () => {
  it.each<[string, DeviceRule, DeviceRule]>([
    ["with conditions in another order", rule, { ...rule, conditions: rule.conditions.toReversed() }],
    ["under another name", rule, { ...rule, name: "other" }],
    ["with sets made of other prefixes", allow(to("10.0.0.0/9", "10.128.0.0/9")), allow(to("10.0.0.0/8"))],
    [
      "with ports in other ranges",
      allow(port(1, 3)),
      allow({
        of: "port",
        ports: [
          { first: 2, last: 3 },
          { first: 1, last: 2 },
        ],
      }),
    ],
    [
      "with hosts in other words",
      allow({ of: "host", patterns: [{ kind: "subdomains-and-apex", name: "a.example" }] }),
      allow({
        of: "host",
        patterns: [
          { kind: "exact", name: "a.example" },
          { kind: "subdomains", name: "a.example" },
        ],
      }),
    ],
    [
      "with protocols in another order",
      allow({ of: "protocol", protocols: ["tcp", "udp"] }),
      allow({ of: "protocol", protocols: ["udp", "tcp"] }),
    ],
  ])("%s", (_title, a, b) => {
    expect(haveSameRules(device(a), device(b))).toBe(true);
    expect(haveSameRules(device(b), device(a))).toBe(true);
  });

  it.each<[string, Device]>([
    ["another action", device({ ...rule, action: "deny" })],
    ["a condition less", device({ ...rule, conditions: rule.conditions.slice(1) })],
    ["a condition more", device({ ...rule, conditions: [...rule.conditions, { of: "other", what: "x" }] })],
    [
      "a condition negated",
      device(allow({ ...to("10.0.0.0/8"), negated: true }, ...rule.conditions.slice(1))),
    ],
    ["an address more", device(allow(to("10.0.0.0/8", "12.0.0.1/32"), ...rule.conditions.slice(1)))],
    [
      "a tag",
      device(
        allow(
          { of: "destination", set: prefixSet(["10.0.0.0/8"]), tags: ["T"] },
          ...rule.conditions.slice(1),
        ),
      ),
    ],
    ["source and destination exchanged", device(allow(from("10.0.0.0/8"), to("11.0.0.0/8"), tcp, port(443)))],
    ["another port", device(allow(...rule.conditions.slice(0, 3), port(444)))],
    ["a rule more", device(rule, allow(tcp))],
    ["another end", { ...device(rule), otherwise: "open" }],
  ])("are not those with %s", (_title, other) => {
    expect(haveSameRules(device(rule), other)).toBe(false);
    expect(haveSameRules(other, device(rule))).toBe(false);
  });

  const four = allow(to("10.0.0.0/8"), tcp);
  const six = allow(to("2001:db8::/32"), tcp);
  const both = allow(to("10.0.0.0/8", "2001:db8::/32"), tcp);
  const none: DeviceRule = { ...allow(to("10.9.0.0/16")), action: "deny" };

  it("may stand apart by address family, in any order of the families, under numbers of protocols", () => {
    const numbered = {
      ...six,
      conditions: [to("2001:db8::/32"), { of: "protocol", protocols: [6] } as const],
    };
    for (const other of [device(four, numbered), device(numbered, four), device(four, six)]) {
      expect(haveSameRules(device(both), other)).toBe(true);
      expect(haveSameRules(other, device(both))).toBe(true);
    }
    expect(haveSameRules(device(four, six, none), device(six, four, none))).toBe(true);
    expect(haveSameRules(device(four, six, none), device(none, four, six))).toBe(false);
    expect(haveSameRules(device(both), device(four))).toBe(false);
    const icmp = (protocol: FlowProtocol): Device =>
      device(allow({ of: "protocol", protocols: [protocol] }, to("10.0.0.0/8")));
    expect(haveSameRules(icmp("icmp"), icmp(1))).toBe(true);
    expect(haveSameRules(icmp("icmp"), icmp(58))).toBe(false);
  });

  it("may be asked again by rules behind them, whatever these do", () => {
    const again: DeviceRule = { ...rule, action: "deny", conditions: rule.conditions.toReversed() };
    const other = allow(to("10.0.0.0/8"), tcp);
    for (const repeated of [
      device(rule, again, other),
      device(rule, other, again),
      device(rule, other, rule),
    ]) {
      expect(haveSameRules(repeated, device(rule, other))).toBe(true);
      expect(haveSameRules(device(rule, other), repeated)).toBe(true);
    }
    expect(haveSameRules(device(again, rule, other), device(rule, other))).toBe(false);
    const many = Array.from({ length: 200 }, () => again);
    expect(haveSameRules(device(rule, ...many, other), device(rule, other))).toBe(false);
  });

  it("decide every flow alike", () => {
    let same = 0;
    fc.assert(
      fc.property(anyDevice, fc.nat(), fc.nat(), (a, first, second) => {
        const rules = [...a.rules];
        if (rules.length === 0) return;
        const [at, to] = [first % rules.length, second % rules.length];
        // Two change places, or one stands a second time and does something else.
        if (first % 3 === 0) [rules[at], rules[to]] = [rules[to]!, rules[at]!];
        else rules.splice(to, 0, { ...rules[at]!, action: rules[at]!.action === "allow" ? "deny" : "allow" });
        const other = { ...a, rules };
        if (!haveSameRules(a, other)) return;
        same++;
        const stray = everyFlow.find((flow) => decide(a, flow, knownTags) !== decide(other, flow, knownTags));
        expect(stray).toBeUndefined();
      }),
      { numRuns: 60, seed: 3 },
    );
    expect(same).toBeGreaterThan(10);
  });

  it("asked again decide nothing", () => {
    let shorter = 0;
    fc.assert(
      fc.property(anyDevice, fc.nat(), fc.nat(), fc.boolean(), (a, first, second, isAllowed) => {
        if (a.rules.length === 0) return;
        const rules = [...a.rules];
        const repeated = { ...rules[first % rules.length]!, action: isAllowed ? "allow" : "deny" } as const;
        rules.splice(second % (rules.length + 1), 0, repeated);
        const whole = { ...a, rules };
        const short = { ...a, rules: withoutRepeated(rules) };
        shorter += rules.length - short.rules.length;
        const stray = everyFlow.find(
          (flow) => decide(whole, flow, knownTags) !== decide(short, flow, knownTags),
        );
        expect(stray).toBeUndefined();
      }),
      { numRuns: 60, seed: 5 },
    );
    expect(shorter).toBeGreaterThan(30);
    const mixed = [allow(to("10.0.0.0/8")), allow(to("10.0.0.0/8", "2001:db8::/32"))];
    expect(withoutRepeated(mixed)).toEqual(mixed);
  });

  it("are not those in another order", () => {
    const deny: DeviceRule = { ...rule, action: "deny" };
    expect(haveSameRules(device(rule, deny), device(deny, rule))).toBe(false);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyFlow } from "../../test/random-devices.js";
import { prefixSet } from "../address/index.js";
import { hostPattern } from "../host/index.js";
import { decide } from "./decide.js";
import type { Condition, Device, DeviceRule } from "./device.js";
import { prove } from "./prove.js";
import { haveSameCells } from "./same-cells.js";

const to = (...patterns: string[]): Condition => ({ of: "host", patterns: patterns.map(hostPattern) });
const port = (first: number, last = first): Condition => ({ of: "port", ports: [{ first, last }] });
const tcp: Condition = { of: "protocol", protocols: ["tcp"] };
const other = (what: string): Condition => ({ of: "other", what });
const allow = (...conditions: Condition[]): DeviceRule => ({ name: "r", action: "allow", conditions });
const deny = (...conditions: Condition[]): DeviceRule => ({ name: "r", action: "deny", conditions });
const device = (...rules: DeviceRule[]): Device => ({ id: "d", files: [], rules, otherwise: "deny" });

const [a, b] = [to("*.example.com"), to("b.test")];
const besides443: Condition = {
  of: "port",
  ports: [
    { first: 1, last: 442 },
    { first: 444, last: 65535 },
  ],
};
const rest = [allow(tcp, other("rest")), deny(tcp)];
const byName = device(
  allow(a, port(443), tcp, other("x")),
  deny(a, port(443), tcp),
  allow(b, tcp, other("x")),
  deny(b, tcp),
  ...rest,
);

describe("the same cells", () => {
  it.each<[string, Device]>([
    [
      "of names in another order, with ports told in full",
      device(
        allow(b, tcp, other("x")),
        deny(b, tcp),
        allow(a, port(443), tcp, other("x")),
        allow(a, besides443, tcp, other("rest")),
        deny(a, tcp),
        ...rest,
      ),
    ],
    ["with rules behind others that ask less", device(...byName.rules, allow(tcp, a), deny(tcp, port(80)))],
  ])("%s", (_title, same) => {
    expect(haveSameCells(byName, same)).toBe(true);
    expect(haveSameCells(same, byName)).toBe(true);
    expect(prove(byName, same)).toEqual({ kind: "equal", way: "diagrams" });
  });

  it.each<[string, Device]>([
    ["another end", { ...byName, otherwise: "open" }],
    ["another port", device(allow(a, port(444), tcp, other("x")), ...byName.rules.slice(1))],
    ["another name", device(allow(to("*.c.test"), port(443), tcp, other("x")), ...byName.rules.slice(1))],
    [
      "an order of answers that is another",
      device(byName.rules[1]!, byName.rules[0]!, ...byName.rules.slice(2)),
    ],
    ["a rule less", device(...byName.rules.toSpliced(4, 1))],
  ])("are not those with %s", (_title, different) => {
    expect(haveSameCells(byName, different)).toBe(false);
    expect(haveSameCells(different, byName)).toBe(false);
    expect(prove(byName, different).kind).toBe("different");
  });

  it.each<[string, Condition]>([
    ["addresses", { of: "destination", set: prefixSet(["10.0.0.0/8"]) }],
    ["negations", { ...a, negated: true }],
    ["endings", { of: "host", patterns: [], endings: ["ple.com"] }],
    ["names below names", to("*.a.example.com")],
    ["one name in two ways", to("example.com")],
    ["ports that are none", port(0, 443)],
  ])("are not looked for with %s", (_title, condition) => {
    const asked = device(allow(condition), ...byName.rules);
    expect(haveSameCells(asked, asked)).toBe(false);
  });

  it("decide every flow alike", () => {
    const flows = everyFlow.filter(
      ({ source, destination }) => source === "10.0.0.0" && destination === "10.0.0.1",
    );
    const condition = fc
      .constantFrom(a, b, to("*.example.com", "b.test"), port(80), port(80, 443), tcp)
      .map((each): Condition => each);
    const rule = fc.record({
      name: fc.constant("r"),
      action: fc.constantFrom("allow" as const, "deny" as const),
      conditions: fc.tuple(
        fc.uniqueArray(condition, { maxLength: 3, selector: ({ of }) => of }),
        fc.constantFrom([], [other("method CONNECT")]),
      ),
    });
    const rules = fc
      .array(rule, { minLength: 2, maxLength: 5 })
      .map((drawn) => drawn.map((each) => ({ ...each, conditions: each.conditions.flat() })));
    let same = 0;
    fc.assert(
      fc.property(rules, fc.nat(), fc.nat(), (held, first, second) => {
        const changed = [...held];
        const [at, by] = [first % held.length, second % held.length];
        if (first % 2 === 0) [changed[at], changed[by]] = [changed[by]!, changed[at]!];
        else changed.splice(at, 1);
        const [one, two] = [device(...held), device(...changed)];
        if (!haveSameCells(one, two)) return;
        if (at !== by || first % 2 === 1) same++;
        expect(flows.find((flow) => decide(one, flow) !== decide(two, flow))).toBeUndefined();
      }),
      { numRuns: 400, seed: 7 },
    );
    expect(same).toBeGreaterThan(40);
  });
});

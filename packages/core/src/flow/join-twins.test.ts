import fc from "fast-check";
import { expect, it } from "vitest";
import { everyFlow, knownTags } from "../../test/random-devices.js";
import { prefixSet } from "../address/index.js";
import { type Condition, type Device, type DeviceRule, decide } from "./index.js";
import { joinTwins } from "./join-twins.js";

const to = (...prefixes: string[]): Condition => ({ of: "destination", set: prefixSet(prefixes) });
const tcp: Condition = { of: "protocol", protocols: ["tcp"] };
const from: Condition = { of: "source", set: prefixSet(["10.0.0.0/31"]) };
const rule = (action: "allow" | "deny", ...conditions: Condition[]): DeviceRule => ({
  name: "r",
  action,
  conditions,
});

it("makes one rule of rows that share all but their destinations, where it stands among the others", () => {
  const rows = ["192.0.2.0/26", "192.0.2.64/26", "198.51.100.0/24"].map((prefix) =>
    rule("allow", tcp, to(prefix), from),
  );
  const all = [rule("deny", tcp), ...rows, rule("deny", to("10.0.0.0/8"))];
  expect(joinTwins(all)).toEqual([
    all[0],
    rule("allow", tcp, to("192.0.2.0/25", "198.51.100.0/24"), from),
    all[4],
  ]);
});

it("leaves rules that differ in anything else, or in more, as they are", () => {
  const here: Condition = { ...to("192.0.2.0/26"), negated: true };
  const tagged: Condition = { of: "destination", set: prefixSet(["192.0.2.0/26"]), tags: ["TagA"] };
  const apart = [
    rule("allow", tcp, to("192.0.2.0/26")),
    rule("deny", tcp, to("192.0.2.64/26")),
    rule("deny", to("192.0.2.64/26"), tcp),
    rule("deny", { of: "protocol", protocols: ["udp"] }, tcp),
    rule("deny", here, tcp),
    rule("deny", tagged, tcp),
    rule("deny", tcp),
    rule("deny", tcp),
  ];
  expect(joinTwins(apart)).toEqual(apart);
});

it("keeps every decision", () => {
  const destinations: readonly Condition[] = [
    ...["10.0.0.0/31", "10.0.0.1/32", "10.0.0.2/31", "2001:db8::1/128"].map((prefix) => to(prefix)),
    { ...to("10.0.0.0/30"), negated: true },
    { of: "destination", set: prefixSet([]), tags: ["TagA"] },
  ];
  const others: readonly (readonly Condition[])[] = [[], [tcp], [tcp, from], [from, tcp]];
  const rules = fc.array(
    fc.tuple(
      fc.constantFrom("allow" as const, "allow" as const, "deny" as const),
      fc.constantFrom(...others),
      fc.array(fc.constantFrom(...destinations), { minLength: 1, maxLength: 3 }),
    ),
    { maxLength: 4 },
  );
  const flows = everyFlow.filter((_, at) => at % 11 === 0);
  let joined = 0;
  fc.assert(
    fc.property(rules, (drawn) => {
      const all = drawn.flatMap(([action, conditions, each]) =>
        each.map((destination) => rule(action, ...conditions, destination)),
      );
      const device: Device = { id: "d", files: [], rules: all, otherwise: "open" };
      const fewer = { ...device, rules: joinTwins(all) };
      if (fewer.rules.length < all.length) joined++;
      const strays = flows.filter(
        (flow) => decide(device, flow, knownTags) !== decide(fewer, flow, knownTags),
      );
      expect(strays).toEqual([]);
    }),
    { numRuns: 60 },
  );
  expect(joined).toBeGreaterThan(10);
});

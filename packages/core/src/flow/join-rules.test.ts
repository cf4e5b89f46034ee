import fc from "fast-check";
import { expect, it } from "vitest";
import { anyDevice, everyFlow, knownTags } from "../../test/random-devices.js";
import { prefixSet } from "../address/index.js";
import { type Condition, type DeviceRule, decide } from "./index.js";
import { joinRules } from "./join-rules.js";

const to = (...prefixes: string[]): Condition => ({ of: "destination", set: prefixSet(prefixes) });
const from = (...prefixes: string[]): Condition => ({ of: "source", set: prefixSet(prefixes) });
const port = (...ports: number[]): Condition => ({
  of: "port",
  ports: ports.map((each) => ({ first: each, last: each })),
});
const tcp: Condition = { of: "protocol", protocols: ["tcp"] };
const rule = (action: "allow" | "deny", ...conditions: Condition[]): DeviceRule => ({
  name: "r",
  action,
  conditions,
});

it("makes one rule of the rows of a product", () => {
  const rows = ["10.1.0.0/16", "10.2.0.0/16"].flatMap((source) =>
    [80, 443].flatMap((each) =>
      ["192.0.2.0/26", "192.0.2.64/26", "192.0.2.128/25"].map((destination) =>
        rule("allow", tcp, from(source), port(each), to(destination)),
      ),
    ),
  );
  expect(joinRules(rows)).toEqual([
    rule("allow", tcp, port(80, 443), to("192.0.2.0/24"), from("10.1.0.0/16", "10.2.0.0/16")),
  ]);
});

it("joins nothing over a rule that decides otherwise, or that differs in two parts", () => {
  const apart = [
    rule("allow", port(80), to("192.0.2.0/26")),
    rule("deny", port(80), to("192.0.2.0/25")),
    rule("allow", port(80), to("192.0.2.64/26")),
    rule("allow", port(443), to("192.0.2.128/26")),
    rule("allow", to("192.0.2.128/26")),
  ];
  expect(joinRules(apart)).toHaveLength(5);
});

it("keeps every decision", () => {
  let joined = 0;
  const keepsAll = fc.property(anyDevice, anyDevice, (a, b) => {
    const device = { ...a, rules: [...a.rules, ...b.rules] };
    const fewer = { ...device, rules: joinRules(device.rules) };
    if (fewer.rules.length < device.rules.length) joined++;
    const stray = everyFlow.find(
      (flow) => decide(device, flow, knownTags) !== decide(fewer, flow, knownTags),
    );
    expect(stray).toBeUndefined();
  });
  fc.assert(keepsAll, { numRuns: 20 });
  // Of few devices by chance none may have rules to join; of these some have.
  fc.assert(keepsAll, { numRuns: 20, seed: 1 });
  expect(joined).toBeGreaterThan(0);
});

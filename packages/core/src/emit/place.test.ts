import { expect, it } from "vitest";
import { prefixSet } from "../address/index.js";
import type { Device, DeviceRule, Difference } from "../flow/index.js";
import { placeOfDifference } from "./place.js";

const rule = (name: string, prefix: string, line: number): DeviceRule => ({
  action: "allow",
  conditions: [{ of: "destination", set: prefixSet([prefix]) }],
  name,
  place: { file: prefix.includes(":") ? "v6" : "v4", line },
});

const device = (...rules: readonly DeviceRule[]): Device => ({
  id: "d",
  files: ["v4", "v6"],
  rules,
  otherwise: "open",
});

const missing: Difference = {
  witness: { source: "10.0.0.1", destination: "192.0.2.1", protocol: "tcp", port: 443 },
  expected: { decision: "allow", rule: { action: "allow", conditions: [], name: "web" } },
  read: { decision: "open" },
  flows: 1n,
};

it("where no rule decides, the place is the rule that bears the name", () => {
  const rules = [rule("other", "192.0.2.1/32", 1), rule("web", "198.51.100.0/24", 2)];
  expect(placeOfDifference(device(...rules), missing)).toEqual({ file: "v4", line: 2 });
});

it("but not one of the other address family", () => {
  expect(placeOfDifference(device(rule("web", "2001:db8::/32", 7)), missing)).toEqual({ file: "v4" });
});

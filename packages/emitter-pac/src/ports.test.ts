import type { GatedRule, Ports } from "@sallyport/core";
import { sketchRule } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { printSpans } from "./port-sets.js";
import { decidePorts, subtractPorts } from "./ports.js";

const rule = (action: "allow" | "deny", ports: Ports | readonly number[], side = "all"): GatedRule => ({
  ...sketchRule({ action, ports, side, any: true }),
  match: { view: "any" },
});
const decided = (...rules: readonly GatedRule[]) => printSpans(decidePorts(rules));

describe("ports of a host", () => {
  it("are those of the rules, joined", () => {
    expect(decided(rule("allow", [443]), rule("allow", [444, 80]))).toBe("matched 80-80, matched 443-444");
  });

  it("belong to the first rule that matches them", () => {
    expect(decided(rule("deny", [443]), rule("allow", [{ first: 400, last: 500 }]))).toBe(
      "matched 400-442, denied 443-443, matched 444-500",
    );
    expect(decided(rule("allow", [{ first: 400, last: 500 }]), rule("deny", [443]))).toBe("matched 400-500");
  });

  it("include the unknown port only where a rule is for any port", () => {
    expect(decided(rule("allow", "any"))).toBe("matched 0-65535");
    expect(decided(rule("deny", [{ first: 1, last: 65535 }]), rule("allow", "any"))).toBe(
      "matched 0-0, denied 1-65535",
    );
  });

  it("that one side allows are allowed, whatever another side denies", () => {
    expect(decided(rule("deny", [80, 443], "one"), rule("allow", [443], "two"))).toBe(
      "denied 80-80, matched 443-443",
    );
  });

  it("are none without a rule", () => {
    expect(decided()).toBe("");
  });
});

it("subtracts ranges from the beginning, the middle, the end and the whole", () => {
  const range = [{ first: 10, last: 20 }];
  expect(subtractPorts(range, [{ first: 5, last: 10 }])).toEqual([{ first: 11, last: 20 }]);
  expect(subtractPorts(range, [{ first: 12, last: 13 }])).toEqual([
    { first: 10, last: 11 },
    { first: 14, last: 20 },
  ]);
  expect(subtractPorts(range, [{ first: 20, last: 20 }])).toEqual([{ first: 10, last: 19 }]);
  expect(subtractPorts(range, [{ first: 1, last: 99 }])).toEqual([]);
  expect(subtractPorts(range, [{ first: 21, last: 99 }])).toEqual(range);
});

import { describe, expect, it } from "vitest";
import type { PlannedRule } from "./plan.js";
import { ruleResource } from "./resource.js";

const rule: PlannedRule = {
  name: "a-rule",
  description: "A rule.",
  protocol: "Tcp",
  source: { kind: "any" },
  destination: { kind: "tag", tag: "Storage" },
  ports: ["443"],
  access: "Allow",
  priority: 100,
};

describe("a security rule", () => {
  it("is never printed with an empty end or no ports, which would be any", () => {
    const nothing = { kind: "prefixes", prefixes: [] } as const;
    for (const empty of [{ source: nothing }, { destination: nothing }, { ports: [] }]) {
      expect(() => ruleResource({ ...rule, ...empty })).toThrow(RangeError);
    }
  });
});

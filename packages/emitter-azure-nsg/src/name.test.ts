import { emitted, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { readGroup, readRules } from "../test/read-group.js";
import { byTag, codesOf, rulesOf } from "../test/sketch.js";
import { emitter } from "./index.js";

describe("names", () => {
  it("are those of policy, rule and tag, within 80 characters", () => {
    const id = "a-rule-whose-name-is-as-long-as-the-names-of-rules-can-be-60";
    const [rule] = rulesOf(
      { id, tags: ["GuestAndHybridManagement"] },
      { options: { "name-prefix": "prod-" } },
    );
    expect(rule!.name).toMatch(/^prod-sample_a-rule-whose-name.*-[a-z0-9]{8}$/);
    expect(rule!.name).toHaveLength(80);
    expect(rulesOf(byTag)[0]!.name).toBe("sample_rule-1_Storage.EastUS");
  });

  it("keep apart two policies whose names run into those of their rules", () => {
    const nameIn = (shortName: string, id: string) =>
      readRules(emitted(emitter, sketchPolicy([{ id, ...byTag }], { shortName })))[0]!.name;
    expect(nameIn("a-b", "c")).not.toBe(nameIn("a", "b-c"));
  });

  it("that become one are an error", () => {
    expect(codesOf([{ tags: ["Storage.EastUS", "Storage.eastus"] }])).toContain("SP3012");
  });

  it("of groups have the policy, the side and the prefix", () => {
    const result = emitted(emitter, sketchPolicy([byTag], { name: "my-policy" }), {
      options: { "name-prefix": "prod-" },
    });
    expect(readGroup(result).name).toBe("prod-my-policy-all-nsg");
    const long = emitted(emitter, sketchPolicy([byTag], { name: "p".repeat(79) }));
    expect(readGroup(long).name).toHaveLength(80);
  });
});

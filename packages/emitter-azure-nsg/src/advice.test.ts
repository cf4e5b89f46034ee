import { emitted, shippedPolicy, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { readGroup } from "../test/read-group.js";
import { byTag, codesOf, rulesOf } from "../test/sketch.js";
import { emitter } from "./index.js";

describe("the region of a group", () => {
  const sides = { source: "eastus", target: "centralus" } as const;

  it("comes from the option, what is said of the policy first", async () => {
    const { policy } = await shippedPolicy("eastus", "centralus");
    const location = ["source=westus", "target=centralus", `${policy.name}.source=eastus`];
    const result = emitted(emitter, policy, { options: { location } });
    for (const [side, region] of Object.entries(sides)) expect(readGroup(result, side).location).toBe(region);
    expect(result.codes).not.toContain("SP6605");
  });

  it("is otherwise the region that the side is", async () => {
    const { policy } = await shippedPolicy("eastus", "centralus");
    const result = emitted(emitter, policy);
    for (const [side, region] of Object.entries(sides)) expect(readGroup(result, side).location).toBe(region);
    expect(result.codes).not.toContain("SP6605");
  });

  it("is absent, and said to be, when none is given", () => {
    const result = emitted(emitter, sketchPolicy([byTag]), { options: { location: ["other=eastus"] } });
    expect(readGroup(result)).not.toHaveProperty("location");
    expect(result.diagnostics.find(({ code }) => code === "SP6605")?.message).toContain("side all");
    expect(codesOf([byTag], { options: { form: "existing" } })).not.toContain("SP6605");
  });

  it("given twice is an error", () => {
    expect(codesOf([byTag], { options: { location: ["all=eastus", "all=westus"] } })).toContain("SP6606");
  });
});

describe("the rest of the internet", () => {
  it("is said to be open when the policy denies nothing and the group is new", () => {
    expect(codesOf([byTag])).toContain("SP6604");
    expect(codesOf([byTag], { options: { form: "existing" } })).not.toContain("SP6604");
    expect(codesOf([byTag, { any: true, action: "deny" }])).not.toContain("SP6604");
  });

  it("is denied last if asked for, and moves no other rule", () => {
    const before = rulesOf(byTag);
    const after = rulesOf(byTag, { options: { "deny-internet": true } });
    expect(after.slice(0, -1)).toEqual(before);
    expect(after.at(-1)).toMatchObject({
      name: "sample_deny-internet",
      properties: {
        access: "Deny",
        priority: 4096,
        protocol: "*",
        sourceAddressPrefix: "*",
        destinationAddressPrefix: "Internet",
        destinationPortRange: "*",
      },
    });
    expect(codesOf([byTag], { options: { "deny-internet": true } })).not.toContain("SP6604");
  });
});

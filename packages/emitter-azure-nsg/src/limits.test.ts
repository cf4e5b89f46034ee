import { emitted, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { byTag, codesOf } from "../test/sketch.js";
import { emitter } from "./index.js";

describe("limits", () => {
  const hosts = (count: number) =>
    Array.from({ length: count }, (_, index) => `10.${index >> 7}.${(index & 127) * 2}.1`);
  const tagged = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...byTag, id: `rule-${index}` }));

  it("of rules are kept", () => {
    expect(codesOf(tagged(1000))).not.toContain("SP3010");
    expect(codesOf(tagged(1001))).toContain("SP3010");
    expect(codesOf(tagged(1000), { options: { "deny-internet": true } })).toContain("SP3010");
  });

  it("of prefixes are kept, summed over the group, each end for itself", () => {
    const half = [{ prefixes: hosts(2000) }, { prefixes: hosts(2000), id: "b" }];
    expect(codesOf(half)).not.toContain("SP3010");
    expect(codesOf([...half, { prefixes: ["192.0.2.1"], id: "c" }])).toContain("SP3010");
    expect(codesOf([{ from: hosts(4000), prefixes: hosts(4000) }])).not.toContain("SP3010");
    expect(codesOf([{ from: hosts(4000), ...byTag }])).not.toContain("SP3010");
    expect(codesOf([{ from: hosts(2001), tags: ["EventHub", "Storage"] }])).toContain("SP3010");
  });

  it("of resources in a template are kept where each rule is one", () => {
    const options = { form: "existing" };
    expect(codesOf(tagged(800), { options })).not.toContain("SP3010");
    expect(codesOf(tagged(801), { options })).toContain("SP3010");
  });

  it("of bytes in a resource are kept", () => {
    const purpose = "\u6771".repeat(140);
    const wide = tagged(1000).map((sketch) => ({
      ...sketch,
      purpose,
      from: ["2001:db8:1234:1234:1234:1234:1234:0/112"],
    }));
    expect(codesOf(wide.slice(0, 500))).not.toContain("SP3010");
    const result = emitted(
      emitter,
      sketchPolicy(wide.map((sketch) => ({ ...sketch, tags: ["T".repeat(400)] }))),
    );
    expect(result.diagnostics.find(({ code }) => code === "SP3010")?.message).toContain(
      "bytes in one resource",
    );
  });
});

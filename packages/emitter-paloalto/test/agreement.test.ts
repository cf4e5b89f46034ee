import type { OptionValue, Policy } from "@sallyport/core";
import { type EmitSketch, hostileTexts, oddHosts, shippedPolicy, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { below } from "./configuration.js";
import { asLists, inShared, inVsys1, type Outputs, outputsOf, type Place } from "./outputs.js";
import { findFaults } from "./validate.js";

/** Both forms say the same, and PAN-OS would take it. */
function expectSound({ fromSet, fromXml }: Outputs): void {
  expect([...fromXml.values].sort()).toEqual([...fromSet.values].sort());
  expect(fromXml.rules).toEqual(fromSet.rules);
  expect(findFaults(fromSet)).toEqual([]);
}

const places: readonly [Readonly<Record<string, OptionValue>>, Place][] = [
  [{}, inVsys1],
  [{ target: "panorama" }, inShared],
  [
    { target: "panorama", "device-group": "Branch offices", rulebase: "post", "log-setting": "to siem" },
    {
      words: ["device-group", "Branch offices"],
      steps: ["devices", "localhost.localdomain", "device-group", "Branch offices"],
    },
  ],
];

function everywhere(policy: Policy, sketch: EmitSketch = {}): void {
  for (const [options, location] of places) {
    expectSound(outputsOf(policy, { ...sketch, options: { ...sketch.options, ...options } }, location));
  }
}

describe("commands and XML say the same, and nothing that PAN-OS refuses", () => {
  it("for rules of every kind", () => {
    everywhere(
      sketchPolicy([
        {
          id: "a",
          hosts: ["*.a.example", "b.example"],
          from: ["10.0.0.0/8", "fd00::/8"],
          ports: [443, 8443],
        },
        { id: "b", prefixes: ["20.33.0.0/16", "2603::/16"], protocol: "udp", ports: [{ first: 1, last: 9 }] },
        { id: "c", any: true, protocol: "icmp" },
        { id: "d", hosts: ["c.example"], action: "deny" },
        { id: "e", any: true, protocol: "any", action: "deny" },
        { id: "f", any: true, ports: "any" },
      ]),
    );
  });

  it("for prefixes in external lists", () => {
    const policy = sketchPolicy([
      { prefixes: ["20.33.0.0/16", "2603::/16"] },
      { prefixes: ["20.33.0.0/24"], action: "deny" },
    ]);
    for (const recurring of ["five-minute", "hourly", "daily"]) {
      everywhere(policy, { options: { ...asLists, "edl-recurring": recurring } });
    }
  });

  it("for names as long as they come", () => {
    const rules = ["a", "b"].map((end) => ({
      id: `${"r".repeat(80)}-${end}`,
      hosts: ["a.example"],
      prefixes: ["20.33.0.0/16"],
      from: ["10.0.0.0/8"],
    }));
    const policy = sketchPolicy(rules, { name: "9".repeat(80), shortName: "9".repeat(30) });
    everywhere(policy);
    everywhere(policy, { match: "prefixes" });
    everywhere(policy, { match: "prefixes", options: asLists });
  });

  it("for the shipped policy in every view", async () => {
    const { policy, sets } = await shippedPolicy("eastus", "centralus", {
      features: ["ade", "agent-auto-upgrade"],
      sources: { source: "any", target: "any" },
    });
    everywhere(policy);
    everywhere(policy, { match: "prefixes", sets });
    everywhere(policy, { match: "prefixes", sets, options: asLists });
  });

  it("for a plain run, with few words", async () => {
    const { policy } = await shippedPolicy("eastus", "centralus");
    const { result } = outputsOf(policy);
    expect(result.diagnostics.filter(({ severity }) => severity !== "info").map(({ code }) => code)).toEqual([
      "SP6405",
    ]);
  });
});

describe("a hostile text stays text", () => {
  const calm = outputsOf(policyWith("calm"));

  for (const text of hostileTexts) {
    it(`in every field: ${JSON.stringify(text).slice(0, 40)}`, () => {
      let outputs: Outputs;
      try {
        outputs = outputsOf(policyWith(text));
      } catch (error) {
        // Control characters never come this far; nothing is written with them.
        expect(error).toBeInstanceOf(RangeError);
        expect(text).toMatch(/[\n\r\u2028]/);
        return;
      }
      expectSound(outputs);
      const without = (configuration: Outputs["fromSet"]) =>
        [...configuration.values].filter((value) => !value.includes("\tdescription\t"));
      expect(without(outputs.fromSet)).toEqual(without(calm.fromSet));
      expect(descriptionIn(outputs)).toHaveLength(1);
    });
  }

  it("and odd hosts stay hosts", () => {
    const outputs = outputsOf(sketchPolicy([{ hosts: oddHosts }]));
    expectSound(outputs);
    expect(below(outputs.fromSet, "profiles", "custom-url-category", "sample_rule-1", "list")).toEqual(
      [...oddHosts].sort().map((host) => `${host}/`),
    );
  });

  function descriptionIn({ fromSet }: Outputs): readonly string[] {
    return below(fromSet, "rulebase", "security", "rules", "sample_rule-1", "description");
  }
});

function policyWith(text: string): Policy {
  const policy = sketchPolicy([{ hosts: ["a.example"], title: text, purpose: text, condition: text }], {
    title: text,
    notes: [text, `-- ${text} --`],
  });
  const provenance = [{ document: text, date: "2026-01-02" }];
  return { ...policy, rules: policy.rules.map((rule) => ({ ...rule, provenance })) };
}

import {
  emitted,
  fileEnding,
  hostileTexts,
  openGoldens,
  shippedPolicy,
  sketchPolicy,
} from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { groupFaults } from "../test/check-group.js";
import { deployRules, readGroup } from "../test/read-group.js";
import { deployTemplate } from "../test/read-template.js";
import { byTag } from "../test/sketch.js";
import { emitter } from "./index.js";

const goldens = openGoldens(import.meta.url);
const location = ["all=eastus"];

describe("the files", () => {
  it("hold the group as a resource", () => {
    const policy = sketchPolicy([{ ...byTag, slot: 1 }]);
    const result = emitted(emitter, policy, { options: { location } });
    goldens.expect("a-tag.nsg.json", fileEnding(result, ".nsg.json"));
  });

  it("are of one form, the same as beside the other, if only it is asked for", () => {
    const policy = sketchPolicy([byTag]);
    const both = emitted(emitter, policy, { options: { location } });
    const only = (files: string, more = {}) => emitted(emitter, policy, { options: { files, ...more } });
    const held = (ending: string) => [...both.files].filter(([path]) => path.endsWith(ending));
    expect([...only("template", { location }).files]).toEqual(held(".template.json"));
    expect([...only("resource", { location }).files]).toEqual(held(".nsg.json"));
    // Only the plain resource needs a region.
    expect(only("template").codes).toEqual(both.codes);
    expect(only("resource").codes).toContain("SP6605");
    expect(only("template", { form: "existing" }).codes).not.toContain("SP6610");
    const nothing = only("resource", { form: "existing" });
    expect([nothing.files.size, nothing.codes]).toEqual([0, expect.arrayContaining(["SP6610"])]);
  });

  it("hold several prefixes and ports in the plural, one a line", () => {
    const policy = sketchPolicy([
      {
        slot: 1,
        action: "deny",
        from: ["10.0.0.4"],
        prefixes: ["192.0.2.0/24", "198.51.100.7"],
        ports: [80, 443],
      },
    ]);
    goldens.expect("prefixes.nsg.json", fileEnding(emitted(emitter, policy), ".nsg.json"));
  });

  it("hold a template that adds rules to a group that is there, one after the other", () => {
    const policy = sketchPolicy([{ any: true, protocol: "any", slot: 1, title: "t", purpose: "p" }], {
      notes: ["a note"],
    });
    const options = { form: "existing", "deny-internet": true };
    const template = fileEnding(emitted(emitter, policy, { options }), ".template.json");
    const { resources, metadata } = JSON.parse(template);
    goldens.expect("existing-resources.json", `${JSON.stringify(resources.slice(1), null, 2)}\n`);
    goldens.expect("metadata.json", `${JSON.stringify(metadata, null, 2)}\n`);
  });

  it("hold a template that makes a group, with its name and region as parameters", () => {
    const template = JSON.parse(fileEnding(emitted(emitter, sketchPolicy([byTag])), ".template.json"));
    const { parameters, outputs } = template;
    goldens.expect("parameters.json", `${JSON.stringify({ parameters, outputs }, null, 2)}\n`);
    const given = emitted(emitter, sketchPolicy([byTag]), { options: { location } });
    expect(JSON.parse(fileEnding(given, ".template.json")).parameters.location.defaultValue).toBe("eastus");
  });

  it("end in a line feed and have no other line ends", async () => {
    const { policy } = await shippedPolicy("eastus", "centralus");
    for (const text of emitted(emitter, policy).files.values()) {
      expect(text.endsWith("}\n")).toBe(true);
      expect(text).not.toContain("\r");
    }
  });

  it("are counted: the rules of the policy, and the entries of each view", () => {
    const policy = sketchPolicy([
      { ...byTag, id: "a" },
      { id: "b", prefixes: ["10.0.0.0/8", "192.0.2.0/24", "2001:db8::/32"] },
      { id: "c", any: true },
    ]);
    for (const output of emitted(emitter, policy, { options: { "deny-internet": true } }).outputs) {
      expect(output).toMatchObject({ rules: ["a", "b", "c"], hosts: 0, tags: 2, prefixes: 3 });
    }
  });

  it("are the same bytes however rules of one action, tags and prefixes are ordered", () => {
    const prefixes = ["192.0.2.0/24", "10.0.0.0/8", "2001:db8::/32"];
    const tags = ["Storage.EastUS", "AzureActiveDirectory"];
    const rules = [
      { id: "a", tags },
      { id: "b", prefixes },
      { id: "c", from: prefixes, any: true as const },
    ];
    const mirrored = [...rules].reverse().map((rule) => ({
      ...rule,
      ...(rule.tags === undefined ? {} : { tags: [...tags].reverse() }),
      ...(rule.prefixes === undefined ? {} : { prefixes: [...prefixes].reverse() }),
    }));
    for (const form of ["new", "existing"]) {
      const [one, other] = [rules, mirrored].map(
        (list) => emitted(emitter, sketchPolicy(list), { options: { form } }).files,
      );
      expect([...one!]).toEqual([...other!]);
    }
  });

  it("differ by one line when one prefix is added", () => {
    const lines = (prefixes: readonly string[]) =>
      fileEnding(emitted(emitter, sketchPolicy([{ prefixes }])), ".nsg.json").split("\n");
    const before = lines(["10.0.0.0/8", "192.0.2.0/24"]);
    const after = lines(["10.0.0.0/8", "172.16.0.0/12", "192.0.2.0/24"]);
    expect(after.filter((line) => !before.includes(line))).toEqual(['            "172.16.0.0/12",']);
    expect(after).toHaveLength(before.length + 1);
  });
});

describe("hostile text", () => {
  for (const text of [...hostileTexts, "[x]", "[[x]", "x]", "it's"]) {
    it(`stays text: ${JSON.stringify(text).slice(0, 40)}`, () => {
      const sketch = { ...byTag, title: text, purpose: text, condition: text };
      const [rule] = sketchPolicy([sketch]).rules;
      const provenance = [{ document: text, date: "2026-01-02", path: text }];
      const policy = sketchPolicy([], { title: text, notes: [text] });
      for (const sources of [provenance, []]) {
        const hostile = { ...policy, rules: [{ ...rule!, provenance: sources }] };
        const plain = readGroup(emitted(emitter, hostile));
        expect(groupFaults(plain)).toEqual([]);
        const { description } = plain.properties.securityRules[0]!.properties;
        expect(description.startsWith(text.slice(0, 100))).toBe(true);
        expect(plain.properties.securityRules).toHaveLength(1);
        for (const form of ["new", "existing"]) {
          const result = emitted(emitter, hostile, { options: { form } });
          expect(deployRules(result)).toEqual(plain.properties.securityRules);
          checkMetadata(fileEnding(result, ".template.json"), text);
        }
      }
    });
  }
});

/** The texts of the metadata mean themselves even where they are taken for expressions. */
function checkMetadata(template: string, text: string): void {
  const { metadata, ...rest } = JSON.parse(template);
  const [resource] = rest.resources;
  const probe = { ...rest, resources: [{ ...resource, properties: metadata }] };
  const [deployed] = deployTemplate(JSON.stringify(probe), { nsgName: "mine", location: "eastus" });
  expect(deployed!.properties).toMatchObject({ notes: [text] });
  expect(JSON.stringify(deployed!.properties)).toContain(JSON.stringify(`rule-1: ${text}`));
}

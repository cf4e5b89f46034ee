import { describe, expect, it } from "vitest";
import { groupFaults } from "./check-group.js";
import { bad, good } from "./groups.js";
import { deployTemplate } from "./read-template.js";

describe("the checker of groups", () => {
  for (const [what, resource] of Object.entries(good)) {
    it(`takes ${what}`, () => expect(groupFaults(resource)).toEqual([]));
  }

  for (const [what, [resource, fault]] of Object.entries(bad)) {
    it(`refuses ${what}`, () => {
      const faults = groupFaults(resource);
      expect(faults.join("\n")).toContain(fault);
    });
  }
});

describe("the reader of templates", () => {
  const template = (changes: object) =>
    JSON.stringify({
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      parameters: { nsgName: { type: "string", defaultValue: "nsg" } },
      resources: [{ name: "[parameters('nsgName')]", properties: {} }],
      ...changes,
    });
  const described = (description: string) =>
    template({ resources: [{ type: "a/b", name: "[parameters('nsgName')]", properties: { description } }] });

  it("takes escaped texts for what they mean", () => {
    for (const [text, meaning] of [
      ["[[a]", "[a]"],
      ["[[[a]", "[[a]"],
      ["[a] b", "[a] b"],
      ["[[a", "[[a"],
    ]) {
      expect(deployTemplate(described(text!))[0]!.properties).toEqual({ description: meaning });
    }
  });

  it("refuses a text that is an expression and none that can be evaluated", () => {
    for (const text of ["[a]", "[]", "[reboot()]", "[concat('a')b]", "[parameters('other')]"]) {
      expect(() => deployTemplate(described(text))).toThrow();
    }
  });

  it("refuses parameters without use, value or room, and unknown parts", () => {
    const spare = {
      nsgName: { type: "string", defaultValue: "nsg" },
      spare: { type: "string", defaultValue: "x" },
    };
    expect(() => deployTemplate(template({ parameters: spare }))).toThrow("never used");
    expect(() => deployTemplate(template({ parameters: { nsgName: { type: "string" } } }))).toThrow(
      "no value",
    );
    expect(() => deployTemplate(template({ parameter: {} }))).toThrow("unknown");
    const short = { nsgName: { type: "string", defaultValue: "nsg", maxLength: 2 } };
    expect(() => deployTemplate(template({ parameters: short }))).toThrow("bad length");
  });

  it("refuses a dependency on what is not there", () => {
    const resources = [
      {
        type: "N/a",
        name: "[parameters('nsgName')]",
        properties: {},
        dependsOn: ["[resourceId('N/a', 'other')]"],
      },
    ];
    expect(() => deployTemplate(template({ resources }))).toThrow("not there");
  });
});

import { describe, expect, it } from "vitest";
import { rule } from "../test/groups.js";
import { readBack } from "../test/reading.js";

const groupType = "Microsoft.Network/networkSecurityGroups";
const ruleType = `${groupType}/securityRules`;

function read(resources: readonly object[], more: object = {}) {
  const template = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    parameters: {
      nsgName: { type: "string" },
      known: { type: "string", defaultValue: "mine" },
      from: { type: "array", defaultValue: ["10.0.0.0/24", "10.0.2.0/24"] },
      open: { type: "string" },
    },
    ...more,
    resources,
  };
  return readBack(new Map([["x.template.json", JSON.stringify(template, null, 2)]]));
}

const group = (name: string, securityRules: readonly object[], more: object = {}) => ({
  type: groupType,
  apiVersion: "2025-05-01",
  name,
  properties: { securityRules },
  ...more,
});
const child = (name: string, changes: Parameters<typeof rule>[0] = {}, more: object = {}) => ({
  type: ruleType,
  apiVersion: "2025-05-01",
  name,
  properties: rule(changes).properties,
  ...more,
});
const names = ({ devices }: ReturnType<typeof read>) =>
  devices.map(({ id, rules }) => [id, ...rules.map((each) => each.name)]);

describe("a template", () => {
  it("may hold rules in their group, inside of it and beside it, once they wait for it", () => {
    const result = read([
      group("[parameters('known')]", [rule({ priority: 300 }, "in-list")], {
        resources: [
          {
            ...child("inside", { priority: 100 }),
            type: "securityRules",
            dependsOn: ["[parameters('known')]"],
          },
        ],
      }),
      child(
        "mine/beside",
        { priority: 200 },
        { dependsOn: [`[resourceId('${ruleType}', 'mine', 'inside')]`] },
      ),
    ]);
    expect(result.complaints).toEqual([]);
    expect(names(result)).toEqual([["group x.template.json", "inside", "beside", "in-list"]]);
  });

  it("may hold rules alone, for a group whose name is given at deployment", () => {
    const result = read([
      child("[concat(parameters('nsgName'), '/b')]", { priority: 200 }),
      child("[format('{0}/a', parameters('NSGNAME'))]"),
    ]);
    expect(result.complaints).toEqual([]);
    expect(names(result)).toEqual([["rules x.template.json", "a", "b"]]);
  });

  it("has values from parameters and variables", () => {
    const changes = {
      sourceAddressPrefix: undefined,
      sourceAddressPrefixes: "[parameters('from')]",
      priority: "[variables('place')]",
      description: "[parameters('open')]",
    };
    const { devices, complaints } = read([group("x", [rule(changes)])], { variables: { place: 150 } });
    expect(complaints).toEqual([]);
    expect(devices[0]!.rules[0]!.conditions[0]).toMatchObject({ of: "source", set: { v4: { count: 2 } } });
  });

  it("may hold resources of other types, in any shape", () => {
    const vnet = { type: "Microsoft.Network/virtualNetworks", name: "[uniqueString('x')]", copy: {} };
    expect(read([vnet, group("x", [rule()])]).complaints).toEqual([]);
  });

  it.each<[string, readonly object[], string]>([
    [
      "a rule beside its group that does not wait for it",
      [group("mine", []), child("mine/a")],
      "does not wait for its group",
    ],
    [
      "a rule that waits for nothing that waits",
      [group("mine", []), child("mine/a", {}, { dependsOn: ["mine/b"] }), child("mine/b", { priority: 111 })],
      "does not wait for its group",
    ],
    [
      "groups of which one is open",
      [group("mine", []), child("[concat(parameters('nsgName'), '/a')]")],
      "it may be one of the others",
    ],
    [
      "a rule twice, in the list and beside it",
      [group("mine", [rule({}, "a")]), child("mine/a", { priority: 120 }, { dependsOn: ["mine"] })],
      "have the name a",
    ],
    [
      "a value that is open",
      [group("x", [rule({ destinationAddressPrefix: "[parameters('open')]" })])],
      "known at deployment only",
    ],
    ["an open priority", [group("x", [rule({ priority: "[parameters('open')]" })])], "is no whole number"],
    [
      "a function that is not known",
      [group("x", [rule({ access: "[toUpper('allow')]" })])],
      "known at deployment only",
    ],
    [
      "properties that are open",
      [group("x", [], { properties: "[parameters('open')]" })],
      "known at deployment only",
    ],
    [
      "rules made by a loop",
      [group("x", [], { properties: { copy: [{ name: "securityRules", count: 2, input: {} }] } })],
      '"copy" of the group',
    ],
    ["a rule without properties", [{ ...child("mine/a"), properties: undefined }], "without properties"],
    ["a name without its group", [child("a")], "is no name of a resource"],
  ])("is complained of: %s", (_, resources, complaint) => {
    const { devices, complaints } = read(resources);
    expect(complaints.join("\n")).toContain(complaint);
    expect(devices).toEqual([]);
  });
});

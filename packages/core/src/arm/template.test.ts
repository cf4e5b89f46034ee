import { describe, expect, it } from "vitest";
import { recordedReading } from "../../test/recorded-reading.js";
import { readArmFile } from "./file.js";
import type { JsonNode } from "./node.js";

const types = ["Microsoft.Network/ipGroups", "Microsoft.Network/a", "Microsoft.Network/a/b"];
const here = "/subscriptions/{subscription}/resourcegroups/{resourcegroup}/providers/microsoft.network";

function read(text: string) {
  const { reading, complaints } = recordedReading();
  return { resources: readArmFile(text, types, reading), complaints };
}

function template(changes: object): string {
  return JSON.stringify({
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    parameters: {
      name: { type: "string", defaultValue: "given" },
      open: { type: "string" },
      list: { type: "array", defaultValue: ["a", "[concat('b', parameters('name'))]"] },
      fresh: { type: "string", defaultValue: "[newGuid()]" },
      also: { type: "string", defaultValue: "[newGuid()]" },
      loop: { type: "string", defaultValue: "[parameters('loop')]" },
      place: { type: "string", defaultValue: "[resourceGroup().location]" },
    },
    variables: { v: "[parameters('NAME')]", o: { Deep: [1, "x"] }, w: "[variables('v')]" },
    resources: [],
    ...changes,
  });
}

const a = (name: string, more: object = {}) => ({
  type: "Microsoft.Network/a",
  apiVersion: "1",
  name,
  ...more,
});

function plainValue(node: JsonNode | undefined): unknown {
  if (node?.kind === "object")
    return Object.fromEntries([...node.members].map(([key, member]) => [key, plainValue(member)]));
  if (node?.kind === "list") return node.items.map(plainValue);
  if (node?.kind === "open") return `open ${node.text}`;
  if (node?.kind === "text") return node.text;
  return node?.kind === "number" || node?.kind === "boolean" ? node.value : null;
}

/** What a text of a resource's properties is worth. */
function worth(text: string): unknown {
  const { resources, complaints } = read(template({ resources: [a("x", { properties: { text } })] }));
  expect(complaints).toEqual([]);
  return (plainValue(resources[0]!.properties) as { text: unknown }).text;
}

describe("texts of a template", () => {
  it.each<[string, unknown]>([
    ["plain", "plain"],
    ["[x] y", "[x] y"],
    ["[[x]", "[x]"],
    ["[[[x]", "[[x]"],
    ["[parameters('name')]", "given"],
    ["[PARAMETERS('Name')]", "given"],
    ["[parameters('list')]", ["a", "bgiven"]],
    ["[parameters('list')[1]]", "bgiven"],
    ["[variables('w')]", "given"],
    ["[variables('o').deep[1]]", "x"],
    ["[variables('o')['deep']]", [1, "x"]],
    ["[concat('a', parameters('name'), 1)]", "agiven1"],
    ["[concat(parameters('list'), parameters('list'))]", ["a", "bgiven", "a", "bgiven"]],
    ["[format('{0}/{1}-{0}', 'a', parameters('name'))]", "a/given-a"],
    [
      "[resourceId('sub', 'group', 'Microsoft.Network/a/b', 'x', 'y')]",
      "/subscriptions/sub/resourceGroups/group/providers/Microsoft.Network/a/x/b/y",
    ],
  ])("%s is worth what Azure makes of it", (text, value) => {
    expect(worth(text)).toEqual(value);
  });

  it.each([
    ["[parameters('open')]", "{open}"],
    ["[concat(parameters('open'), '/x')]", "{open}/x"],
    ["[parameters('fresh')]", "{fresh}"],
    ["[parameters('also')]", "{also}"],
    ["[parameters('loop')]", "{loop}"],
    ["[parameters('place')]", "{location}"],
    ["[resourceGroup().name]", "{resourceGroup}"],
    ["[uniqueString('a/b')]", "{uniqueString('a|b')}"],
    ["[]", "{}"],
    ["[concat('a'b]", "{concat('a'b}"],
    ["[format('{0:N}', 'a')]", "{format('{0:N}', 'a')}"],
    ["[format('{1}', 'a')]", "{format('{1}', 'a')}"],
    ["[concat(parameters('list'), 'a')]", "{concat(parameters('list'), 'a')}"],
    ["[resourceId('Microsoft.Network/a', 'x', 'y')]", "{resourceId('Microsoft.Network|a', 'x', 'y')}"],
    [
      "[resourceId('Microsoft.Network/a', 'x')]",
      "/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Network/a/x",
    ],
    [
      "[concat(resourceGroup().id, '/providers/Microsoft.Network/a/x')]",
      "/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Network/a/x",
    ],
  ])("%s is open until deployment, and nothing is guessed", (text, open) => {
    expect(worth(text)).toBe(`open ${open}`);
  });

  it("that name what is not there are complained of", () => {
    for (const [text, what] of [
      ["[parameters('absent')]", '"absent" among its parameters'],
      ["[variables('absent')]", '"absent" among its variables'],
    ])
      expect(
        read(template({ resources: [a("[concat('x')]", { properties: { text } })] })).complaints.join(),
      ).toContain(what);
  });
});

describe("resources of a template", () => {
  it("are those of the types asked for, with children inside and outside of parents", () => {
    const { resources, complaints } = read(
      template({
        resources: [
          a("[parameters('name')]", {
            resources: [{ type: "b", apiVersion: "1", name: "inner", dependsOn: ["given"] }],
          }),
          {
            type: "Microsoft.Network/A/B",
            apiVersion: "1",
            name: "[format('{0}/{1}', parameters('open'), 'own')]",
          },
          { type: "Microsoft.Storage/accounts", name: "[uniqueString('x')]" },
        ],
      }),
    );
    expect(complaints).toEqual([]);
    expect(
      resources.map(({ type, names, isOpen, id, after }) => ({ type, names, isOpen, id, after })),
    ).toEqual([
      { type: "microsoft.network/a", names: ["given"], isOpen: false, id: `${here}/a/given`, after: [] },
      {
        type: "microsoft.network/a/b",
        names: ["given", "inner"],
        isOpen: false,
        id: `${here}/a/given/b/inner`,
        after: [`${here}/a/given`],
      },
      {
        type: "microsoft.network/a/b",
        names: ["{open}", "own"],
        isOpen: true,
        id: `${here}/a/{open}/b/own`,
        after: [],
      },
    ]);
  });

  it.each([
    ["its id", "[resourceId('Microsoft.Network/a', 'one')]"],
    ["its id from the group's", "[concat(resourceGroup().id, '/providers/Microsoft.Network/a/one')]"],
    ["type and name", "Microsoft.Network/a/one"],
    ["its name", "one"],
  ])("wait for one another by %s", (_, call) => {
    const { resources, complaints } = read(
      template({ resources: [a("one"), a("two", { dependsOn: [call] })] }),
    );
    expect(complaints).toEqual([]);
    expect(resources[1]!.after).toEqual([`${here}/a/one`]);
  });

  it("may have comments and a byte order mark around them, where templates may", () => {
    const text = `\ufeff// why\n${template({ resources: [a("one")] }).replace('"resources"', '/* here */ "resources"')}`;
    expect(read(text)).toMatchObject({ complaints: [], resources: [{ names: ["one"], line: 2 }] });
  });

  it.each<[string, object, string]>([
    ["another schema", { $schema: "https://x/subscriptionDeploymentTemplate.json#" }, "is not the schema"],
    ["a parameter file", { $schema: "https://x/deploymentParameters.json#" }, "is not the schema"],
    ["no version", { contentVersion: 1 }, "without contentVersion"],
    ["an unknown member", { resource: [] }, '"resource" of a template'],
    ["symbolic names", { resources: { x: a("x") } }, "resources are an object, not a list"],
    ["a resource without name", { resources: [{ type: "Microsoft.Network/a" }] }, "whose type and name"],
    [
      "a type that is an expression",
      { resources: [{ ...a("x"), type: "[variables('v')]" }] },
      "whose type and name",
    ],
    ["a text for a resource", { resources: ["x"] }, "whose type and name"],
    [
      "a nested deployment",
      { resources: [{ type: "Microsoft.Resources/deployments", name: "x" }] },
      "may make others",
    ],
    ["a name of too many parts", { resources: [a("x/y")] }, "is no name of a resource"],
    [
      "a name that only looks like an expression",
      { resources: [a("[x]_again")] },
      "is no name of a resource",
    ],
    ["a resource twice", { resources: [a("x"), a("X")] }, "is there twice"],
    ["a copy loop", { resources: [a("x", { copy: { name: "c", count: 2 } })] }, '"copy" of a resource'],
    ["a condition", { resources: [a("x", { condition: "[equals(1, 2)]" })] }, "a condition decides"],
    ["a false condition", { resources: [a("x", { condition: false })] }, "a condition decides"],
    ["another scope", { resources: [a("x", { scope: "/" })] }, '"scope" of a resource'],
    ["a dependency on nothing", { resources: [a("x", { dependsOn: ["y"] })] }, "names 0 resources"],
    ["a dependency that is no list", { resources: [a("x", { dependsOn: "y" })] }, "dependsOn is a text"],
    [
      "a name of two for a dependency",
      {
        resources: [a("x"), { ...a("x"), type: "Microsoft.Network/ipGroups" }, a("z", { dependsOn: ["x"] })],
      },
      "names 2 resources",
    ],
    [
      "a circle",
      {
        resources: [a("x", { dependsOn: ["y"] }), a("y", { dependsOn: ["x"] }), a("z", { dependsOn: ["y"] })],
      },
      "in a circle",
    ],
  ])("are complained of: %s", (_, changes, complaint) => {
    expect(read(template(changes)).complaints.join("\n")).toContain(complaint);
  });

  it("may be made on a condition that holds, and of other types in any shape", () => {
    const resources = [
      a("x", { condition: true }),
      { type: "Microsoft.Compute/x", name: "a/b/c", copy: {}, condition: "[x]" },
    ];
    expect(read(template({ resources })).complaints).toEqual([]);
  });
});

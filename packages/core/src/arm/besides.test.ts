import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recordedReading } from "../../test/recorded-reading.js";
import { readArmFile } from "./file.js";

const types = ["Microsoft.Network/a", "Microsoft.Network/a/b"];
const a = { type: "Microsoft.Network/a", apiVersion: "1", name: "x", properties: { text: "plain" } };
const role = {
  type: "Microsoft.Authorization/roleAssignments",
  apiVersion: "1",
  name: "[guid(resourceGroup().id)]",
  properties: { roleDefinitionId: "owner" },
};

/** What is told of a file, by words without the lines; there are no complaints. */
function told(root: object): readonly string[] {
  const { reading, complaints, told: all } = recordedReading();
  readArmFile(JSON.stringify(root), types, reading);
  expect(complaints).toEqual([]);
  return all.map((each) => each.replace(/^\d+: /, ""));
}

const template = (members: object = {}) => ({
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  parameters: {
    open: { type: "string" },
    region: { type: "string", defaultValue: "[resourceGroup().location]" },
    tags: { type: "object", defaultValue: {} },
  },
  resources: [a],
  ...members,
});
const of = (...resources: readonly object[]) => template({ resources });
const list = "[listKeys('/subscriptions/s/x', '1').keys[0].value]";
const asks = 'a call of "listkeys", which may ask Azure for more than the file holds';

describe("what an ARM file does besides", () => {
  it.each<[string, object, string | readonly string[]]>([
    [
      "a role",
      of(a, role),
      'the resource "{guid(resourceGroup().id)}" of type "microsoft.authorization/roleassignments", which holds none of the rules',
    ],
    [
      "a role in a list",
      [a, { ...role, name: "r" }],
      'the resource "r" of type "microsoft.authorization/roleassignments"',
    ],
    [
      "a child of another type",
      of({ ...a, resources: [{ type: "locks", name: "l" }] }),
      'the resource "x/l" of type "microsoft.network/a/locks"',
    ],
    [
      "an extension of the resource",
      of(a, { type: "Microsoft.Network/a/providers/locks", name: "x/Microsoft.Authorization/l" }),
      "providers/locks",
    ],
    [
      "a resource with children, once",
      of(a, {
        type: "Microsoft.Storage/s",
        name: "s",
        resources: [{ type: "t", name: "t", resources: [{ type: "u", name: "u" }] }],
      }),
      ['the resource "s" of type "microsoft.storage/s", which holds none of the rules'],
    ],
    [
      "each of several resources",
      of(a, role, { ...role, name: "r" }),
      [0, 1].map(
        (at) =>
          `the resource ${['"{guid(resourceGroup().id)}"', '"r"'][at]} of type "microsoft.authorization/roleassignments", which holds none of the rules`,
      ),
    ],
    ["a resource on a condition", of(a, { ...role, condition: false }), "roleassignments"],
    [
      "tags",
      of({ ...a, tags: { exempt: "yes" } }),
      'the resource "x" has tags, by which policies and roles of others may go',
    ],
    ["tags in a list", { ...a, tags: { exempt: "yes" } }, 'the resource "x" has tags'],
    ["an identity", of({ ...a, identity: { type: "SystemAssigned" } }), 'the resource "x" has an identity'],
    ["tags that are open", of({ ...a, tags: "[parameters('open')]" }), "has tags"],
    ["a secret in a text", of({ ...a, properties: { text: list } }), [asks]],
    [
      "a secret in a text, behind what is open",
      of({ ...a, properties: { text: `[concat(parameters('open'), ${list.slice(1, -1)})]` } }),
      [asks],
    ],
    ["a secret in an output", template({ outputs: { key: { type: "string", value: list } } }), [asks]],
    [
      "a secret in a loop of outputs",
      template({ outputs: { key: { type: "array", copy: { count: 2, input: list } } } }),
      [asks],
    ],
    ["a secret for a region", of({ ...a, location: list }), [asks]],
    [
      "a secret by way of variables",
      { ...of({ ...a, location: "[variables('v')]" }), variables: { v: list } },
      [asks],
    ],
    [
      "another resource's properties",
      template({ outputs: { o: { value: "[reference('x').id]" } } }),
      '"reference"',
    ],
    [
      "functions that are not known",
      template({ outputs: { o: { value: "[getSecret('x')]" } } }),
      '"getsecret"',
    ],
    [
      "functions of nobody",
      template({ functions: [{ namespace: "o" }, {}], outputs: { o: { value: "[own.name()]" } } }),
      '"own.name"',
    ],
    [
      "a function that is called like a name before dots",
      template({ functions: [{ namespace: "listkeys" }], outputs: { o: { value: list } } }),
      [asks],
    ],
    [
      "an expression of another syntax",
      template({ outputs: { o: { value: "[concat(x]" } } }),
      ["an expression that is not understood"],
    ],
    ["the same call once a line", of({ ...a, properties: { one: list, two: list } }), [asks]],
  ])("is told: %s", (_, root, words) => {
    const all = told(root);
    if (typeof words === "string") expect(all).toEqual([expect.stringContaining(words)]);
    else expect(all).toEqual(words);
  });

  it.each<[string, object]>([
    ["nothing", template()],
    ["a plain list", [a]],
    ["no tags", of({ ...a, tags: {}, identity: null })],
    ["no tags by a parameter", of({ ...a, tags: "[parameters('tags')]" })],
    [
      "a region, a version and a note",
      of({ ...a, location: "[parameters('region')]", etag: "1", comments: "x" }),
    ],
    [
      "outputs of its own",
      template({ outputs: { id: { type: "string", value: "[resourceId('Microsoft.Network/a', 'x')]" } } }),
    ],
    [
      "its own functions",
      template({
        functions: [{ namespace: "Own", members: {} }],
        outputs: { o: { value: "[own.name(parameters('open'))]" } },
      }),
    ],
    ["what no resource asks for", { ...template(), variables: { v: list }, metadata: { note: list } }],
    ["what only looks like an expression", of({ ...a, properties: { text: `[${list}`, more: `${list} ` } })],
    ["an expression in a list, where it is a text", { ...a, properties: { text: list } }],
    ["children that are asked for", of({ ...a, resources: [{ type: "b", name: "b", dependsOn: ["x"] }] })],
  ])("is not told: %s", (_, root) => {
    expect(told(root)).toEqual([]);
  });

  it("names the line of the first word", () => {
    const { reading, told: all } = recordedReading();
    const text = JSON.stringify(of(a, { ...a, name: "y", tags: { t: "1" } }, role), null, 2);
    readArmFile(text, types, reading);
    const lines = text.split("\n");
    const type = lines.findIndex((line) => line.includes("roleAssignments"));
    expect(lines[type - 1]!.trim()).toBe("{");
    expect(all.map((each) => Number(each.split(":")[0])).sort()).toEqual([
      lines.lastIndexOf('      "tags": {') + 1,
      type,
    ]);
  });

  it("is every resource of another type, whatever its name", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.constantFrom("Microsoft.Network/ab", "Microsoft.X/a/b"),
        (name, type) => {
          fc.pre(!name.startsWith("["));
          expect(told([a, { ...a, name, type }])).toEqual([expect.stringContaining(type.toLowerCase())]);
        },
      ),
      { seed: 4006, numRuns: 50 },
    );
  });
});

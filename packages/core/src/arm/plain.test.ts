import { describe, expect, it } from "vitest";
import { recordedReading } from "../../test/recorded-reading.js";
import { readArmFile } from "./file.js";

function read(value: unknown) {
  const { reading, complaints } = recordedReading();
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return {
    resources: readArmFile(text, ["Microsoft.Network/a", "Microsoft.Network/a/b"], reading),
    complaints,
  };
}

const id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/a/x";
const body = {
  type: "Microsoft.Network/a",
  apiVersion: "1",
  name: "x",
  properties: { text: "[parameters('x')]" },
};

describe("plain resources", () => {
  it("are one, a list, or a list with a description, and have no expressions", () => {
    const other = { id: "/x", name: "y", type: "Microsoft.Storage/accounts", kind: "any" };
    for (const value of [body, [body], { resources: [body] }, { description: ["x"], resources: [body] }]) {
      const { resources, complaints } = read(value);
      expect(complaints).toEqual([]);
      expect(resources).toMatchObject([
        { type: "microsoft.network/a", names: ["x"], isOpen: false, after: [] },
      ]);
      const properties = resources[0]!.properties as { members: ReadonlyMap<string, { text: string }> };
      expect(properties.members.get("text")!.text).toBe("[parameters('x')]");
    }
    expect(
      read([
        { ...body, id },
        { ...other, id: `${id.replace("Network/a", "Storage/accounts").replace(/x$/, "y")}` },
      ]),
    ).toMatchObject({
      complaints: [],
      resources: [{ id: id.toLowerCase() }],
    });
  });

  it.each<[string, unknown, string]>([
    ["comments", `// x\n${JSON.stringify(body)}`, "expected a value"],
    ["something else", { policy: "x" }, "this is no resource"],
    ["a text", ["x"], "this is no resource"],
    ["a name of other parts", { ...body, name: "x/y" }, "is no name of a resource"],
    ["an unknown member", { ...body, sku: {} }, '"sku" of a resource'],
    ["a member beside the list", { resources: [body], more: 1 }, '"more" of a list'],
    ["an id of something else", { ...body, id: `${id}y` }, "the id is not that"],
    ["an id that is no text", { ...body, id: 1 }, "the id is not that"],
    ["one twice", [body, { ...body, name: "X" }], "is there twice"],
    [
      "ids of some only",
      [
        { ...body, id },
        { ...body, name: "y" },
      ],
      "without id among others",
    ],
  ])("are complained of: %s", (_, value, complaint) => {
    expect(read(value).complaints.join("\n")).toContain(complaint);
  });
});

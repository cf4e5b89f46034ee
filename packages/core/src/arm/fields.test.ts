import { describe, expect, it } from "vitest";
import { recordedReading } from "../../test/recorded-reading.js";
import { itemsField, numberField, openFields, textField, textsField, wordField } from "./fields.js";
import { parseNodes } from "./parse.js";

function open(value: unknown, known: readonly string[] = ["a", "b"]) {
  const { reading, complaints } = recordedReading();
  const node = value === undefined ? undefined : parseNodes(JSON.stringify(value, null, 1), reading);
  return { fields: openFields(node, "a thing", known, reading), complaints };
}

describe("fields", () => {
  it("are those of an object that has no others", () => {
    expect(open({ A: 1, b: null }).complaints).toEqual([]);
    expect(open({ a: 1, c: 2 }).complaints).toEqual(['3: what "c" of a thing means is not known']);
    expect(open(["x"])).toEqual({ fields: undefined, complaints: ["1: a thing is a list, not an object"] });
    expect(open(undefined)).toEqual({ fields: undefined, complaints: [] });
  });

  it("take null for absent", () => {
    const { fields } = open({ a: null });
    expect(fields!.get("a")).toBeUndefined();
    expect([textField(fields!, "a"), textsField(fields!, "a"), itemsField(fields!, "a")]).toEqual([
      undefined,
      [],
      [],
    ]);
  });

  it("are texts, lists of texts, words in any letter case and whole numbers", () => {
    const { fields, complaints } = open({ a: "ALLOW", b: ["x", "y"] });
    expect(textField(fields!, "a")).toMatchObject({ text: "ALLOW", line: 2 });
    expect(textsField(fields!, "b")).toMatchObject([{ text: "x" }, { text: "y", line: 5 }]);
    expect(wordField(fields!, "a", ["Allow", "Deny"])).toBe("Allow");
    const numbers = open({ a: 100, b: "4096" });
    expect(["a", "b"].map((name) => numberField(numbers.fields!, name, 100, 4096))).toEqual([100, 4096]);
    expect([...complaints, ...numbers.complaints]).toEqual([]);
  });

  it("of another kind are complained of", () => {
    const { fields, complaints } = open({ a: 1, b: { x: "y" } });
    expect(textField(fields!, "a")).toBeUndefined();
    expect(textsField(fields!, "b")).toEqual([]);
    expect(wordField(fields!, "a", ["Allow"])).toBeUndefined();
    expect(numberField(fields!, "b", 1, 2)).toBeUndefined();
    expect(complaints).toEqual([
      "2: a of a thing is a number, not a text",
      "3: b of a thing is an object, not a list",
      "2: a of a thing is a number, not a text",
      "3: b of a thing is no whole number from 1 to 2",
    ]);
  });

  it("that must be there are complained of when they are not, or out of their range", () => {
    const { fields, complaints } = open({ a: "perhaps", b: 99.5 });
    wordField(fields!, "a", ["Allow", "Deny"]);
    numberField(fields!, "b", 1, 100);
    const empty = open({});
    wordField(empty.fields!, "a", ["Allow"]);
    numberField(empty.fields!, "b", 1, 2);
    expect([...complaints, ...empty.complaints]).toEqual([
      '2: a of a thing is "perhaps", none of Allow, Deny',
      "3: b of a thing is no whole number from 1 to 100",
      "1: a thing has no a",
      "1: a thing has no b",
    ]);
  });
});

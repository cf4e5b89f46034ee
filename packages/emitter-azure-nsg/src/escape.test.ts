import { describe, expect, it } from "vitest";
import { escapes, expressionText, templateText } from "./escape.js";

describe("texts in a deployment template", () => {
  it("escapes what a template would take for an expression", () => {
    expect(templateText("[resourceGroup().location]")).toBe("[[resourceGroup().location]");
    expect(templateText("[]")).toBe("[[]");
    expect(templateText("[[twice]")).toBe("[[[twice]");
  });

  it("leaves what only looks like one", () => {
    for (const text of ["[test] value", "see [1]", "a", "", "[", "]"]) expect(templateText(text)).toBe(text);
  });

  it("doubles quotes inside of an expression", () => {
    expect(expressionText("it's")).toBe("'it''s'");
  });

  it("has no escapes for text templates, as there are none", () => {
    for (const write of Object.values(escapes)) expect(() => write("x")).toThrow(RangeError);
  });
});

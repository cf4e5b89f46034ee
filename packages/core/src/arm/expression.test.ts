import { describe, expect, it } from "vitest";
import { parseExpression } from "./expression.js";

describe("expressions of templates", () => {
  it("are calls of texts, numbers and calls, with members and elements behind them", () => {
    expect(parseExpression("Concat ( parameters('a.b') , 'it''s', -1 )")).toEqual({
      kind: "call",
      name: "concat",
      values: [
        { kind: "call", name: "parameters", values: [{ kind: "text", text: "a.b" }] },
        { kind: "text", text: "it's" },
        { kind: "number", value: -1 },
      ],
    });
    expect(parseExpression("resourceGroup().Location")).toEqual({
      kind: "member",
      of: { kind: "call", name: "resourcegroup", values: [] },
      name: "location",
    });
    expect(parseExpression("variables('x')[0]['y']")).toMatchObject({
      kind: "element",
      of: { kind: "element", index: { kind: "number", value: 0 } },
      index: { kind: "text", text: "y" },
    });
    expect(parseExpression("contoso.name('x')")).toMatchObject({ kind: "call", name: "contoso.name" });
  });

  it.each([
    "",
    "a",
    "a(",
    "a(1",
    "a(1,)",
    "a(,1)",
    "a() b",
    "'open",
    "a()[0",
    "a()[",
    "a().",
    "1.5",
    "'a' 'b'",
    "a()]",
  ])("are not: %s", (text) => {
    expect(parseExpression(text)).toBeUndefined();
  });

  it("have an end to their depth and length", () => {
    const nested = (depth: number) => `${"a(".repeat(depth)}1${")".repeat(depth)}`;
    expect(parseExpression(nested(30))).toBeDefined();
    expect(parseExpression(nested(5000))).toBeUndefined();
    expect(parseExpression(`'${"x".repeat(24_000)}'`)).toBeDefined();
    expect(parseExpression(`'${"x".repeat(25_000)}'`)).toBeUndefined();
    expect(parseExpression(`a()${"[".repeat(20_000)}`)).toBeUndefined();
  });
});

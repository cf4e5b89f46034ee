import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonFault, readPlainJson } from "./json-syntax.js";

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("the syntax of JSON", () => {
  it.each<[string, number, string]>([
    ['{"a":}', 5, "a value"],
    ['{"a":1,}', 7, "a key in double quotes"],
    ["{a: 1}", 1, "a key in double quotes or }"],
    ['{"a" 1}', 5, "a colon"],
    ['{"a": 1', 7, "a comma or the closing bracket"],
    ["[1, 2", 5, "a comma or the closing bracket"],
    ["[1, 2}", 5, "a comma or the closing bracket"],
    ["[1,]", 3, "a value"],
    ["[01]", 1, "a value or ]"],
    ["", 0, "a value"],
    ["// a\n{}", 0, "a value"],
    ["{}\n\n x", 5, "the end of the file"],
    ['["a\nb"]', 1, "a value or ]"],
  ])("%j is broken at %d", (text, offset, expected) => {
    expect(findJsonFault(text)).toEqual({ offset, expected });
  });

  it("is that of the language, for JSON that was damaged", () => {
    const damaged = fc
      .tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.nat(2), fc.constantFrom(..."{}[],:\"\\'1eE.-+ \ntn#/"))
      .map(([text, place, lost, put]) => {
        const at = place % (text.length + 1);
        return text.slice(0, at) + (place % 3 === 0 ? "" : put) + text.slice(at + lost);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        expect(findJsonFault(text) === undefined).toBe(parses(text));
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  it("may be nested as deep as anybody likes", () => {
    expect(findJsonFault("[".repeat(1e5) + "]".repeat(1e5))).toBeUndefined();
  });
});

describe("a JSON text", () => {
  it.each([
    ['{ "a": [{ "b": 1 }, null, "x"], "__proto__": {} }', true],
    ["7", true],
    ['{ "a": 1, "a": 2 }', false],
    ['{ "b": [{ "a": 1, "\\u0061": 2 }] }', false],
    ["{ a: 1 }", false],
  ])("is read as %s at once unless a key stands twice", (text, isPlain) => {
    expect(readPlainJson(text)).toEqual(isPlain ? { value: JSON.parse(text) } : undefined);
  });
});

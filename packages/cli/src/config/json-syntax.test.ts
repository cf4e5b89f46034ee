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

  it("is read at once if its keys are as many as the parser of places counts", () => {
    // Keys of one letter stand twice often; texts hold what looks like the end of a key.
    const text = fc.constantFrom("a", "b", '": ', "::", "\\", "\u0061", ' "x":1', "2001:db8::");
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        text.map((each) => JSON.stringify(each)),
        fc.constant("1"),
        tie("list"),
        tie("object"),
      ),
      list: fc.array(tie("tree"), { maxLength: 3 }).map((items) => `[${items.join(" , ")}]`),
      object: fc
        .array(fc.tuple(text, tie("tree")), { maxLength: 3 })
        .map(
          (pairs) =>
            `{ ${pairs.map(([key, each]) => `${JSON.stringify(key)} :${String(each)}`).join(",\n")}}`,
        ),
    }));
    let twice = 0;
    fc.assert(
      fc.property(tree, (json) => {
        let keys = 0;
        findJsonFault(json as string, () => keys++);
        const value: unknown = JSON.parse(json as string);
        const isPlain = keys === countAll(value);
        if (!isPlain) twice++;
        expect(readPlainJson(json as string)).toEqual(isPlain ? { value } : undefined);
      }),
      { seed: 11, numRuns: 1000 },
    );
    expect(twice).toBeGreaterThan(20);
  });
});

/** How many keys a value has, at any depth. */
function countAll(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inner = Object.values(value).reduce((sum: number, each) => sum + countAll(each), 0);
  return inner + (Array.isArray(value) ? 0 : Object.keys(value).length);
}

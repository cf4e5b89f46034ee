import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JsonPath, scanJson } from "./json-scan.js";

const verdict = (text: string) => scanJson(text, {}) === undefined;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function valuesOf(text: string): readonly (readonly [path: string, rest: string])[] {
  const values: [string, string][] = [];
  const value = (path: JsonPath, offset: number) =>
    values.push([path.join("/"), text.slice(offset, offset + 3)]);
  expect(scanJson(text, { value })).toBeUndefined();
  return values;
}

describe("a scan of JSON", () => {
  it("tells where each value begins", () => {
    expect(valuesOf(' {"a": [1, {"b\\u0063": null}], "c": "x"} ')).toEqual([
      ["", '{"a'],
      ["a", "[1,"],
      ["a/0", "1, "],
      ["a/1", '{"b'],
      ["a/1/bc", "nul"],
      ["c", '"x"'],
    ]);
    expect(valuesOf("[[], {}, [[]]]").map(([path]) => path)).toEqual(["", "0", "1", "2", "2/0"]);
  });

  it("tells keys that stand twice in one object, however they are written", () => {
    const repeated: string[] = [];
    scanJson('{"a": {"a": 1}, "b": [{"x": 1}, {"x": 2, "\\u0078": 3}], "a": 0, "__proto__": 1}', {
      repeated: (path) => repeated.push(path.join("/")),
    });
    expect(repeated).toEqual(["b/1/x", "a"]);
  });

  it.each([
    ...[
      "",
      " ",
      "[",
      "]",
      "[,]",
      "[1,]",
      "[1 2]",
      "{",
      "{,}",
      '{"a"}',
      '{"a":}',
      '{"a":1,}',
      "{1:1}",
      "[}",
      "{]",
      '{"a":1]',
    ],
    ...[
      "01",
      "-",
      "1.",
      ".5",
      "1e",
      "+1",
      "0x1",
      "NaN",
      "Infinity",
      "tru",
      "nulll",
      "True",
      "'a'",
      "undefined",
    ],
    ...[
      '"',
      '"\\',
      '"\\x"',
      '"\\u12"',
      '"\n"',
      '"\u0000"',
      "[] []",
      "\u00a0[]",
      "\ufeff[]",
      "// x",
      "[1]\u2028",
    ],
    ...[
      "0",
      "-0",
      "-1.5e+10",
      "1E2",
      "true",
      "false",
      "null",
      '""',
      '"\u2028"',
      '"\\u0000\\n\\/"',
      '"\ud800"',
      " [ ] \r\n\t",
    ],
  ])("judges %j as JSON.parse does", (text) => {
    expect(verdict(text)).toBe(isJson(text));
  });

  it("judges damaged texts as JSON.parse does", () => {
    const token = fc.constantFrom(
      ...'[]{},:"\\ 01.-eE+\n',
      "true",
      "null",
      '"a"',
      "\\u0041",
      "\t",
      "\u00a0",
      '"a":',
    );
    const damaged = fc
      .tuple(fc.json({ maxDepth: 4 }), fc.nat(), fc.nat(3), token)
      .map(([text, at, cut, inserted]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + inserted + text.slice(place + cut);
      });
    const judged = fc.oneof(
      damaged,
      fc.json(),
      fc.array(token, { maxLength: 12 }).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(judged, (text) => {
        expect(verdict(text)).toBe(isJson(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it("refuses what nests deeper than 32, and only that", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect(verdict(nested(32))).toBe(true);
    expect(scanJson(nested(33), {})).toMatchObject({
      offset: 32,
      message: "values are nested deeper than 32",
    });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recordedReading } from "../../test/recorded-reading.js";
import { scanJson } from "../import/json-scan.js";
import { lineCounter } from "../text/lines.js";
import type { JsonNode } from "./node.js";
import { parseNodes } from "./parse.js";

function parse(text: string) {
  const { reading, complaints } = recordedReading();
  return { node: parseNodes(text, reading), complaints };
}

/** The value of a node, its keys in lower case. */
function plainValue(node: JsonNode | undefined): unknown {
  switch (node?.kind) {
    case "object":
      return new Map([...node.members].map(([key, member]) => [key, plainValue(member)]));
    case "list":
      return node.items.map(plainValue);
    case "text":
      return node.text;
    case "number":
    case "boolean":
      return node.value;
    default:
      return null;
  }
}

/** The lines of a node and of all in it, in the order of the text. */
function linesOf(node: JsonNode): readonly number[] {
  const inner = node.kind === "object" ? [...node.members.values()] : node.kind === "list" ? node.items : [];
  return [node.line, ...inner.flatMap(linesOf)];
}

function lowered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowered);
  if (typeof value !== "object" || value === null) return value;
  return new Map(Object.entries(value).map(([key, each]) => [key.toLowerCase(), lowered(each)]));
}

describe("JSON with lines", () => {
  it("has the line of every value", () => {
    const { node } = parse('{\n "a": [1,\n\n {"b": "x\\n"}],\r\n "C": null, "10": true,\n "2": false}');
    expect(node).toEqual({
      kind: "object",
      line: 1,
      members: new Map<string, unknown>([
        [
          "a",
          {
            kind: "list",
            line: 2,
            items: [
              { kind: "number", line: 2, value: 1 },
              { kind: "object", line: 4, members: new Map([["b", { kind: "text", line: 4, text: "x\n" }]]) },
            ],
          },
        ],
        ["c", { kind: "null", line: 5 }],
        ["10", { kind: "boolean", line: 5, value: true }],
        ["2", { kind: "boolean", line: 6, value: false }],
      ]),
    });
  });

  it("complains of names that stand twice, in whatever letter case, with the line of the second", () => {
    expect(parse('{"a": 1,\n"a": 2}').complaints).toEqual(['2: "a" is there twice']);
    expect(parse('{"priority": 1,\n\n"Priority": 2}').complaints).toEqual(['3: "Priority" is there twice']);
    expect(parse('[{"a": 1}, {"A": 1}]').complaints).toEqual([]);
    expect(parse('{"__proto__": 1, "constructor": {"__PROTO__": 2}}').complaints).toEqual([]);
  });

  it.each([
    ["", "1: the text ends where a value should be"],
    ['{"a": 1,\n}', "2: expected a key in quotes"],
    ["[1\n2]", "2: expected a comma or ]"],
    ["{} {}", "1: expected the end of the text"],
    [`${"[".repeat(33)}${"]".repeat(33)}`, "1: values are nested deeper than 32"],
  ])("is nothing if the text is broken: %s", (text, complaint) => {
    const { node, complaints } = parse(text);
    expect(node).toBeUndefined();
    expect(complaints.join()).toContain(complaint);
  });

  it("may be what another text is mended to", () => {
    const { reading, complaints } = recordedReading();
    expect(parseNodes("{} // x", reading, (text) => text.slice(0, 2))?.kind).toBe("object");
    expect(parseNodes("{} // x", reading, (text) => text)).toBeUndefined();
    expect(complaints).toEqual(['1: expected the end of the text, found "// x"']);
  });

  it("has the line and the value of each place that a scan of the text tells", () => {
    const odd = fc.constantFrom('"', "\\", '\\"', "\n", "a", "{", "[1]", ": ,", "\u2028");
    const json = fc.jsonValue({ depthSize: "medium", stringUnit: odd });
    fc.assert(
      fc.property(json, fc.constantFrom(undefined, 1, "\t", "\r\n"), (value, indent) => {
        const text = JSON.stringify(value, null, indent === "\r\n" ? 2 : indent);
        const written = indent === "\r\n" ? text.replaceAll("\n", "\r\n \n") : text;
        const { node, complaints } = parse(written);
        if (complaints.length > 0) return;
        const lineOf = lineCounter(written);
        const told: number[] = [];
        scanJson(written, { value: (_, offset) => told.push(lineOf(offset)) });
        expect(linesOf(node!)).toEqual(told);
        expect(plainValue(node)).toEqual(lowered(JSON.parse(written)));
      }),
      { numRuns: 300 },
    );
  });

  it("is what JSON.parse gives, however it is written", () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ depthSize: "small" }),
        fc.constantFrom(undefined, 1, "\t"),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent);
          const { node, complaints } = parse(text);
          if (complaints.length === 0) expect(plainValue(node)).toEqual(lowered(JSON.parse(text)));
          else expect(complaints.join()).toMatch(/twice|nested/);
        },
      ),
    );
  });
});

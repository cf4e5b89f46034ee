import { describe, expect, it } from "vitest";
import { printJson } from "./json.js";

describe("shipped JSON", () => {
  it("holds on one line what fits there, else one element a line, and ends with a line end", () => {
    expect(printJson({ b: ["x", "y"], a: [], c: undefined })).toBe('{"b": ["x", "y"], "a": []}\n');
    const long = "x".repeat(60);
    expect(printJson({ a: { b: long }, c: [{ d: long }] })).toBe(
      `{\n  "a": {"b": "${long}"},\n  "c": [{"d": "${long}"}]\n}\n`,
    );
  });

  it("fills lines with plain values and takes no more than 110 columns", () => {
    const prefixes = Array.from({ length: 200 }, (_, index) => `192.0.2.${index}/32`);
    const lines = printJson({ changes: [{ added: prefixes, removed: [] }] }).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(110);
    expect(lines.length).toBeLessThan(50);
    expect(lines.at(-5)).toBe('      "removed": []');
  });

  it("changes one place for a change appended", () => {
    const change = (index: number) => ({ from: "2026-01-05", added: [`192.0.2.${index}/32`], removed: [] });
    const changes = Array.from({ length: 9 }, (_, index) => change(index));
    const before = printJson({ changes });
    const after = printJson({ changes: [...changes, change(9)] });
    const [last, ...rest] = before.trimEnd().split("\n").reverse();
    expect(after.startsWith([...rest.slice(1)].reverse().join("\n"))).toBe(true);
    expect(after.split("\n")).toHaveLength(before.split("\n").length + 1);
    expect(last).toBe("}");
  });

  it("reads back as it was", () => {
    const value = { a: [1, null, "x", [true], {}], "b c": { d: "é\n" } };
    expect(JSON.parse(printJson(value))).toEqual(value);
  });
});

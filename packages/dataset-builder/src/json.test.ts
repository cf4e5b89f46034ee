import { describe, expect, it } from "vitest";
import { canonicalHash, canonicalJson, printJson } from "./json.js";

describe("shipped JSON", () => {
  it("holds one element a line and ends with a line end", () => {
    expect(printJson({ b: ["x", "y"], a: [] })).toBe('{\n  "b": [\n    "x",\n    "y"\n  ],\n  "a": []\n}\n');
  });
});

describe("canonical JSON", () => {
  it("orders keys by code unit at every depth and leaves out undefined members", () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], B: "ä", a: undefined })).toBe(
      '{"B":"ä","b":[{"c":null,"d":1}]}',
    );
  });

  it("hashes to the same digits whatever the order of keys", () => {
    expect(canonicalHash({ a: 1, b: 2 })).toBe(canonicalHash({ b: 2, a: 1 }));
    expect(canonicalHash({ a: 1 })).toBe("015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inChunks, type Json, jsonBytes, printJson } from "./json.js";

const anyJson = fc
  .jsonValue()
  .map((value) => JSON.parse(JSON.stringify(value), (_, each) => each ?? 0) as Json);

describe("printing JSON in pieces", () => {
  it("gives what JSON.stringify gives, of every value, and knows its length, in few pieces or many", () => {
    fc.assert(
      fc.property(anyJson, fc.nat(8), (value, few) => {
        const text = JSON.stringify(value, null, 2);
        expect([...printJson(value)].join("")).toBe(text);
        expect([...printJson(value, "", few)].join("")).toBe(text);
        expect([jsonBytes(value), jsonBytes(value, 0, few)]).toEqual([
          Buffer.byteLength(text),
          Buffer.byteLength(text),
        ]);
      }),
    );
  });

  it("knows its length in bytes, also of characters beyond ASCII and lone surrogates", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(jsonBytes([text, "\ud800", "ü東🚪"])).toBe(
          Buffer.byteLength(JSON.stringify([text, "\ud800", "ü東🚪"], null, 2)),
        );
      }),
    );
  });

  it("never makes one text of a long list", () => {
    const list = Array.from({ length: 50_000 }, (_, each) => `entry ${each}`);
    const chunks = [...inChunks(printJson({ list }))];
    expect(chunks.join("")).toBe(JSON.stringify({ list }, null, 2));
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(100_000);
  });
});

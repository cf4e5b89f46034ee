import { expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.js";

it("orders keys by code unit at every depth and leaves out undefined members", () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }], B: "ä", a: undefined })).toBe(
    '{"B":"ä","b":[{"c":null,"d":1}]}',
  );
  expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }));
});

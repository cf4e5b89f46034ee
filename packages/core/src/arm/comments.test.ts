import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blankComments } from "./comments.js";

describe("comments of a template", () => {
  it.each([
    ["1 // x\n2", "1     \n2"],
    ["1 /* x\n y */ 2", "1     \n      2"],
    ['"a // b" /**/ "/* c */"', '"a // b"      "/* c */"'],
    ['"a\\" // b" // "c"', '"a\\" // b"       '],
    ["// to the end", "             "],
    ["1 /* open", "1 /* open"],
    ["1 / 2 // x", "1 / 2 // x"],
    ["plain", "plain"],
  ])("are blanked, and nothing else: %s", (text, bare) => {
    expect(blankComments(text)).toBe(bare);
  });

  it("leave JSON without comments as it is, and every line where it was", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(blankComments(text)).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("/", "*", '"', "\\", "\n", "x") }), (text) => {
        const bare = blankComments(text);
        expect(bare.length).toBe(text.length);
        expect(bare.split("\n").length).toBe(text.split("\n").length);
      }),
    );
  });
});

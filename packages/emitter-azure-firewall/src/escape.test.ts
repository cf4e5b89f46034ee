import { describe, expect, it } from "vitest";
import { argument, escapes, literal } from "./escape.js";

describe("texts in a deployment template", () => {
  it.each([
    ["[concat('a')]", "[[concat('a')]"],
    ["[[x]", "[[[x]"],
    ["[]", "[[]"],
    ["[x] y", "[x] y"],
    ["x [y]", "x [y]"],
  ])("%s is written as %s", (text, written) => expect(literal(text)).toBe(written));

  it("takes only names as arguments of an expression", () => {
    expect(argument("asr-src.2")).toBe("'asr-src.2'");
    for (const text of ["a'b", "a')]", "", "a b", "-a", "a-"])
      expect(() => argument(text)).toThrow(RangeError);
  });

  it("has no comments", () => expect(() => escapes.comment("x")).toThrow(RangeError));
});

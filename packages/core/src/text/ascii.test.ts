import { describe, expect, it } from "vitest";
import { asciiBytes, createAscii, isFullAscii, putAscii, takeAscii } from "./index.js";

describe("ASCII by bytes", () => {
  it("gives what was put in, once", () => {
    const text = createAscii();
    putAscii(text, asciiBytes("a "));
    putAscii(text, asciiBytes("~\n"));
    expect(takeAscii(text)).toBe("a ~\n");
    expect(takeAscii(text)).toBe("");
  });

  it("takes ASCII alone", () => {
    for (const strange of ["\u0080", "a\u00e9", "\ud83d\ude00", "\ud83d"]) {
      expect(() => asciiBytes(strange)).toThrow(RangeError);
    }
  });

  it("has room for 4,096 bytes until it is full, and loses nothing beyond", () => {
    const text = createAscii();
    const long = asciiBytes("x".repeat(4_096));
    let count = 0;
    for (; !isFullAscii(text); count++) putAscii(text, long);
    expect(count).toBe(16);
    putAscii(text, long);
    expect(() => putAscii(text, asciiBytes("y"))).toThrow(RangeError);
    expect(takeAscii(text)).toBe("x".repeat(17 * 4_096));
  });
});

import { describe, expect, it } from "vitest";
import { byTag, codesOf, rulesOf } from "../test/sketch.js";
import { cutText } from "./description.js";

describe("a description that is too long", () => {
  it("keeps a text that just fits", () => {
    expect(cutText("x".repeat(140), 140)).toBe("x".repeat(140));
  });

  it("ends in three dots within the limit", () => {
    expect(cutText("x".repeat(141), 140)).toBe(`${"x".repeat(137)}...`);
  });

  it("never ends in half a character", () => {
    for (const longest of [10, 11, 12, 13]) {
      const text = cutText("ab\u{1F512}\u{1F512}\u{1F512}\u{1F512}\u{1F512}\u{1F512}", longest);
      expect(text.length).toBeLessThanOrEqual(longest);
      expect(text.isWellFormed()).toBe(true);
    }
  });

  it("has no blank before the dots", () => {
    expect(cutText("one two three four", 11)).toBe("one two...");
  });
});

describe("descriptions", () => {
  it("are the purpose and the date of the newest source", () => {
    expect(rulesOf(byTag)[0]!.properties.description).toBe("purpose of rule-1 (source 2026-01-02)");
  });

  it("are cut with a notice, the date kept", () => {
    const sketch = { ...byTag, purpose: "\u{1F512}".repeat(100) };
    const { description } = rulesOf(sketch)[0]!.properties;
    expect(description).toMatch(/^(?:\u{1F512})+\.\.\. \(source 2026-01-02\)$/u);
    expect(description.length).toBeLessThanOrEqual(140);
    expect(codesOf([sketch])).toContain("SP6609");
    expect(codesOf([byTag])).not.toContain("SP6609");
  });
});

import { hostileTexts } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { escapes } from "./escape.js";
import { descriptionOf, plainText, saysAll } from "./text.js";
import { createXmlWriter, escapeXml } from "./xml.js";

describe("plain text", () => {
  it("keeps letters, digits and common punctuation", () => {
    const text = "Region's storage: *.blob.core.windows.net, TCP 443 (A/B) = 100%; see #1 ~ @x + y_z-1.";
    expect(plainText(text)).toBe(text);
  });

  it("loses accents and replaces what means something to a command line", () => {
    expect(plainText("über Zürich 東京")).toBe("uber Zurich __");
    expect(plainText('a "b" \\ [c] {d} <e> ? | $ ` & !')).toBe("a _b_ _ _c_ _d_ _e_ _ _ _ _ _ _");
  });

  it("refuses control characters and line separators", () => {
    for (const text of ["a\nb", "a\rb", "a\u2028b", "a\tb", "\u202e"]) {
      expect(() => plainText(text)).toThrow(RangeError);
    }
  });
});

describe("a description", () => {
  it("says all reasons in one line", () => {
    const reasons = ["a: b", "Source: c, 2026-01-02"];
    expect(descriptionOf(reasons)).toBe("a: b; Source: c, 2026-01-02");
    expect(saysAll(descriptionOf(reasons), reasons)).toBe(true);
    expect(descriptionOf(["a: It is so.", "Source: c"])).toBe("a: It is so. Source: c");
  });

  it("fits into 1023 characters and says that it was shortened", () => {
    expect(descriptionOf(["x".repeat(1023)])).toHaveLength(1023);
    const long = descriptionOf(["x".repeat(1024)]);
    expect(long).toHaveLength(1023);
    expect(long).toMatch(/ \(shortened\)$/);
    expect(saysAll(long, ["x".repeat(1024)])).toBe(false);
  });
});

describe("a word of a command", () => {
  it("is bare, or quoted for its spaces", () => {
    expect(escapes.token("sp-v4-20.33.0.0-16")).toBe("sp-v4-20.33.0.0-16");
    expect(escapes.quoted("trust")).toBe("trust");
    expect(escapes.quoted("L3 trust")).toBe('"L3 trust"');
  });

  it("is never one that the command line could read otherwise", () => {
    for (const text of ['a"b', "a b\\", "a\nb", "[", "]", "", " ", "a?", "a|b", "$(a)", "`a`", "é"]) {
      expect(() => escapes.token(text)).toThrow(RangeError);
      expect(() => escapes.quoted(text)).toThrow(RangeError);
    }
    expect(() => escapes.token("a b")).toThrow(RangeError);
  });

  it("is made of every hostile text, or refused", () => {
    for (const text of hostileTexts) {
      let safe: string;
      try {
        safe = escapes.quoted(plainText(text));
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        continue;
      }
      expect(safe).toMatch(/^(?:[A-Za-z0-9_.,*:/~-]+|"[^"\\?|\n\r]+")$/);
    }
  });
});

describe("XML", () => {
  it("escapes texts and attributes", () => {
    expect(escapeXml(`<a b="c"> & 'd'`)).toBe("&lt;a b=&quot;c&quot;&gt; &amp; 'd'");
    expect(() => escapeXml("a\u0000")).toThrow(RangeError);
  });

  it("never ends a comment early", () => {
    const xml = createXmlWriter(["a --> b", "---", "ends in -"]);
    xml.begin("config");
    xml.end();
    const lines = xml.take().split("\n");
    for (const line of lines.slice(1, 4)) expect(line.slice(4, -3)).not.toMatch(/--|-$/);
    expect(lines.slice(4)).toEqual(["<config/>", ""]);
  });
});

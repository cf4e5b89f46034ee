import { hostileTexts } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { escapes } from "./escape.js";

describe("escapes", () => {
  it.each(["asr-eus-cus_src", "2603:1030:210::/47", "::/1", "20.1.2.0/24", "443,8000:8100", "a.v4.rules"])(
    "print the bare word %s",
    (word) => expect(escapes.token(word)).toBe(word),
  );

  it.each([
    ...hostileTexts.filter((text) => !/^(?:constructor|x+)$/.test(text)),
    "",
    "-j",
    "!",
    "@set",
    "_x",
    "a b",
  ])("refuse %j as a bare word and as a rule id", (text) => {
    expect(() => escapes.token(text)).toThrow(RangeError);
    expect(() => escapes.quoted(text)).toThrow(RangeError);
  });

  it("quote rule ids up to what nftables takes as a comment", () => {
    expect(escapes.quoted("source-storage")).toBe('"source-storage"');
    expect(escapes.quoted("x".repeat(128))).toHaveLength(130);
    expect(() => escapes.quoted("x".repeat(129))).toThrow(RangeError);
  });

  it("print text in comments as it is, and refuse whatever could end the line", () => {
    for (const text of hostileTexts) {
      if (/[\n\r\u2028]/.test(text)) expect(() => escapes.comment(text)).toThrow(RangeError);
      else expect(escapes.comment(text)).toBe(text);
    }
    expect(() => escapes.comment("x".repeat(301))).toThrow(RangeError);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  areFitting,
  editDistance,
  escapeUnprintable,
  fitName,
  isPrintable,
  namesThatFit,
  nearestName,
  piecesOf,
  slicesOf,
  sortedUnique,
  wholeText,
} from "./index.js";

describe("nearest name", () => {
  it.each([
    ["eatsus", "eastus"],
    ["East-US", "eastus"],
    ["centrlus", "centralus"],
    ["east", "eastus"],
    ["zzzzzz", undefined],
  ])("%s -> %s", (written, expected) => {
    expect(nearestName(written, ["eastus", "eastus2", "centralus"])).toBe(expected);
  });

  it("counts a swap as one step", () => {
    expect(editDistance("squdi", "squid")).toBe(1);
    expect(editDistance("", "abc")).toBe(3);
  });
});

describe("names that fit", () => {
  it("keeps short names and fingerprints long ones", () => {
    expect(fitName("short", 10)).toBe("short");
    const long = fitName("a-very-long-name-indeed", 16);
    expect(long).toMatch(/^a-very-[0-9a-z]{8}$/);
    expect(fitName("a-very-long-name-indees", 16)).not.toBe(long);
  });

  it("refuses names that differ by letter case only", () => {
    expect(() => namesThatFit(["Rule", "rule"], 10)).toThrow(/both become/);
    expect(namesThatFit(["a", "b", "a"], 10).size).toBe(2);
  });

  it("tells of names that fit as they are only where each becomes itself", () => {
    const seen = { fitting: 0, others: 0 };
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-cA-C]{1,4}$/), { maxLength: 5 }), (names) => {
        const isFitting = areFitting(names, 3);
        if (isFitting) {
          seen.fitting++;
          for (const [name, fitted] of namesThatFit(names, 3)) expect(fitted).toBe(name);
        } else seen.others++;
        const folded = new Set(names.map((name) => name.toLowerCase()));
        expect(isFitting).toBe(folded.size === names.length && names.every(({ length }) => length <= 3));
      }),
      { numRuns: 500 },
    );
    expect(Math.min(seen.fitting, seen.others)).toBeGreaterThan(50);
  });
});

describe("printable", () => {
  it.each(["plain", "Zürich 東京", "a\"b'c", "{{x}} $(y) [z]"])("takes %j", (text) => {
    expect(isPrintable(text)).toBe(true);
  });
  it.each(["a\nb", "a\rb", "a\tb", "\u2028", "\u0000", "\u202e", "\ufeff", "\ud800"])(
    "refuses %j",
    (text) => {
      expect(isPrintable(text)).toBe(false);
    },
  );

  it("is what a text becomes, on one line, with codes for the rest", () => {
    expect(escapeUnprintable("a \u001b[31mb\n\u202ec\ud800 é 😀")).toBe(
      "a \\u{1b}[31mb\\u{a}\\u{202e}c\\u{d800} é 😀",
    );
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => isPrintable(escapeUnprintable(text))));
  });
});

it("sorts by code unit whatever the locale", () => {
  expect(sortedUnique(["b", "a", "B", "ä", "a"])).toEqual(["B", "a", "b", "ä"]);
});

it("cuts a list into slices that are never empty", () => {
  expect([...slicesOf([1, 2, 3], 2)]).toEqual([[1, 2], [3]]);
  expect([...slicesOf([1, 2], 2)]).toEqual([[1, 2]]);
  expect([...slicesOf([], 2)]).toEqual([]);
  expect([...slicesOf(new Set([1, 2, 3]), 2)]).toEqual([[1, 2], [3]]);
  expect([...slicesOf(new Set<number>(), 2)]).toEqual([]);
  expect([...piecesOf("abcd", 2)]).toEqual(["ab", "cd"]);
  expect([...piecesOf("a\u{1f600}b", 2)]).toEqual(["a\u{1f600}", "b"]);
  expect([...piecesOf("", 2)]).toEqual([]);
});

it("a text of pieces is all of them, however long they are", () => {
  const pieces = [0, 1, 9_000, 3, 8_191, 1, 1, 20_000, 5].map((length, at) => `${at}`.repeat(length));
  for (let count = 0; count <= pieces.length; count++) {
    expect(wholeText(pieces.slice(0, count))).toBe(pieces.slice(0, count).join(""));
  }
});

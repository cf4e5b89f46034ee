import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LINE_FEED } from "./characters.js";
import { listPrefixes } from "./list.js";
import type { Family } from "./parse.js";
import { parsePrefix } from "./prefix.js";
import { dropLast, isLastInOrder, lastLength, scanPrefix } from "./scan.js";
import { createPrefixRows, type PrefixRows } from "./set.js";
import { splitRows } from "./split-rows.js";
import { plainBytes } from "./text-bytes.js";

const takeTexts = (rows: PrefixRows, family: Family) =>
  splitRows(rows, family).flatMap((set) => listPrefixes(set));

const seeds = [
  "10.0.0.0/8",
  "203.0.113.249",
  "0.0.0.0/0",
  "100.64.0.0/10",
  "2001:db8::/32",
  "::1",
  "::/0",
  "1:2:3:4:5:6:7:8/128",
  "64:ff9b::192.0.2.32/123",
  "::ffff:192.0.2.0/120",
  "FE80::/10",
];

/** A prefix, or one with a few characters more, less or changed. */
const nearly = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(
      fc.tuple(fc.nat(50), fc.nat(2), fc.constantFrom("", "0", "1", "8", "32", "128", "f", ":", ".", "/")),
      {
        maxLength: 2,
      },
    ),
  )
  .map(([seed, edits]) =>
    edits.reduce((text, [place, removed, added]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + added + text.slice(at + removed);
    }, seed),
  );

describe("scanPrefix", () => {
  it("takes what parsePrefix takes of the family, wherever it stands, and nothing else", () => {
    let taken = 0;
    fc.assert(
      fc.property(nearly, fc.constantFrom("", "add é "), fc.constantFrom(4, 6), (text, before, family) => {
        const rows = createPrefixRows();
        const end = scanPrefix(rows, family, plainBytes(`${before}${text}\n1`), before.length, LINE_FEED);
        const result = parsePrefix(text);
        if (!result.ok || result.prefix.family !== family) {
          expect([end, rows.v4.count, rows.v6.count]).toEqual([-1, 0, 0]);
          return;
        }
        taken++;
        expect(end).toBe(before.length + text.length);
        expect(lastLength(rows, family)).toBe(result.prefix.length);
        expect(takeTexts(rows, family)).toEqual([result.prefix.text]);
      }),
      { numRuns: 4000 },
    );
    expect(taken).toBeGreaterThan(400);
  });

  it("wants the byte that ends a prefix right behind it", () => {
    const scan = (text: string) =>
      scanPrefix(createPrefixRows(), text.includes(":") ? 6 : 4, plainBytes(text), 0, 0x2c);
    expect(["10.0.0.0/8,", "10.0.0.1,", "::/0,", "::1,"].map(scan)).toEqual([10, 8, 4, 3]);
    expect(
      ["10.0.0.0/8", "10.0.0.0/8 ,", "10.0.0.0/8\n", "10.0.0.0-10.0.0.9,", "10.0.0.0/", "::/0", ""].map(scan),
    ).toEqual([-1, -1, -1, -1, -1, -1, -1]);
  });

  it("tells whether prefixes come in order, and takes the last one back", () => {
    const rows = createPrefixRows();
    const isNext = (text: string) => {
      expect(scanPrefix(rows, 6, plainBytes(`${text}\n`), 0, LINE_FEED)).toBe(text.length);
      const inOrder = isLastInOrder(rows, 6);
      if (!inOrder) dropLast(rows, 6);
      return inOrder;
    };
    const texts = ["1::/16", "1::/16", "1::/17", "1::/16", "1::1/128", "1:0:1::/48", "1::2/128", "2::/16"];
    expect(texts.map(isNext)).toEqual([true, false, true, false, true, true, false, true]);
    expect(takeTexts(rows, 6)).toEqual(["1::/16", "1::/17", "1::1/128", "1:0:1::/48", "2::/16"]);
  });
});

describe("plainBytes", () => {
  it("has a byte for each code unit, at the same place", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(150), fc.nat(0xffff))), (codes) => {
        const bytes = plainBytes(String.fromCharCode(...codes));
        expect([...bytes]).toEqual(codes.map((code) => (code < 128 ? code : 127)));
      }),
      { numRuns: 40 },
    );
    expect([...plainBytes("a\ud800b\u{1f600}")]).toEqual([0x61, 127, 0x62, 127, 127]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsOf, containsSet, listTexts, prefixSet, sortPrefixes } from "../address/index.js";
import { splitList } from "./columns.js";
import { splitByAddress } from "./prefixes.js";
import { splitByKey } from "./split.js";

const MOST = 5;

describe("splitting by key", () => {
  const split = (keys: readonly number[]) =>
    splitByKey(keys, { bitAt: (key, place) => (key >>> (7 - place)) & 1, keyBits: 8, most: MOST });

  it("names each piece by the digits that its keys share", () => {
    expect(split([0, 1, 2, 3, 4])).toEqual([{ bits: "", entries: [0, 1, 2, 3, 4] }]);
    expect(split([0, 1, 2, 128, 129, 255])).toEqual([
      { bits: "0", entries: [0, 1, 2] },
      { bits: "1", entries: [128, 129, 255] },
    ]);
    expect(split([])).toEqual([]);
  });

  it("leaves entries together that no key tells apart", () => {
    expect(split([7, 7, 7, 7, 7, 7]).map(({ bits, entries }) => [bits, entries.length])).toEqual([
      ["00000111", 6],
    ]);
  });

  it("goes by weight where entries have one", () => {
    const bitAt = (key: number) => key;
    const pieces = splitByKey([0, 1, 0], { bitAt, keyBits: 1, most: 2, weightOf: (key) => key + 1 });
    expect(pieces.map(({ entries }) => entries)).toEqual([[0, 0], [1]]);
  });
});

/** Prefixes of both families, crowded enough for pieces of every kind, none inside another. */
const prefixes = fc
  .array(
    fc.oneof(
      fc
        .tuple(fc.nat({ max: 3 }), fc.nat({ max: 255 }), fc.nat({ max: 15 }))
        .map(([a, b, c]) => `20.${a}.${b}.${c * 16}/30`),
      fc
        .tuple(fc.nat({ max: 3 }), fc.nat({ max: 0xffff }))
        .map(([a, b]) => `2603:${a}::${b.toString(16)}:0/120`),
      fc
        .ipV4()
        .filter((address) => !address.startsWith("20."))
        .map((address) => `${address}/32`),
    ),
    { maxLength: 120 },
  )
  .map((texts) => sortPrefixes(new Set(texts)));

const split = (list: readonly string[]) => splitByAddress(list, (prefix) => prefix, MOST);
const print = (list: readonly string[]) => new Set(split(list).map((piece) => JSON.stringify(piece)));
const without = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].filter((each) => !b.has(each));

describe("splitting by address", () => {
  it("keeps every prefix once, in order, in pieces that fit", () => {
    fc.assert(
      fc.property(prefixes, (list) => {
        const pieces = split(list);
        expect(pieces.flatMap(({ entries }) => entries)).toEqual(list);
        for (const { entries } of pieces) {
          expect(entries.length).toBeGreaterThan(0);
          expect(entries.length).toBeLessThanOrEqual(MOST);
        }
      }),
    );
  });

  it("puts into each piece all that lies in its block, and nothing else", () => {
    fc.assert(
      fc.property(prefixes, (list) => {
        for (const { block, entries } of split(list)) {
          if (block === undefined) expect(entries).toEqual(list);
          else {
            const whole = prefixSet([block]);
            const inside = list.filter((prefix) => containsSet(whole, prefixSet([prefix])));
            expect(entries).toEqual(inside);
          }
        }
      }),
    );
  });

  it("changes one piece for one prefix more, or divides it; for one less it may join two", () => {
    let divided = 0;
    fc.assert(
      fc.property(prefixes, fc.nat(), (list, at) => {
        fc.pre(list.length > 0);
        const [more, fewer] = [print(list), print(list.filter((_, index) => index !== at % list.length))];
        const [gone, come] = [without(fewer, more), without(more, fewer)];
        expect(gone.length).toBeLessThanOrEqual(1);
        expect(come.length).toBeLessThanOrEqual(2);
        if (come.length === 2) divided++;
      }),
      { numRuns: 1_000 },
    );
    expect(divided).toBeGreaterThan(10);
  });

  it("does not depend on anything but the prefixes", () => {
    const both = [
      "20.0.0.0/30",
      "20.128.0.0/30",
      "2603::/120",
      "2603:0:0:1::/120",
      "20.0.0.8/30",
      "20.0.0.16/30",
    ];
    expect(split(sortPrefixes(both)).map(({ block, entries }) => [block, entries.length])).toEqual([
      ["0.0.0.0/0", 4],
      ["::/0", 2],
    ]);
    expect(() => splitByAddress(["x", "y"], String, 1)).toThrow(RangeError);
  });
});

describe("splitting a list on typed arrays", () => {
  it("makes what splitting its texts makes", () => {
    fc.assert(
      fc.property(prefixes, fc.integer({ min: 1, max: 9 }), (texts, most) => {
        const list = columnsOf(prefixSet(texts));
        const pieces = splitList(list, most).map(({ block, prefixes: part }) => [block, listTexts(part)]);
        const asked = splitByAddress(listTexts(list), (prefix) => prefix, most);
        expect(pieces).toEqual(asked.map(({ block, entries }) => [block, entries]));
      }),
    );
  });

  it("refuses a list that is not ascending", () => {
    const { v4, v6 } = columnsOf(prefixSet(["10.0.0.0/32", "10.0.0.2/32", "::1", "::3", "1::"]));
    const turned4 = { ...v4, words: v4.words.slice(0, 2).reverse() };
    const turned6 = { ...v6, words: Uint32Array.of(...v6.words.slice(4, 12), ...v6.words.slice(0, 4)) };
    expect(() => splitList({ v4: turned4, v6 }, 1)).toThrow("10.0.0.0/32 does not come after 10.0.0.2/32");
    expect(() => splitList({ v4, v6: turned6 }, 1)).toThrow("::1/128 does not come after 1::/128");
    expect(() => splitList({ v4: { ...v4, words: Uint32Array.of(7, 7) }, v6 }, 1)).toThrow(RangeError);
  });
});

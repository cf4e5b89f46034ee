import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asciiBytes, createAscii, putAscii, takeAscii } from "../text/index.js";
import { equalSets } from "./algebra.js";
import { countPrefixes, listPrefixes } from "./list.js";
import {
  addListed,
  columnsOf,
  countListed,
  listTexts,
  prefixAt,
  putPrefix,
  sliceColumn,
} from "./prefix-list.js";
import { collectPrefixes, createPrefixRows, mergePrefixRows, prefixSet } from "./set.js";

const sets = fc
  .array(
    fc.oneof(
      fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })),
      fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })),
    ),
  )
  .map((list) => {
    const { set, problems } = collectPrefixes(list.map(([address, length]) => `${address}/${length}`));
    return [set, prefixSet(problems.flatMap(({ masked }) => masked ?? []))].at(problems.length > 0 ? 1 : 0)!;
  });

describe("a list on typed arrays", () => {
  it("holds what listPrefixes lists", () => {
    fc.assert(
      fc.property(sets, (set) => {
        const list = columnsOf(set);
        expect(listTexts(list)).toEqual(listPrefixes(set));
        expect(countListed(list)).toBe(countPrefixes(set));
      }),
    );
  });

  it("prints as bytes what it lists as texts", () => {
    fc.assert(
      fc.property(sets, (set) => {
        const list = columnsOf(set);
        const text = createAscii();
        for (const column of [list.v4, list.v6]) {
          for (let row = 0; row < column.count; row++) {
            putPrefix(text, column, row);
            putAscii(text, asciiBytes(" "));
          }
        }
        expect(takeAscii(text).split(" ").slice(0, -1)).toEqual(listPrefixes(set));
      }),
    );
  });

  it("can be put into rows again", () => {
    fc.assert(
      fc.property(sets, (set) => {
        const list = columnsOf(set);
        const rows = createPrefixRows();
        for (const column of [list.v6, list.v4]) {
          for (let row = column.count - 1; row >= 0; row--) addListed(rows, column, row);
        }
        expect(equalSets(mergePrefixRows(rows), set)).toBe(true);
      }),
    );
  });

  it("gives parts of itself", () => {
    const { v4, v6 } = columnsOf(prefixSet(["10.0.0.0/32", "10.0.0.2/32", "10.0.0.4/32", "::1", "::3"]));
    expect(
      [sliceColumn(v4, 1, 3), sliceColumn(v6, 1, 2)].map((part) => [part.count, prefixAt(part, 0)]),
    ).toEqual([
      [2, "10.0.0.2/32"],
      [1, "::3/128"],
    ]);
  });
});

import {
  collectPrefixes,
  columnsOf,
  compareText,
  listPrefixes,
  listTexts,
  parsePrefix,
} from "@sallyport/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressName } from "./address-names.js";
import { listByName } from "./name-order.js";

const prefix = fc
  .oneof(
    fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })),
    fc.tuple(
      fc
        .tuple(fc.constantFrom("1", "10", "100"), fc.constantFrom("2", "20", "201"))
        .map(([a, b]) => `${a}.${b}.0.0`),
      fc.integer({ min: 15, max: 32 }),
    ),
    fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })),
  )
  .map(([address, length]) => {
    const result = parsePrefix(`${address}/${length}`);
    return result.ok ? [result.prefix.text] : result.masked === undefined ? [] : [result.masked];
  });

describe("prefixes of several lists", () => {
  it("come once each, in the order of the names of their objects", () => {
    fc.assert(
      fc.property(fc.array(fc.array(prefix)), (lists) => {
        const sets = lists.map((list) => collectPrefixes(list.flat()).set);
        const texts = [...new Set(sets.flatMap((set) => listPrefixes(set)))];
        const ordered = texts.sort((a, b) => compareText(addressName(a), addressName(b)));
        expect(listTexts(listByName(sets.map(columnsOf)))).toEqual(ordered);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitByKey } from "./split.js";

const anyKeys = fc.uniqueArray(fc.nat({ max: 2 ** 32 - 1 }), { maxLength: 200 });
const split = (keys: readonly number[]) =>
  splitByKey(
    [...keys].sort((a, b) => a - b),
    Number,
    () => 1,
    5,
  );
const print = (keys: readonly number[]) => split(keys).map((piece) => JSON.stringify(piece));

describe("splitting a list", () => {
  it("keeps every entry once, in order, in pieces that fit", () => {
    fc.assert(
      fc.property(anyKeys, (keys) => {
        const pieces = split(keys);
        expect(pieces.flatMap(({ entries }) => entries)).toEqual([...keys].sort((a, b) => a - b));
        for (const { entries } of pieces) expect(entries.length).toBeLessThanOrEqual(5);
        if (keys.length > 0) for (const { entries } of pieces) expect(entries.length).toBeGreaterThan(0);
      }),
    );
  });

  it("changes one piece for one entry more, or halves it", () => {
    fc.assert(
      fc.property(anyKeys, fc.nat({ max: 2 ** 32 - 1 }), (keys, added) => {
        fc.pre(keys.length > 0 && !keys.includes(added));
        const after = new Set(print([...keys, added]));
        const changed = print(keys).filter((piece) => !after.has(piece));
        expect(changed.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

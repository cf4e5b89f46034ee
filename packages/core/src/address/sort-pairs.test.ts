import { expect, it } from "vitest";
import { sortPairs } from "./sort-pairs.js";

/** Numbers of 32 bits in no order, some of them equal. */
const scattered = (index: number) => (Math.imul(index % 3_000, 0x9e3779b1) >>> 0) % 0xffff_fff1;

it.each([2, 64, 65, 1_000, 4_095, 4_096, 4_097, 20_000])(
  "orders %i pairs by their keys, equal ones as they were",
  (count) => {
    const pairs = Array.from({ length: count }, (_, at): [number, number] => [scattered(at), at]);
    pairs[1] = [0xffff_ffff, 0xffff_ffff];
    const sorted = sortPairs({
      keys: Uint32Array.from(pairs, ([key]) => key),
      values: Uint32Array.from(pairs, ([, value]) => value),
    });
    const expected = [...pairs].sort(([a], [b]) => a - b);
    expect([...sorted.keys]).toEqual(expected.map(([key]) => key));
    expect([...sorted.values]).toEqual(expected.map(([, value]) => value));
  },
);

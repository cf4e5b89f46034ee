import fc from "fast-check";
import { expect, it } from "vitest";
import { sortPrefixes } from "./order.js";

it("orders by family, address and width, and keeps every entry", () => {
  const sorted = [
    "9.0.0.0/8",
    "10.0.0.0/8",
    "10.0.0.0/24",
    "100.0.0.0/8",
    "2001:db8::/32",
    "2001:db8::/64",
    "2001:db8:0:1::/64",
    "ff00::/8",
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(sorted, { minLength: sorted.length }), (texts) => {
      expect(sortPrefixes(texts)).toEqual(sorted);
    }),
  );
  expect(() => sortPrefixes(["10.0.0.1/8"])).toThrow(RangeError);
});

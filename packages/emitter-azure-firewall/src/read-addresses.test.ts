import { hasAddress, listPrefixes } from "@sallyport/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAddresses } from "./read-addresses.js";

const print = (address: number) => [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");

function setOf(text: string) {
  const complaints: string[] = [];
  const complain = (_: number, message: string) => {
    complaints.push(message);
  };
  const reading = { file: "f", complain, complaints: () => complaints.length };
  const result = readAddresses([{ text, line: 1 }], "the list", { tags: false, ipv6: false }, reading);
  return { result, complaints };
}

describe("a range of addresses", () => {
  it("holds its ends and what is between, in the fewest prefixes, and nothing beyond", () => {
    const address = fc.oneof(fc.nat({ max: 300 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
    fc.assert(
      fc.property(address, address, fc.nat({ max: 2 ** 16 }), (one, other, offset) => {
        const [first, last] = [Math.min(one, other), Math.max(one, other)];
        const { result, complaints } = setOf(`${print(first)}-${print(last)}`);
        expect(complaints).toEqual([]);
        const { set } = result as Extract<typeof result, object>;
        expect(listPrefixes(set).length).toBeLessThanOrEqual(62);
        const between = Math.min(first + offset, last);
        for (const [each, isIn] of [
          [first, true],
          [last, true],
          [between, true],
          [first - 1, false],
          [last + 1, false],
        ] as const)
          if (each >= 0 && each < 2 ** 32)
            expect(hasAddress(set, print(each)), `${first} ${last} ${each}`).toBe(isIn);
        expect([set.v4.count, set.v4.first[0], set.v4.last[0]]).toEqual([1, first, last]);
      }),
    );
  });

  it.each([
    "10.0.0.2-10.0.0.1",
    "10.0.0.1-",
    "-10.0.0.1",
    "10.0.0.1-10.0.0.300",
    "a-b",
    "10.0.0.1 - 10.0.0.2",
    "10.0.0.0/8-10.0.0.1",
  ])("is none: %s", (text) => {
    const { result, complaints } = setOf(text);
    expect(result).toBeUndefined();
    expect(complaints).toHaveLength(1);
  });
});

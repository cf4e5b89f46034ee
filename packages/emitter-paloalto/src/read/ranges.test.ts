import { hasAddress, listPrefixes, prefixSet } from "@sallyport/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { addressOf, numberOf } from "../../test/boundary-flows.js";
import { matchedBy, prefixesOf } from "./ranges.js";

it("a range is all addresses from its first to its last, in the fewest prefixes", () => {
  const near = fc.constantFrom(0n, 2n ** 32n - 600n, 2n ** 64n - 300n, 2n ** 128n - 600n, 0x2603n << 112n);
  fc.assert(
    fc.property(
      near,
      fc.bigInt(0n, 299n),
      fc.bigInt(0n, 299n),
      fc.boolean(),
      (base, from, length, wantsIpv6) => {
        const isIpv6 = wantsIpv6 || base > 2n ** 32n;
        const [first, last] = [base + from, base + from + length];
        const write = (value: bigint) => addressOf(value, isIpv6);
        const read = prefixesOf(`${write(first)}-${write(last)}`);
        if (typeof read === "string") throw new Error(read);
        const set = prefixSet(read.prefixes);
        expect(read.prefixes.map((each) => listPrefixes(prefixSet([each]))[0])).toEqual(listPrefixes(set));
        expect(read.prefixes).toHaveLength(listPrefixes(set).length);
        for (const value of [first - 1n, first, (first + last) / 2n, last, last + 1n]) {
          if (value < 0n || value >= 2n ** (isIpv6 ? 128n : 32n)) continue;
          expect(hasAddress(set, write(value))).toBe(first <= value && value <= last);
        }
      },
    ),
  );
});

it("an IPv4 address matches the IPv6 prefixes that hold its number, and keeps its own", () => {
  fc.assert(
    fc.property(
      fc.bigInt(0n, 2n ** 32n - 1n),
      fc.integer({ min: 90, max: 128 }),
      fc.bigInt(0n, 2n ** 32n - 1n),
      (value, length, probe) => {
        const shift = BigInt(128 - length);
        const first = (value >> shift) << shift;
        const set = matchedBy(prefixSet([`${addressOf(first, true)}/${length}`, "192.0.2.0/24"]));
        const address = addressOf(probe, false);
        const isMatched = probe >> shift === value >> shift || address.startsWith("192.0.2.");
        expect(hasAddress(set, address)).toBe(isMatched);
        expect(hasAddress(set, addressOf(first, true))).toBe(true);
        expect(numberOf(addressOf(first, true))).toBe(first);
      },
    ),
  );
});

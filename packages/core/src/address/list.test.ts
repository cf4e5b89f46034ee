import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { complement, equalSets } from "./algebra.js";
import { countAddresses, countPrefixes, listPrefixes, listRanges } from "./list.js";
import { parsePrefix } from "./prefix.js";
import { emptyPrefixSet, prefixSet } from "./set.js";

const LAST_4 = "255.255.255.255";
const LAST_6 = "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";

describe("listPrefixes", () => {
  const MINIMAL: readonly (readonly [entries: readonly string[], listed: readonly string[]])[] = [
    [[], []],
    [["10.0.0.0/25", "10.0.0.128/25"], ["10.0.0.0/24"]],
    [
      ["10.0.0.128/25", "10.0.1.0/25"],
      ["10.0.0.128/25", "10.0.1.0/25"],
    ],
    [
      ["10.0.0.1", "10.0.0.2", "10.0.0.3"],
      ["10.0.0.1/32", "10.0.0.2/31"],
    ],
    [["0.0.0.0/1", "128.0.0.0/1"], ["0.0.0.0/0"]],
    [["::/1", "8000::/1"], ["::/0"]],
    [["0.0.0.0/0", LAST_4, "10.0.0.0/8"], ["0.0.0.0/0"]],
    [["::/0", LAST_6, "2001:db8::/32"], ["::/0"]],
    [["255.255.255.254", LAST_4], ["255.255.255.254/31"]],
    [["ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe", LAST_6], ["ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe/127"]],
    [
      ["::", LAST_6, "0.0.0.0", LAST_4],
      ["0.0.0.0/32", `${LAST_4}/32`, "::/128", `${LAST_6}/128`],
    ],
    [["2001:db8:0:1::/64", "2001:db8::/64"], ["2001:db8::/63"]],
    [
      ["2001:DB8:0:0::/64", "2.0.0.0/8", "10.0.0.0/8"],
      ["2.0.0.0/8", "10.0.0.0/8", "2001:db8::/64"],
    ],
  ];

  test.each(MINIMAL)("%j becomes %j", (entries, listed) => {
    expect(listPrefixes(prefixSet(entries))).toEqual(listed);
    expect(countPrefixes(prefixSet(entries))).toBe(listed.length);
  });

  test("selects a family and writes bare hosts on request", () => {
    const set = prefixSet(["10.0.0.1", "10.0.0.4/30", "2001:db8::1", "2001:db8::2/127"]);
    expect(listPrefixes(set, { bareHosts: true })).toEqual([
      "10.0.0.1",
      "10.0.0.4/30",
      "2001:db8::1",
      "2001:db8::2/127",
    ]);
    expect(listPrefixes(set, { family: 4 })).toEqual(["10.0.0.1/32", "10.0.0.4/30"]);
    expect(listPrefixes(set, { family: 6, bareHosts: true })).toEqual(["2001:db8::1", "2001:db8::2/127"]);
    expect(listPrefixes(prefixSet(["0.0.0.32/31"]), { bareHosts: true })).toEqual(["0.0.0.32/31"]);
    expect(listPrefixes(prefixSet(["2001:db8::/32"]), { bareHosts: true })).toEqual(["2001:db8::/32"]);
    expect([countPrefixes(set, 4), countPrefixes(set, 6), countPrefixes(set)]).toEqual([2, 2, 4]);
  });

  test("everything but one address takes one prefix for each bit", () => {
    expect(countPrefixes(complement(prefixSet(["0.0.0.0"]), 4))).toBe(32);
    expect(countPrefixes(complement(prefixSet([LAST_4]), 4))).toBe(32);
    expect(countPrefixes(complement(prefixSet(["2001:db8::1"]), 6))).toBe(128);
    expect(countPrefixes(complement(prefixSet([LAST_6]), 6))).toBe(128);
    const allButEnds = complement(prefixSet(["::", LAST_6]), 6);
    expect(countPrefixes(allButEnds)).toBe(254);
  });
});

describe("listRanges and countAddresses", () => {
  test("give the ends of the space", () => {
    const everything = prefixSet(["0.0.0.0/0", "::/0"]);
    expect(listRanges(everything)).toEqual([
      { family: 4, first: "0.0.0.0", last: LAST_4 },
      { family: 6, first: "::", last: LAST_6 },
    ]);
    expect(listRanges(everything, 6)).toHaveLength(1);
    expect(countAddresses(everything, 4)).toBe(2n ** 32n);
    expect(countAddresses(everything, 6)).toBe(2n ** 128n);
    expect(countAddresses(emptyPrefixSet, 6)).toBe(0n);
  });
});

interface Interval {
  readonly first: bigint;
  readonly last: bigint;
}

function numberOf(address: string): bigint {
  if (!address.includes(":"))
    return address.split(".").reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
  const [head = "", tail = ""] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === "" ? [] : tail.split(":");
  const groups = [...before, ...Array(8 - before.length - after.length).fill("0"), ...after];
  return groups.reduce((sum, group) => sum * 0x10000n + BigInt(`0x${group}`), 0n);
}

function intervalOf(prefix: string, bits: number): Interval {
  const [address = "", length] = prefix.split("/");
  const first = numberOf(address);
  return { first, last: first + 2n ** BigInt(bits - Number(length)) - 1n };
}

function mergeIntervals(intervals: readonly Interval[]): readonly Interval[] {
  const merged: Interval[] = [];
  for (const next of [...intervals].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))) {
    const previous = merged.at(-1);
    if (previous === undefined || next.first > previous.last + 1n) merged.push(next);
    else if (next.last > previous.last)
      merged[merged.length - 1] = { first: previous.first, last: next.last };
  }
  return merged;
}

/** Disjoint prefixes are the fewest exactly when no two of them are the halves of a larger one. */
function hasHalves(prefixes: readonly string[], bits: number): boolean {
  return prefixes.some((prefix, index) => {
    const [address = "", length = ""] = prefix.split("/");
    const following = prefixes[index + 1];
    if (following === undefined || following.split("/")[1] !== length) return false;
    const size = 2n ** BigInt(bits - Number(length));
    const start = numberOf(address);
    return start % (2n * size) === 0n && numberOf(following.split("/")[0]!) === start + size;
  });
}

/** Prefixes of any length whose addresses crowd together, so that they overlap, nest and touch. */
function crowded(bits: 32 | 128): fc.Arbitrary<readonly string[]> {
  const octets = fc.array(fc.constantFrom(0, 1, 127, 128, 254, 255), {
    minLength: bits / 8,
    maxLength: bits / 8,
  });
  const prefix = fc.tuple(octets, fc.integer({ min: 1, max: bits })).map(([values, length]) => {
    const hex = values.map((value) => value.toString(16).padStart(2, "0")).join("");
    const address = bits === 32 ? values.join(".") : hex.match(/.{4}/g)!.join(":");
    const result = parsePrefix(`${address}/${length}`);
    if (result.ok) return result.prefix.text;
    return result.masked ?? "::/96";
  });
  return fc.array(prefix, { maxLength: 40 });
}

describe.each([32, 128] as const)("prefixes of %i bits, against merged intervals of big integers", (bits) => {
  test("ranges, prefixes and counts", () => {
    fc.assert(
      fc.property(crowded(bits), (entries) => {
        const family = bits === 32 ? 4 : 6;
        const set = prefixSet(entries);
        const merged = mergeIntervals(entries.map((entry) => intervalOf(entry, bits)));
        const ranges = listRanges(set, family);
        expect(
          ranges.map(({ first, last }): Interval => ({ first: numberOf(first), last: numberOf(last) })),
        ).toEqual(merged);
        const listed = listPrefixes(set);
        const intervals = listed.map((prefix) => intervalOf(prefix, bits));
        expect(mergeIntervals(intervals)).toEqual(merged);
        const total = merged.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
        expect(intervals.reduce((sum, { first, last }) => sum + last - first + 1n, 0n)).toBe(total);
        expect(countAddresses(set, family)).toBe(total);
        expect(hasHalves(listed, bits)).toBe(false);
        expect(equalSets(prefixSet([...listed].reverse()), set)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

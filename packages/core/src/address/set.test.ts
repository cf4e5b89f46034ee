import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { complement, containsSet, equalSets, firstDifference, union } from "./algebra.js";
import { createLineReader } from "./lines.js";
import { listPrefixes } from "./list.js";
import {
  collectPrefixes,
  createPrefixRows,
  emptyPrefixSet,
  familyOf,
  hasAddress,
  hasFamily,
  isEmptySet,
  mergePrefixRows,
  prefixSet,
  reservePrefixes,
} from "./set.js";

describe("collectPrefixes and prefixSet", () => {
  test("every bad entry is reported with its place, and the good ones are kept", () => {
    const { set, problems } = collectPrefixes(["10.0.0.0/8", "10.0.0.1/8", "", "::1", "::ffff:1.2.3.4"]);
    expect(listPrefixes(set)).toEqual(["10.0.0.0/8", "::1/128"]);
    expect(problems).toEqual([
      { index: 1, text: "10.0.0.1/8", reason: "it has host bits set beyond /8", masked: "10.0.0.0/8" },
      { index: 2, text: "", reason: "nothing is written" },
      {
        index: 4,
        text: "::ffff:1.2.3.4",
        reason: "it is an IPv4-mapped IPv6 prefix; write 1.2.3.4/32",
      },
    ]);
  });

  test("text that is not well-formed Unicode is a problem, not a prefix", () => {
    const { set, problems } = collectPrefixes(["1.2.3.4\ud800"]);
    expect(isEmptySet(set)).toBe(true);
    expect(problems[0]?.reason).toBe("it contains a character outside printable ASCII");
  });

  test("a list is read as each of its entries by itself, whatever stands beside it", () => {
    const entry = fc.oneof(
      fc.constantFrom("10.0.0.0/8", "192.0.2.1", "10.0.0.1/8", "2001:db8::/32", "", "10.0.0.0/8\n", "\u00e9"),
      fc.constantFrom(
        "1.2.3.4\ud800",
        "1".repeat(100),
        "255.255.255.255/32",
        "0.0.0.0/0",
        "01.2.3.4",
        "1.2.3",
      ),
      fc.ipV4().map((address) => `${address}/32`),
    );
    const lists = fc.oneof(
      fc.array(entry, { maxLength: 6 }),
      fc.array(entry, { minLength: 90, maxLength: 100 }),
    );
    fc.assert(
      fc.property(lists, (texts) => {
        const { set, problems } = collectPrefixes(texts);
        const alone = texts.map((text) => collectPrefixes([text]));
        expect(set).toEqual(alone.map((each) => each.set).reduce(union, emptyPrefixSet));
        expect(problems).toEqual(
          alone.flatMap((each, index) => each.problems.map((problem) => ({ ...problem, index }))),
        );
        function* given() {
          yield* texts;
        }
        expect(collectPrefixes(given())).toEqual({ set, problems });
      }),
      { numRuns: 200 },
    );
  });

  test("a trusted list with a bad entry throws, naming the first", () => {
    expect(() => prefixSet(["10.0.0.0/8", "10.0.0.1/8", "nonsense"])).toThrow(
      new RangeError('entry 1, "10.0.0.1/8": it has host bits set beyond /8 (10.0.0.0/8 without them)'),
    );
    expect(() => prefixSet(["10.0.0.0/33"])).toThrow(RangeError);
  });

  test("any iterable will do, and none is read twice", () => {
    function* entries() {
      yield "10.0.0.0/9";
      yield "10.128.0.0/9";
    }
    expect(listPrefixes(prefixSet(entries()))).toEqual(["10.0.0.0/8"]);
    expect(listPrefixes(prefixSet(new Set(["::1"])))).toEqual(["::1/128"]);
  });
});

describe("questions about a set", () => {
  const set = prefixSet(["10.0.0.0/8", "192.0.2.1", "255.255.255.255", "2001:db8::/32"]);

  test.each([
    ["10.0.0.0", true],
    ["10.255.255.255", true],
    ["9.255.255.255", false],
    ["11.0.0.0", false],
    ["192.0.2.1", true],
    ["255.255.255.255", true],
    ["255.255.255.254", false],
    ["2001:db8::", true],
    ["2001:DB8:ffff:ffff:ffff:ffff:ffff:ffff", true],
    ["2001:db9::", false],
    ["::a00:0", false],
  ])("hasAddress(%s) is %s", (address, held) => {
    expect(hasAddress(set, address)).toBe(held);
  });

  test.each(["10.0.0.0/32", "010.0.0.1", "10.1", "::ffff:10.0.0.1", "", "fe80::1%1"])(
    "hasAddress refuses %j",
    (address) => {
      expect(() => hasAddress(set, address)).toThrow(RangeError);
    },
  );

  test("families are told apart", () => {
    expect([hasFamily(set, 4), hasFamily(set, 6)]).toEqual([true, true]);
    const only6 = familyOf(set, 6);
    expect(listPrefixes(only6)).toEqual(["2001:db8::/32"]);
    expect([hasFamily(only6, 4), hasFamily(only6, 6)]).toEqual([false, true]);
    expect(equalSets(union(familyOf(set, 4), only6), set)).toBe(true);
    expect([hasFamily(emptyPrefixSet, 4), hasFamily(emptyPrefixSet, 6)]).toEqual([false, false]);
  });
});

describe("the whole space", () => {
  const all4 = prefixSet(["0.0.0.0/0"]);
  const all6 = prefixSet(["::/0"]);

  test("is the complement of nothing, in one family only", () => {
    expect(equalSets(complement(emptyPrefixSet, 4), all4)).toBe(true);
    expect(equalSets(complement(emptyPrefixSet, 6), all6)).toBe(true);
    expect(isEmptySet(complement(all4, 4))).toBe(true);
    expect(isEmptySet(complement(all6, 6))).toBe(true);
    expect(equalSets(complement(all4, 6), all6)).toBe(true);
  });

  test("contains every set of its family, and no other", () => {
    expect(containsSet(all4, prefixSet(["255.255.255.255", "0.0.0.0"]))).toBe(true);
    expect(containsSet(all4, prefixSet(["::"]))).toBe(false);
    expect(containsSet(prefixSet(["0.0.0.0/1", "128.0.0.0/1"]), all4)).toBe(true);
  });

  test.each([
    [["0.0.0.0/0"], ["0.0.0.0/1"], "128.0.0.0"],
    [["0.0.0.0/0"], [], "0.0.0.0"],
    [["255.255.255.255"], [], "255.255.255.255"],
    [["::/0"], ["::/1"], "8000::"],
    [["::/0", "10.0.0.0/8"], ["10.0.0.0/9"], "10.128.0.0"],
    [["::1"], ["::2"], "::1"],
    [["10.0.0.0/8", "::1"], ["10.0.0.0/8", "::1"], undefined],
  ])("firstDifference(%j, %j) is %s", (a, b, address) => {
    expect(firstDifference(prefixSet(a), prefixSet(b))).toBe(address);
    expect(firstDifference(prefixSet(b), prefixSet(a))).toBe(address);
  });
});

describe("room that is reserved", () => {
  test("changes nothing but the memory that is held", () => {
    const rows = createPrefixRows();
    const reader = createLineReader(rows, () => {}, {});
    const lines = Array.from(
      { length: 3_000 },
      (_, index) => `10.${index >> 8}.${index & 255}.0/24\n2001:db8:${index.toString(16)}::/48\n`,
    );
    const text = new TextEncoder().encode(lines.join(""));
    reader.read(text.subarray(0, 1_000));
    reservePrefixes(rows, 40);
    const held = rows.v6.words.buffer;
    reader.read(text.subarray(1_000, 20_000));
    expect(rows.v6.words.buffer).toBe(held);
    reservePrefixes(rows, 0.5);
    expect(rows.v6.words.buffer).toBe(held);
    reader.read(text.subarray(20_000));
    reader.end();
    expect(mergePrefixRows(rows)).toEqual(prefixSet(lines.flatMap((line) => line.trim().split("\n"))));
  });

  test("is bounded, whatever the size of a file promises", () => {
    const rows = createPrefixRows();
    createLineReader(rows, () => {}, {}).read(new TextEncoder().encode("10.0.0.0/24\n"));
    reservePrefixes(rows, 1e12);
    expect(rows.v4.lengths.length).toBeLessThan(2 ** 22 + 2);
  });
});

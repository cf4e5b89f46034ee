import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { difference, equalSets } from "./algebra.js";
import { createLineReader, parsePrefixLines } from "./lines.js";
import { countAddresses, countPrefixes, listPrefixes } from "./list.js";
import { parsePrefix } from "./prefix.js";
import { createPrefixRows, mergePrefixRows, type PrefixProblem, prefixSet } from "./set.js";

const read = (text: string) => parsePrefixLines(new TextEncoder().encode(text));

describe("parsePrefixLines", () => {
  test.each([
    ["nothing", "", []],
    ["only blank lines and comments", "\n\r\n# 10.0.0.0/8\n   # x\n\t\n", []],
    ["both families", "10.0.0.0/8\n2001:db8::/32\n", ["10.0.0.0/8", "2001:db8::/32"]],
    ["no line ending at the end", "10.0.0.0/8\n::1", ["10.0.0.0/8", "::1/128"]],
    ["CRLF", "10.0.0.0/9\r\n10.128.0.0/9\r\n", ["10.0.0.0/8"]],
    ["a final CR without LF", "10.0.0.0/8\r", ["10.0.0.0/8"]],
    ["a comment after a prefix", "10.0.0.0/8 # ten\n::1# one\n", ["10.0.0.0/8", "::1/128"]],
    ["indentation", "  10.0.0.0/8\n\t::1\t\n", ["10.0.0.0/8", "::1/128"]],
    ["a byte order mark", "\ufeff10.0.0.0/8\n", ["10.0.0.0/8"]],
    ["two comment signs", "10.0.0.0/8 # a # b\n", ["10.0.0.0/8"]],
  ])("reads %s", (_, text, listed) => {
    const { set, problems } = read(text);
    expect(problems).toEqual([]);
    expect(listPrefixes(set)).toEqual(listed);
  });

  test("reports every bad line with its number and goes on", () => {
    const { set, problems } = read(
      "# list\n10.0.0.1/8\r\n10.0.0.0/8 11.0.0.0/8\n\n12.0.0.0/8\n1.2.3.4/\n\ufeff::1\n::/129",
    );
    expect(listPrefixes(set)).toEqual(["12.0.0.0/8"]);
    expect(problems).toEqual([
      { index: 2, text: "10.0.0.1/8", reason: "it has host bits set beyond /8", masked: "10.0.0.0/8" },
      { index: 3, text: "10.0.0.0/8 11.0.0.0/8", reason: "it contains whitespace" },
      { index: 6, text: "1.2.3.4/", reason: "the prefix length is empty" },
      { index: 7, text: "\ufeff::1", reason: "it contains whitespace" },
      { index: 8, text: "::/129", reason: "the prefix length is above 128" },
    ]);
  });

  test("a lone CR does not end a line", () => {
    const { set, problems } = read("10.0.0.0/8\r11.0.0.0/8\n10.0.0.0/8\r\r\n");
    expect(listPrefixes(set)).toEqual([]);
    expect(problems.map(({ index }) => index)).toEqual([1, 2]);
  });

  test("bytes that are not UTF-8 are a problem", () => {
    const { problems } = parsePrefixLines(new Uint8Array([0x3a, 0x3a, 0x31, 0xff, 0x0a]));
    expect(problems).toEqual([
      { index: 1, text: "::1\ufffd", reason: "it contains a character outside printable ASCII" },
    ]);
  });

  test("an address never borrows characters from the following line", () => {
    expect(read("1.2.3.\n4\n").problems).toHaveLength(2);
    expect(read("1.2.3.4/\n8\n").problems).toHaveLength(2);
    expect(read("::\n1\n").problems.map(({ text }) => text)).toEqual(["1"]);
  });

  const MILLION = 2 ** 20;

  /** All numbers below 2^20, each once, in no order. */
  const scattered = (index: number) => (Math.imul(index, 0x9e375) + 12345) & (MILLION - 1);

  test("a million addresses in no order merge into the one prefix that they fill", () => {
    const lines = Array.from({ length: MILLION }, (_, index) => {
      const low = scattered(index);
      return `10.${16 + (low >> 16)}.${(low >> 8) & 255}.${low & 255}`;
    });
    const { set, problems } = read(lines.join("\n"));
    expect(problems).toEqual([]);
    expect(listPrefixes(set)).toEqual(["10.16.0.0/12"]);
  });

  test("a million addresses with gaps keep each gap", () => {
    const hole = "10.17.34.51";
    const lines = Array.from({ length: MILLION }, (_, index) => {
      const low = scattered(index);
      return `10.${16 + (low >> 16)}.${(low >> 8) & 255}.${low & 255}`;
    }).filter((address) => address !== hole);
    const { set } = read(lines.join("\r\n"));
    expect(countAddresses(set, 4)).toBe(BigInt(MILLION - 1));
    expect(countPrefixes(set)).toBe(20);
    expect(equalSets(set, difference(prefixSet(["10.16.0.0/12"]), prefixSet([hole])))).toBe(true);
  });

  test("many IPv6 networks in no order merge too", () => {
    const lines = Array.from({ length: 2 ** 17 }, (_, index) => {
      const network = (Math.imul(index, 0x9e375) + 77) & 0x1ffff;
      return `2001:db8:${(network >> 16).toString(16)}:${(network & 0xffff).toString(16)}::/64`;
    });
    const { set, problems } = read(lines.join("\n"));
    expect(problems).toEqual([]);
    expect(listPrefixes(set)).toEqual(["2001:db8::/47"]);
  });
});

/** Prefixes, and texts that are one keystroke from being one. */
const damaged = fc
  .tuple(
    fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom("10.0.0.0/8", "2001:db8::/32", "::ffff:1.2.3.4", "::")),
    fc.constantFrom("", "/32", "/0", "/128", "/24", "/"),
    fc.nat(50),
    fc.constantFrom("", "", "0", "1", "f", ".", ":", "::", "/", "-", "g", "%", "\u00e9", "256"),
    fc.nat(2),
  )
  .map(([address, length, place, put, dropped]) => {
    const text = `${address}${length}`;
    const at = place % (text.length + 1);
    return `${text.slice(0, at)}${put}${text.slice(at + (put === "" ? 0 : dropped))}`;
  })
  .filter((text) => text !== "");

describe("line by line", () => {
  test("a line has the verdict and the value that parsePrefix gives its text", () => {
    let good = 0;
    fc.assert(
      fc.property(
        fc.array(fc.oneof(damaged, fc.ipV4(), fc.ipV6()), { minLength: 1, maxLength: 20 }),
        (texts) => {
          const { set, problems } = read(texts.join("\n"));
          const results = texts.map(parsePrefix);
          const accepted = results.flatMap((result) => (result.ok ? [result.prefix.text] : []));
          good += accepted.length;
          expect(equalSets(set, prefixSet(accepted))).toBe(true);
          expect(problems).toEqual(
            results.flatMap((result, at) => {
              if (result.ok) return [];
              const { ok: _, ...rejected } = result;
              return [{ index: at + 1, text: texts[at], ...rejected }];
            }),
          );
        },
      ),
      { numRuns: 500 },
    );
    expect(good).toBeGreaterThan(500);
  });

  test("it does not matter where the text is divided", () => {
    const line = fc.oneof(
      damaged,
      fc.constantFrom("", "# note", " 10.0.0.0/8\t# ten\r", "10.0.0.1 - 10.0.0.9"),
    );
    const cuts = fc.array(fc.nat(400), { maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 20 }),
        cuts,
        fc.constantFrom("", "\n"),
        (texts, places, end) => {
          const bytes = new TextEncoder().encode(`\ufeff${texts.join("\n")}${end}`);
          const rows = createPrefixRows();
          const problems: PrefixProblem[] = [];
          const reader = createLineReader(rows, (problem) => problems.push(problem), { ranges: true });
          const ends = [...places.map((place) => Math.min(place, bytes.length)), bytes.length].sort(
            (a, b) => a - b,
          );
          for (const [index, until] of ends.entries()) {
            // As the buffer of a file that is read is written over.
            const chunk = bytes.slice(ends[index - 1] ?? 0, until);
            reader.read(chunk);
            chunk.fill(0x31);
          }
          reader.end();
          const whole = parsePrefixLines(bytes, { ranges: true });
          expect(problems).toEqual(whole.problems);
          expect(equalSets(mergePrefixRows(rows), whole.set)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("counts the lines", () => {
    const linesOf = (text: string) => {
      const reader = createLineReader(createPrefixRows(), () => {}, {});
      reader.read(new TextEncoder().encode(text));
      return reader.end();
    };
    expect(["", "\n", "::1", "::1\n", "::1\n\n#"].map(linesOf)).toEqual([0, 1, 1, 1, 3]);
  });
});

describe("ranges", () => {
  const readRanges = (text: string) => parsePrefixLines(new TextEncoder().encode(text), { ranges: true });

  test("are read only where they are asked for", () => {
    expect(read("10.0.0.0-10.0.0.3").problems).toEqual([
      { index: 1, text: "10.0.0.0-10.0.0.3", reason: "it is a range; write it as prefixes" },
    ]);
  });

  test.each([
    ["10.0.0.0-10.0.0.255", ["10.0.0.0/24"]],
    ["  10.0.0.1 -\t10.0.0.4 # four\r\n10.0.0.4", ["10.0.0.1/32", "10.0.0.2/31", "10.0.0.4/32"]],
    ["0.0.0.0-255.255.255.255", ["0.0.0.0/0"]],
    ["1.1.1.1-1.1.1.1", ["1.1.1.1/32"]],
    ["2001:db8::-2001:db8::1:ffff", ["2001:db8::/111"]],
    ["::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", ["::/0"]],
  ])("%j", (text, listed) => {
    const { set, problems } = readRanges(text);
    expect(problems).toEqual([]);
    expect(listPrefixes(set)).toEqual(listed);
  });

  test.each([
    ["10.0.0.9-10.0.0.1", "it ends before it begins"],
    ["10.0.0.9-::1", "its ends are of two address families"],
    ["10.0.0.0/24-10.0.1.0", "an end of the range has a length"],
    ["10.0.0.1-10.0.0.256", "in the range, octet 4 is above 255"],
    ["10.0.0.1-", "in the range, nothing is written"],
    ["-10.0.0.1", "in the range, nothing is written"],
    ["1.1.1.1-1.1.1.2-1.1.1.3", "in the range, it is a range; write it as prefixes"],
    ["::1-::ffff:1.2.3.4", "in the range, it is an IPv4-mapped IPv6 prefix; write 1.2.3.4/32"],
    ["a-b.example", "in the range, it is not an IP address"],
  ])("%j is refused: %s", (text, reason) => {
    const { set, problems } = readRanges(text);
    expect(problems).toEqual([{ index: 1, text, reason }]);
    expect(listPrefixes(set)).toEqual([]);
  });
});

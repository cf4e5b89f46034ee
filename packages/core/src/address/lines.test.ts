import { describe, expect, test } from "vitest";
import { difference, equalSets } from "./algebra.js";
import { parsePrefixLines } from "./lines.js";
import { countAddresses, countPrefixes, listPrefixes } from "./list.js";
import { prefixSet } from "./set.js";

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

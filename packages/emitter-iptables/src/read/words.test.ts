import { describe, expect, it } from "vitest";
import { Unreadable } from "./unreadable.js";
import { expectShort, linesFrom, splitWords, takeLine } from "./words.js";

describe("words", () => {
  it.each<[string, readonly string[]]>([
    ["", []],
    ["  a\tb  c ", ["a", "b", "c"]],
    ['a "b c" ""', ["a", "b c", ""]],
    ['"a \\"b\\" \\\\" c', ['a "b" \\', "c"]],
    ["a\\b", ["a\\b"]],
  ])("of %j", (line, expected) => expect(splitWords(line, { backslash: true })).toEqual(expected));

  it("may hold backslashes", () => {
    expect(splitWords('"a\\" b', { backslash: false })).toEqual(["a\\", "b"]);
  });

  it.each(['"a', 'a"b"', '"a"b', '"a\\"'])("are unreadable in %j", (line) => {
    expect(() => splitWords(line, { backslash: true })).toThrow(Unreadable);
  });
});

describe("lines", () => {
  const lines = (text: string, most: number) => {
    const source = linesFrom(text);
    const taken: string[] = [];
    while (source.at < text.length) {
      const { number } = source;
      const line = takeLine(source);
      let mark = "";
      try {
        expectShort(line, most);
      } catch {
        mark = "!";
      }
      taken.push(`${number}${line}${mark}`);
    }
    return taken;
  };

  it("end in line feeds", () => {
    expect(lines("a\r\n\nb", 9)).toEqual(["1a\r", "2", "3b"]);
    expect(lines("a\n", 9)).toEqual(["1a"]);
    expect(lines("", 9)).toEqual([]);
  });

  it("are too long by bytes", () => {
    expect(lines("aaaa\naaaaa\nää\näaaa\n\u{1F512}\n\u{1F512}a", 4)).toEqual([
      "1aaaa",
      "2aaaaa!",
      "3ää",
      "4äaaa!",
      "5\u{1F512}",
      "6\u{1F512}a!",
    ]);
  });
});

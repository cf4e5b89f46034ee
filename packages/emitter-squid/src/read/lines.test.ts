import { describe, expect, it } from "vitest";
import { confLines, exceeds } from "./lines.js";
import { readList } from "./list.js";

const linesOf = (text: string) =>
  [
    ...confLines(text, "f", ({ line }, message) => {
      throw new Error(`${line}: ${message}`);
    }),
  ].map(({ words, number }) => [number, ...words]);

describe("lines of squid.conf", () => {
  it.each<[string, string, readonly (readonly (string | number)[])[]]>([
    ["words by blanks", "a  b\tc \n", [[1, "a", "b", "c"]]],
    [
      "no comments and empty lines",
      "# x\n\n \t\n  a # b\nc#d e\n",
      [
        [4, "a"],
        [5, "c#d", "e"],
      ],
    ],
    [
      "no rest behind a CR",
      "a b\rc\r\nd\r\n",
      [
        [1, "a", "b"],
        [2, "d"],
      ],
    ],
    [
      "lines that go on",
      "a \\\n  b\\\nc\nd\n",
      [
        [1, "a", "bc"],
        [4, "d"],
      ],
    ],
    ["lines that go on behind what is left out", "a \\\n# x \\\n\n b\n", [[1, "a", "b"]]],
    [
      "no line that a comment swallows",
      "a # b \\\nc\nd\n",
      [
        [1, "a"],
        [3, "d"],
      ],
    ],
    [
      "no line that a blank behind the backslash ends",
      "a \\ \nb\n",
      [
        [1, "a", "\\"],
        [2, "b"],
      ],
    ],
    ["no line that the end of the file cuts", "a\nb \\", [[1, "a"]]],
    [
      "a last line without its end",
      "a\nb",
      [
        [1, "a"],
        [2, "b"],
      ],
    ],
  ])("are read: %s", (_, text, expected) => {
    expect(linesOf(text)).toEqual(expected);
  });
});

it("counts bytes as UTF-8 has them", () => {
  for (const text of ["abc", "über", "東京", "a😀b"]) {
    const { length } = new TextEncoder().encode(text);
    expect(exceeds(text, length)).toBe(false);
    expect(exceeds(text, length - 1)).toBe(true);
  }
});

it("reads the entries of a list with their lines", () => {
  const complaints: number[] = [];
  const list = readList("l", "# head\r\n\n a.test\t# why\nb.test#c\n##\nc.test", ({ line }) =>
    complaints.push(line),
  );
  expect(list).toEqual({ file: "l", texts: ["a.test", "b.test#c", "c.test"], lines: [3, 4, 6] });
  expect(complaints).toEqual([]);
});

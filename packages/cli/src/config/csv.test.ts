import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "./csv.js";

const texts = (text: string) => parseCsv(text).lines.map(({ cells }) => cells.map((cell) => cell.text));

describe("a table", () => {
  it("has cells between commas, in quotes or not, and knows where they stand", () => {
    expect(parseCsv('a,b\r\n\r\n 1 , "x, ""y"" " \n,\n')).toEqual({
      lines: [
        {
          line: 1,
          cells: [
            { text: "a", column: 1 },
            { text: "b", column: 3 },
          ],
        },
        {
          line: 3,
          cells: [
            { text: "1", column: 2 },
            { text: 'x, "y" ', column: 5 },
          ],
        },
        {
          line: 4,
          cells: [
            { text: "", column: 1 },
            { text: "", column: 2 },
          ],
        },
      ],
      faults: [],
    });
    expect(texts(" \n")).toEqual([]);
  });

  it.each([
    ['a,"b', 3, "the quotes do not end on their line"],
    ['a,"b"c,d', 6, "after quotes a comma must come"],
    ['a,b "c"', 5, "quotes must stand around the whole cell"],
  ])("with %s is none", (text, column, reason) => {
    expect(parseCsv(`x\n${text}\ny`).faults).toEqual([{ line: 2, column, reason }]);
  });

  it("gives back what quotes were put around", () => {
    const cell = fc.string();
    const line = fc.array(cell, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
        const text = lines.map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(","));
        expect(texts(text.join("\n"))).toEqual(lines);
      }),
      { seed: 1, numRuns: 50 },
    );
  });
});

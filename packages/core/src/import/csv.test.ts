import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitCells } from "./csv.js";

describe("the cells of a line", () => {
  it.each<readonly [string, readonly string[] | undefined]>([
    ["", [""]],
    [";", ["", ""]],
    ["a;b c; d", ["a", "b c", " d"]],
    ['"a";"b;c";""', ["a", "b;c", ""]],
    ['"a ""b""";c', ['a "b"', "c"]],
    ['""""', ['"']],
    ['"', undefined],
    ['"a', undefined],
    ['"a""', undefined],
    ['"a"b;c', undefined],
    ['a"b;c', undefined],
    [' "a"', undefined],
  ])("%j", (line, cells) => {
    expect(splitCells(line, ";")).toEqual(cells);
  });

  it("are those that were written, with quotation marks or without", () => {
    const cell = fc.stringMatching(/^[a-z" ;.]{0,6}$/).filter((text) => !text.includes("\n"));
    const property = fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
      const quoted = cells.map((text) => `"${text.replaceAll('"', '""')}"`);
      const bare = cells.map((text, index) => (/[";]/.test(text) ? quoted[index] : text));
      expect(splitCells(quoted.join(";"), ";")).toEqual(cells);
      expect(splitCells(bare.join(";"), ";")).toEqual(cells);
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});

import { expect, it } from "vitest";
import { wrapComment } from "./comment.js";

it("breaks at spaces", () => {
  const lines = wrapComment(Array(60).fill("word").join(" "));
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.every((line) => line.length <= 100 && !/^ | $/.test(line))).toBe(true);
  expect(lines.join(" ")).toBe(Array(60).fill("word").join(" "));
});

it("cuts words that are longer than a line, never inside a character", () => {
  const locks = "\u{1F512}".repeat(333);
  const lines = wrapComment(`before ${locks} after`);
  expect(lines.every((line) => line.length <= 100 && !/\p{Surrogate}/u.test(line))).toBe(true);
  expect(lines.join("").replaceAll(" ", "")).toBe(`before${locks}after`);
});

it("keeps every line far below what the restore tools read at once", () => {
  const bytes = new TextEncoder();
  const lines = wrapComment("東京".repeat(5000));
  expect(Math.max(...lines.map((line) => bytes.encode(line).length))).toBeLessThan(1000);
});

it("leaves short texts as they are, but for blanks before them", () => {
  expect(["", "a", "a  b ", " a b", "x".repeat(100)].map(wrapComment)).toEqual([
    [],
    ["a"],
    ["a  b "],
    ["a b"],
    ["x".repeat(100)],
  ]);
});

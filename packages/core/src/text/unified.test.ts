import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffLines, type LineEdit } from "./line-diff.js";
import { printUnified } from "./unified.js";

const texts = fc
  .tuple(
    fc.array(fc.constantFrom("a\n", "b\n", "c\n", "\n", "a\r\n"), { maxLength: 12 }),
    fc.constantFrom("", "a"),
  )
  .map(([lines, end]) => lines.join("") + end);

/** The fewest lines added and removed, by the table of common subsequences. */
function fewestEdits(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const line of a) {
    const next = [0];
    for (const [j, other] of b.entries())
      next.push(line === other ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!));
    row = next;
  }
  return a.length + b.length - 2 * row.at(-1)!;
}

const linesOf = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
const sideOf = (edits: readonly LineEdit[], other: LineEdit["kind"]) =>
  edits.flatMap(({ kind, text }) => (kind === other ? [] : [text])).join("");

describe("the lines of two texts", () => {
  it("are all there, in order, with as few edits as there can be", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const edits = diffLines(before, after);
        expect([sideOf(edits, "added"), sideOf(edits, "removed")]).toEqual([before, after]);
        const changed = edits.filter(({ kind }) => kind !== "same").length;
        expect(changed).toBe(fewestEdits(linesOf(before), linesOf(after)));
      }),
    );
  });

  it("are replaced as a whole between common ends where they have little in common", () => {
    const many = (word: string) => Array.from({ length: 3000 }, (_, index) => `${word}${index}\n`).join("");
    const edits = diffLines(`x\n${many("a")}y\n`, `x\n${many("b")}y\n`);
    expect([sideOf(edits, "added"), sideOf(edits, "removed")]).toEqual([
      `x\n${many("a")}y\n`,
      `x\n${many("b")}y\n`,
    ]);
    expect(edits.filter(({ kind }) => kind === "same").map(({ text }) => text)).toEqual(["x\n", "y\n"]);
  });
});

describe("a unified difference", () => {
  it("prints as others print it", () => {
    const before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12";
    expect(printUnified("f", before, "1\n2\n3\n4\nfive\n6\n7\n8\n9\n10\n11\n12\n")).toBe(
      [
        "--- a/f",
        "+++ b/f",
        "@@ -2,11 +2,11 @@",
        " 2",
        " 3",
        " 4",
        "-5",
        "+five",
        " 6",
        " 7",
        " 8",
        " 9",
        " 10",
        " 11",
        "-12",
        "\\ No newline at end of file",
        "+12",
        "",
      ].join("\n"),
    );
    expect(printUnified("f", undefined, "a\n")).toBe("--- /dev/null\n+++ b/f\n@@ -0,0 +1,1 @@\n+a\n");
    expect(printUnified("f", "a\n", undefined)).toBe("--- a/f\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-a\n");
    expect(printUnified("f", "a\n", "a\n")).toBe("");
  });
});

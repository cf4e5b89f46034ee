import { diffLines, type LineEdit } from "./line-diff.js";

/** How many lines around a change are shown. */
const context = 3;

/**
 * The difference of two texts of a file in unified format, as `patch -p1` and `git apply` take it; undefined for
 * a file that is not there. Empty if they are the same.
 */
export function printUnified(path: string, before: string | undefined, after: string | undefined): string {
  const lines = diffLines(before ?? "", after ?? "");
  const hunks = findHunks(lines);
  if (hunks.length === 0) return "";
  const head = [
    before === undefined ? "--- /dev/null\n" : `--- a/${path}\n`,
    after === undefined ? "+++ /dev/null\n" : `+++ b/${path}\n`,
  ];
  return [...head, ...hunks.map(({ first, end }) => printHunk(lines, first, end))].join("");
}

interface Hunk {
  readonly first: number;
  readonly end: number;
}

/** Runs of edits with their surroundings; those whose surroundings meet are one. */
function findHunks(lines: readonly LineEdit[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (const [index, { kind }] of lines.entries()) {
    if (kind === "same") continue;
    const [first, end] = [Math.max(0, index - context), Math.min(lines.length, index + context + 1)];
    const last = hunks.at(-1);
    if (last !== undefined && first <= last.end) hunks[hunks.length - 1] = { first: last.first, end };
    else hunks.push({ first, end });
  }
  return hunks;
}

const marks = { same: " ", removed: "-", added: "+" } as const;

function printHunk(lines: readonly LineEdit[], first: number, end: number): string {
  const held = lines.slice(first, end);
  const range = (other: LineEdit["kind"]) => {
    const count = held.filter(({ kind }) => kind !== other).length;
    const passed = lines.slice(0, first).filter(({ kind }) => kind !== other).length;
    // An empty range stands behind the line before it.
    return `${count === 0 ? passed : passed + 1},${count}`;
  };
  const body = held.map(({ kind, text }) =>
    text.endsWith("\n") ? `${marks[kind]}${text}` : `${marks[kind]}${text}\n\\ No newline at end of file\n`,
  );
  return `@@ -${range("added")} +${range("removed")} @@\n${body.join("")}`;
}

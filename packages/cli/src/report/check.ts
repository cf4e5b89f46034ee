import type { Diagnostic } from "@sallyport/core";
import type { FileDrift, FileState } from "../folder/drift.js";

const words: readonly (readonly [FileState, string])[] = [
  ["same", "as generated"],
  ["outdated", "out of date"],
  ["edited", "edited"],
  ["missing", "missing"],
  ["stale", "left over"],
  ["foreign", "of others"],
];

/** One line: how many files of the folder are in which state. */
export function printCheckText(out: string, drift: readonly FileDrift[]): string {
  const counts = words.flatMap(([state, word]) => {
    const count = drift.filter((file) => file.state === state).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return `${out}: ${counts.join(", ")}\n`;
}

/** One document: every file with its state. */
export function printCheckJson(
  out: string,
  files: readonly FileDrift[],
  diagnostics: readonly Diagnostic[],
): string {
  return `${JSON.stringify({ schemaVersion: 1, out, files, diagnostics }, null, 2)}\n`;
}

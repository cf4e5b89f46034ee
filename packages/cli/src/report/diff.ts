import type { Diagnostic } from "@sallyport/core";
import {
  comparisonJson,
  type FileChange,
  type ListComparison,
  printComparisonMarkdown,
  printComparisonText,
  printFilesMarkdown,
} from "@sallyport/core/compare";

/** What a run would change: files, and lists of decisions in formats with a changed file. */
export interface GeneratedDiff {
  readonly files: readonly FileChange[];
  readonly lists: readonly ListComparison[];
}

const none = "Nothing would change.\n";

/** Files in unified format, then what of it changes what passes. */
export function printDiffText({ files, lists }: GeneratedDiff): string {
  if (files.length === 0) return none;
  const texts = files.map(({ path, action, diff }) =>
    diff === "" ? `${action} ${path}, which is no text\n` : diff,
  );
  return [...texts, "\n", printPasses(lists)].join("");
}

function printPasses(lists: readonly ListComparison[]): string {
  return lists.length === 0 ? "No list of decisions that can be read changes.\n" : printComparisonText(lists);
}

/** Most that a forge takes of a body is 65,536 UTF-16 code units. */
const mostMarkdown = 60_000;

/** For the body of a pull request: what passes first, then the files as far as they fit. */
export function printDiffMarkdown({ files, lists }: GeneratedDiff): string {
  if (files.length === 0) return none;
  const meaning =
    lists.length === 0 ? "" : `${printComparisonMarkdown(lists, { length: mostMarkdown / 2 })}\n`;
  return `${meaning}${printFilesMarkdown(files, mostMarkdown - meaning.length)}`;
}

export function printDiffJson(
  out: string,
  { files, lists }: GeneratedDiff,
  diagnostics: readonly Diagnostic[],
): string {
  const document = { schemaVersion: 1, out, files, lists: comparisonJson(lists), diagnostics };
  return `${JSON.stringify(document, null, 2)}\n`;
}

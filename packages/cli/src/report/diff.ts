import { markdownCode } from "@sallyport/core";
import {
  comparisonJson,
  type FileChange,
  type ListComparison,
  printComparisonMarkdown,
  printComparisonText,
  printFilesMarkdown,
} from "@sallyport/core/compare";
import { alone } from "./generate.js";

/** What a run would change: files, and lists of decisions in formats with a changed file. */
export interface GeneratedDiff {
  readonly out: string;
  readonly files: readonly FileChange[];
  readonly lists: readonly ListComparison[];
}

const none = "Nothing would change.\n";

/** Files in unified format, then what of it changes what passes; folder by folder. */
export function printDiffText(diffs: readonly GeneratedDiff[]): string {
  return byFolder(diffs, printOne, (out) => out);
}

function byFolder(
  diffs: readonly GeneratedDiff[],
  print: (diff: GeneratedDiff) => string,
  name: (out: string) => string,
): string {
  if (diffs.length === 1) return print(diffs[0]!);
  return diffs.map((diff) => `${name(diff.out)}:\n\n${print(diff)}`).join("\n");
}

function printOne({ files, lists }: GeneratedDiff): string {
  if (files.length === 0) return none;
  const texts = files.map(({ path, action, diff }) =>
    diff === "" ? `${action} ${path}, which is no text\n` : diff,
  );
  return [...texts, "\n", printPasses(lists)].join("");
}

function printPasses(lists: readonly ListComparison[]): string {
  return lists.length === 0 ? "No list of decisions that can be read changes.\n" : printComparisonText(lists);
}

/** For the body of a pull request: what passes first, then the files as far as they fit into so many UTF-16 code units. */
export function printDiffMarkdown(diffs: readonly GeneratedDiff[], length: number): string {
  // Names of folders stand beside them.
  const room = diffs.length === 1 ? length : Math.floor(length / diffs.length) - 256;
  return byFolder(diffs, (diff) => printOneMarkdown(diff, Math.max(room, 0)), markdownCode);
}

function printOneMarkdown({ files, lists }: GeneratedDiff, room: number): string {
  if (files.length === 0) return none;
  const meaning = lists.length === 0 ? "" : `${printComparisonMarkdown(lists, { length: room >>> 1 })}\n`;
  return `${meaning}${printFilesMarkdown(files, room - meaning.length)}`;
}

/** The same as data. */
export function describeDiffs(diffs: readonly GeneratedDiff[]): object {
  return alone(diffs.map(({ out, files, lists }) => ({ out, files, lists: comparisonJson(lists) })));
}

import type { ListedEntry, ListFormat, Meaning, ReadList, Skipped } from "./entry.js";

const longestText = 120;

/** Collects what a reader finds. */
export interface Recorder {
  readonly add: (meaning: Meaning, line: number, rule?: string) => void;
  readonly skip: (line: number, text: string, reason: string) => void;
  readonly result: (format: ListFormat) => ReadList;
}

export function createRecorder(): Recorder {
  const entries: ListedEntry[] = [];
  const skipped: Skipped[] = [];
  return {
    add: (meaning, line, rule) => {
      entries.push({ ...meaning, line, ...(rule === undefined || rule === "" ? {} : { rule }) });
    },
    skip: (line, text, reason) => {
      skipped.push(skippedText(line, text, reason));
    },
    result: (format) => ({
      format,
      entries: entries.sort(byLine),
      skipped: skipped.sort(byLine),
    }),
  };
}

/** What is said of a text of which nothing can be taken. */
export function damagedList(format: ListFormat, line: number, text: string, reason: string): ReadList {
  return { format, entries: [], skipped: [], damaged: skippedText(line, text, reason) };
}

function skippedText(line: number, text: string, reason: string): Skipped {
  return { line, text: text.length > longestText ? `${text.slice(0, longestText - 3)}...` : text, reason };
}

function byLine(a: { readonly line: number }, b: { readonly line: number }): number {
  return a.line - b.line;
}

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { failure } from "@sallyport/core";
import { isSafePath } from "@sallyport/core/manifest";
import { makeFolders } from "./folders.js";

/** Its name in the stage. */
export const journalName = "journal.json";

/** What a committed run does to its folder; can be done again from the start after a crash. */
export interface Journal {
  /** Staged files that move into place, with the bytes that each has. */
  readonly place: Readonly<Record<string, number>>;
  /** Files of an earlier run that go. */
  readonly remove: readonly string[];
}

/** Writes it, at once or not at all: from there on the run is committed. */
export function writeJournal(stage: string, journal: Journal): void {
  makeFolders(stage);
  const draft = join(stage, `${journalName}.draft`);
  writeFileSync(draft, JSON.stringify(journal), { flush: true });
  renameSync(draft, join(stage, journalName));
}

/** A journal is a file that anyone may edit, and a folder may come from anywhere. SP5025 if it leaves the folder. */
export function readJournal(file: string): Journal {
  try {
    const { place, remove } = JSON.parse(readFileSync(file, "utf8")) as Journal;
    const isSound = (path: unknown) => typeof path === "string" && isSafePath(path);
    if ([...Object.keys(place), ...remove].every(isSound) && !Array.isArray(place)) return { place, remove };
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
  }
  throw failure("SP5025", `${file} is not of a run of Sallyport`);
}

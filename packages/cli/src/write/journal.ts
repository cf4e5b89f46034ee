import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { failure } from "@sallyport/core";
import { isSafePath } from "@sallyport/core/manifest";
import { makeFolders } from "./folders.js";
import { linesOf } from "./lines.js";
import { spillTo } from "./spill.js";

/** Its name in the stage. */
export const journalName = "journal.json";

/** A staged file that moves into place, and how many bytes it has. */
export type PlacedFile = readonly [path: string, bytes: number];

/** What a committed run does to its folder; can be done again from the start after a crash. */
export interface Journal {
  /** Staged files that move into place; may be read more than once. */
  readonly placed: () => Iterable<PlacedFile>;
  /** Files of an earlier run that go. */
  readonly remove: readonly string[];
}

/** A journal that is written file by file. */
export interface JournalDraft {
  readonly place: (path: string, bytes: number) => void;
  /** Whether no file was placed yet. */
  readonly isEmpty: () => boolean;
  /** Writes what is left of it, and gives it its name: from there on the run is committed. */
  readonly commit: (remove: readonly string[]) => Journal;
  readonly close: () => void;
}

/** Paths are gathered in batches of so many bytes before they are written. */
const batchOfPaths = 1 << 16;

const opening = '{"place":{';

/**
 * A journal of a run that has placed nothing yet, in a folder that is made when it is needed. It is one JSON document,
 * with a line for each file, so that neither this run nor the draft needs all of them in memory.
 */
export function draftJournal(stage: string): JournalDraft {
  const draft = join(stage, `${journalName}.draft`);
  const makeFile = () => {
    makeFolders(stage);
    return draft;
  };
  const spill = spillTo(makeFile, batchOfPaths);
  let separator = `${opening}\n`;
  return {
    place(path, bytes) {
      spill.put(`${separator}${JSON.stringify(path)}:${bytes}`);
      separator = ",\n";
    },
    isEmpty: () => separator !== ",\n",
    commit(remove) {
      spill.put(`${separator === ",\n" ? "" : opening}\n},"remove":${JSON.stringify(remove)}}\n`);
      spill.sync();
      renameSync(draft, join(stage, journalName));
      return { placed: () => placedIn(linesOf(spill)), remove };
    },
    close: spill.close,
  };
}

/** Lines of a draft, from the one behind its opening to the one that closes the list of files. */
function* placedIn(lines: Iterable<string>): Generator<PlacedFile> {
  for (const line of lines) {
    if (line === opening) continue;
    if (line.startsWith("}")) return;
    const colon = line.lastIndexOf(":");
    yield [JSON.parse(line.slice(0, colon)) as string, Number.parseInt(line.slice(colon + 1), 10)];
  }
}

/** A journal is a file that anyone may edit, and a folder may come from anywhere. SP5025 if it leaves the folder. */
export function readJournal(file: string): Journal {
  try {
    const { place, remove } = JSON.parse(readFileSync(file, "utf8")) as {
      readonly place: Readonly<Record<string, number>>;
      readonly remove: readonly string[];
    };
    const isSound = (path: unknown) => typeof path === "string" && isSafePath(path);
    if ([...Object.keys(place), ...remove].every(isSound) && !Array.isArray(place))
      return { placed: () => Object.entries(place), remove };
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
  }
  throw failure("SP5025", `${file} is not of a run of Sallyport`);
}

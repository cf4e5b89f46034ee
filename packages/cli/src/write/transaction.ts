import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { failure } from "@sallyport/core";
import { isSafePath } from "@sallyport/core/manifest";
import { makeFolders } from "./folders.js";
import { isLockName, releaseLock, takeLock } from "./lock.js";

const stageName = ".sallyport-stage";
const journalName = "journal.json";
const scratchName = "scratch";

/** Whether a name in an output folder belongs to a run in progress. */
export function isWorkName(name: string): boolean {
  return isLockName(name) || name === stageName;
}

/** What a committed run does to its folder; can be done again from the start after a crash. */
interface Journal {
  /** Staged files that move into place. */
  readonly place: readonly string[];
  /** Files of an earlier run that go. */
  readonly remove: readonly string[];
}

/** A run's writes, gathered beside the files that they will replace. */
export interface Transaction {
  /** Stages a file; `path` is relative to the folder. */
  readonly stage: (path: string, chunks: Iterable<Uint8Array>) => void;
  /** Leaves a staged file out again, because the same bytes are in place. */
  readonly unstage: (path: string) => void;
  /** Path of a file for the run's own use, gone when it ends. */
  readonly scratch: () => string;
  /** Writes down which staged files come and which others go: from here on a crash rolls forward. */
  readonly prepare: (remove: readonly string[]) => void;
  /** Does what was prepared. */
  readonly apply: () => void;
  /** Undoes everything that is not being applied, including folders that were made. */
  readonly abandon: () => void;
}

/**
 * Begins to write into a folder, alone: a second run that comes meanwhile is refused. What a killed run left is
 * finished or undone first. Staged files are invisible until they are applied; what decides is one rename, that of
 * the journal.
 */
export function beginTransaction(folder: string): Transaction {
  const made = makeFolders(folder);
  const undoFolders = () => {
    if (made !== undefined) removeEmpty(folder, made);
  };
  begin(folder, undoFolders);
  const stage = join(folder, stageName);
  const staged = new Set<string>();
  let isApplied = false;
  return {
    stage(path, chunks) {
      refuseLinks(folder, path);
      refuseFolder(folder, path);
      staged.add(path);
      writeStaged(join(stage, "files", path), chunks);
    },
    unstage(path) {
      staged.delete(path);
    },
    scratch() {
      makeFolders(stage);
      return join(stage, scratchName);
    },
    prepare(remove) {
      for (const path of remove) {
        refuseLinks(folder, dirname(path));
        refuseFolder(folder, path);
      }
      writeJournal(stage, { place: [...staged], remove });
    },
    apply() {
      // What the system stops half-way, the next run finishes.
      isApplied = true;
      try {
        applyJournal(folder);
      } finally {
        releaseLock(folder);
      }
    },
    abandon() {
      if (isApplied) return;
      rmSync(stage, { recursive: true, force: true });
      releaseLock(folder);
      undoFolders();
    },
  };
}

function begin(folder: string, undo: () => void): void {
  try {
    takeLock(folder);
  } catch (error) {
    undo();
    throw error;
  }
  try {
    settle(folder);
  } catch (error) {
    releaseLock(folder);
    throw error;
  }
}

/** Finishes a run that was killed after its commit, or clears away one that was killed before. */
export function recover(folder: string): void {
  if (!readdirSync(folder).some(isWorkName)) return;
  takeLock(folder);
  try {
    settle(folder);
  } finally {
    releaseLock(folder);
  }
}

/** The same under the lock. */
function settle(folder: string): void {
  const stage = join(folder, stageName);
  const isOurs = lstatSync(stage, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isOurs && existsSync(join(stage, journalName))) applyJournal(folder);
  rmSync(stage, { recursive: true, force: true });
}

function writeStaged(file: string, chunks: Iterable<Uint8Array>): void {
  makeFolders(dirname(file));
  const handle = openSync(file, "wx", 0o644);
  try {
    for (const chunk of chunks) {
      for (let written = 0; written < chunk.length; ) written += writeSync(handle, chunk, written);
    }
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function writeJournal(stage: string, journal: Journal): void {
  makeFolders(stage);
  const draft = join(stage, `${journalName}.draft`);
  writeFileSync(draft, JSON.stringify(journal), { flush: true });
  renameSync(draft, join(stage, journalName));
}

function applyJournal(folder: string): void {
  const stage = join(folder, stageName);
  const { place, remove } = readJournal(join(stage, journalName));
  for (const path of place) refuseLinks(stage, `files/${path}`);
  for (const path of [...place, ...remove.map(dirname)]) refuseLinks(folder, path);
  for (const path of place) {
    const from = join(stage, "files", path);
    if (!existsSync(from)) continue;
    makeFolders(dirname(join(folder, path)));
    renameSync(from, join(folder, path));
  }
  for (const path of remove) removeFile(folder, path);
  rmSync(stage, { recursive: true, force: true });
}

/** A journal is a file that anyone may edit, and a folder may come from anywhere. SP5025 if it leaves the folder. */
function readJournal(file: string): Journal {
  try {
    const { place, remove } = JSON.parse(readFileSync(file, "utf8")) as Journal;
    if ([...place, ...remove].every((path) => typeof path === "string" && isSafePath(path)))
      return { place, remove };
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
  }
  throw failure("SP5025", `${file} is not of a run of Sallyport`);
}

function removeFile(folder: string, path: string): void {
  const file = join(folder, path);
  if (lstatSync(file, { throwIfNoEntry: false }) !== undefined) unlinkSync(file);
  for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
    try {
      rmdirSync(join(folder, parent));
    } catch {
      return;
    }
  }
}

/** A folder on the way, or the file itself, that is a link or of the wrong kind would take the write elsewhere. */
export function refuseLinks(folder: string, path: string): void {
  const steps = path === "." ? [] : path.split("/");
  for (let depth = 1; depth <= steps.length; depth++) {
    const partial = join(folder, ...steps.slice(0, depth));
    const entry = lstatSync(partial, { throwIfNoEntry: false });
    if (entry === undefined) return;
    if (entry.isSymbolicLink()) throw failure("SP5004", `${partial} is a symbolic link`);
    if (depth < steps.length && !entry.isDirectory())
      throw failure("SP5002", `${partial} is a file, not a folder`);
  }
}

/** A folder in a file's place would stop a commit half-way. */
export function refuseFolder(folder: string, path: string): void {
  const file = join(folder, path);
  if (lstatSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
    throw failure("SP5002", `${file} is a folder, not a file`);
}

/** Removes a folder and those around it up to the outermost, as far as they are empty: another run may be in them. */
function removeEmpty(folder: string, outermost: string): void {
  for (let each = folder; ; each = dirname(each)) {
    try {
      rmdirSync(each);
    } catch {
      return;
    }
    if (each === outermost) return;
  }
}

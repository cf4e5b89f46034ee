import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
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
import { makeFolders } from "./folders.js";

const lockName = ".sallyport-lock";
const stageName = ".sallyport-stage";
const journalName = "journal.json";
const scratchName = "scratch";

/** Whether a name in an output folder belongs to a run in progress. */
export function isWorkName(name: string): boolean {
  return name === lockName || name === stageName;
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
 * Begins to write into a folder, alone: a second run that comes meanwhile is refused. Staged files
 * are invisible until they are applied; what decides is one rename, that of the journal.
 */
export function beginTransaction(folder: string): Transaction {
  const made = makeFolders(folder);
  takeLock(folder, made);
  const stage = join(folder, stageName);
  const staged = new Set<string>();
  let isApplied = false;
  return {
    stage(path, chunks) {
      refuseLinks(folder, path);
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
      for (const path of remove) refuseLinks(folder, dirname(path));
      writeJournal(stage, { place: [...staged], remove });
    },
    apply() {
      isApplied = true;
      applyJournal(folder);
      releaseLock(folder);
    },
    abandon() {
      if (isApplied) return;
      rmSync(stage, { recursive: true, force: true });
      releaseLock(folder);
      if (made !== undefined) rmSync(made, { recursive: true, force: true });
    },
  };
}

/** Finishes a run that was killed after its commit, or clears away one that was killed before. */
export function recover(folder: string): void {
  const stage = join(folder, stageName);
  if (!existsSync(stage) && !existsSync(join(folder, lockName))) return;
  takeLock(folder, undefined);
  if (existsSync(join(stage, journalName))) applyJournal(folder);
  rmSync(stage, { recursive: true, force: true });
  releaseLock(folder);
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
  const { place, remove } = JSON.parse(readFileSync(join(stage, journalName), "utf8")) as Journal;
  for (const path of place) {
    const from = join(stage, "files", path);
    if (!existsSync(from)) continue;
    makeFolders(dirname(join(folder, path)));
    renameSync(from, join(folder, path));
  }
  for (const path of remove) removeFile(folder, path);
  rmSync(stage, { recursive: true, force: true });
}

function removeFile(folder: string, path: string): void {
  const file = join(folder, path);
  if (existsSync(file)) unlinkSync(file);
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
  }
}

function takeLock(folder: string, made: string | undefined): void {
  const lock = join(folder, lockName);
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
      if (made !== undefined) rmSync(made, { recursive: true, force: true });
      throw error;
    }
    const holder = Number(readFileSync(lock, "utf8"));
    if (isAlive(holder)) throw failure("SP5005", `process ${holder} is writing to ${folder}, says ${lock}`);
    writeFileSync(lock, String(process.pid));
  }
}

function releaseLock(folder: string): void {
  rmSync(join(folder, lockName), { force: true });
}

/** Whether a process of that id runs. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

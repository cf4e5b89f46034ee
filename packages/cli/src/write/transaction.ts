import {
  closeSync,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  unlinkSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { makeFolders } from "./folders.js";
import { type Journal, journalName, readJournal, writeJournal } from "./journal.js";
import { releaseLock, takeLock } from "./lock.js";
import { isFolder, linkGuard, refuseFolder, refuseLinks } from "./way.js";
import { isWorkName, stageName } from "./work-name.js";

const scratchName = "scratch";

/** A run's writes, gathered beside the files that they will replace. */
export interface Transaction {
  /**
   * Refuses a path that leads elsewhere, or to a folder; all paths are relative to the output folder. Returns what is
   * there.
   */
  readonly check: (path: string) => Stats | undefined;
  /** Stages a file that is sound so. */
  readonly stage: (path: string, chunks: Iterable<Uint8Array>) => void;
  /** Takes a file that another thread has staged beside this one. */
  readonly adopt: (path: string, bytes: number) => void;
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
  // Of many policies these are most of what a run holds: two lists take half of what a map would.
  const staged = { paths: [] as string[], bytes: [] as number[] };
  const note = (path: string, bytes: number) => {
    staged.paths.push(path);
    staged.bytes.push(bytes);
  };
  const beside = stageBeside(folder, note);
  let prepared: Journal | undefined;
  let isApplied = false;
  return {
    ...beside,
    adopt: note,
    scratch() {
      makeFolders(stage);
      return join(stage, scratchName);
    },
    prepare(remove) {
      for (const path of remove) {
        refuseLinks(folder, dirname(path));
        refuseFolder(folder, path);
      }
      const place = Object.fromEntries(staged.paths.map((path, at) => [path, staged.bytes[at]!]));
      prepared = { place, remove };
      writeJournal(stage, prepared);
    },
    apply() {
      // What the system stops half-way, the next run finishes.
      isApplied = true;
      try {
        applyJournal(folder, prepared ?? readJournal(join(stage, journalName)));
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

/** Stages files for the transaction of a folder, which may be that of another thread; `tell` has the bytes of each. */
export function stageBeside(
  folder: string,
  tell: (path: string, bytes: number) => void,
): Pick<Transaction, "check" | "stage"> {
  const guard = linkGuard(folder);
  const files = join(folder, stageName, "files");
  const made = new Set<string>();
  let checked = "";
  const check = (path: string) => {
    const entry = guard(path);
    if (entry?.isDirectory() === true) throw isFolder(folder, path);
    checked = path;
    return entry;
  };
  return {
    check,
    stage(path, chunks) {
      if (checked !== path) check(path);
      const within = dirname(path);
      if (!made.has(within)) makeFolders(join(files, within));
      made.add(within);
      tell(path, writeStaged(join(files, path), chunks));
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
  const entry = lstatSync(stage, { throwIfNoEntry: false });
  if (entry === undefined) return;
  const journal = join(stage, journalName);
  if (entry.isDirectory() && existsSync(journal) && areWhole(stage))
    applyJournal(folder, readJournal(journal));
  rmSync(stage, { recursive: true, force: true });
}

/** Writes a file, and tells how many bytes it has. Not synced: a machine without power may lose it, which areWhole sees. */
function writeStaged(file: string, chunks: Iterable<Uint8Array>): number {
  const handle = openSync(file, "wx", 0o644);
  let bytes = 0;
  try {
    for (const chunk of chunks) {
      for (let written = 0; written < chunk.length; ) written += writeSync(handle, chunk, written);
      bytes += chunk.length;
    }
  } finally {
    closeSync(handle);
  }
  return bytes;
}

/** Whether what is still to be placed is what was staged; if not, the machine went down before it was on its disk. */
function areWhole(stage: string): boolean {
  const { place } = readJournal(join(stage, journalName));
  return Object.entries(place).every(([path, bytes]) => {
    const entry = lstatSync(join(stage, "files", path), { throwIfNoEntry: false });
    return entry === undefined || (entry.isFile() && entry.size === bytes);
  });
}

function applyJournal(folder: string, { place, remove }: Journal): void {
  const stage = join(folder, stageName);
  const paths = Object.keys(place);
  const [guardStage, guard] = [linkGuard(stage), linkGuard(folder)];
  const folders = new Set(paths.map(dirname));
  // What is renamed is never followed; only the folders on the way to it are.
  for (const each of folders) guardStage(each === "." ? "files" : `files/${each}`);
  for (const each of [...folders, ...remove.map(dirname)]) guard(each);
  for (const each of folders) makeFolders(join(folder, each));
  const files = join(stage, "files");
  for (const path of paths) placeFile(`${files}/${path}`, `${folder}/${path}`);
  for (const path of remove) removeFile(folder, path);
  removeStage(stage, folders);
}

/** What a run leaves of its stage is known: its journal, and folders that are empty now. Whatever else is there goes too. */
function removeStage(stage: string, folders: ReadonlySet<string>): void {
  try {
    unlinkSync(join(stage, journalName));
    const below = [...folders].filter((each) => each !== ".").sort((a, b) => b.length - a.length);
    for (const each of [...below.map((folder) => join("files", folder)), "files", "."])
      rmdirSync(join(stage, each));
  } catch {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** It may be in place already, from before a crash. */
function placeFile(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || existsSync(from)) throw error;
  }
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

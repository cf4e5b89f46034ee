import { existsSync, lstatSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { applyJournal, areWhole } from "./apply.js";
import { guardWriting } from "./fault.js";
import { makeFolders } from "./folders.js";
import { draftJournal, type Journal, type JournalDraft, journalName, readJournal } from "./journal.js";
import { releaseLock, takeLock } from "./lock.js";
import { type Spill, spillTo } from "./spill.js";
import { type Stage, stageBeside } from "./stage.js";
import { refuseFolder, refuseLinks } from "./way.js";
import { isWorkName, stageName } from "./work-name.js";

/** A run's writes, gathered beside the files that they will replace. */
export interface Transaction extends Stage {
  /** Takes a file that another thread has staged beside this one. */
  readonly adopt: (path: string, bytes: number) => void;
  /** Room for what the run itself keeps, gone when it ends; it is written in batches of so many bytes. */
  readonly spill: (batch: number) => Spill;
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
  const draft = draftJournal(stage);
  const place: JournalDraft["place"] = (...file) => guardWriting(folder, () => draft.place(...file));
  const spills: Spill[] = [];
  const close = () => {
    for (const each of [draft, ...spills]) each.close();
  };
  let journal: Journal | undefined;
  let isApplied = false;
  return {
    ...stageBeside(folder, place),
    adopt: place,
    spill(batch) {
      const file = join(stage, `spill-${spills.length}`);
      const makeFile = () => {
        makeFolders(stage);
        return file;
      };
      const spill = spillTo(makeFile, batch);
      spills.push(spill);
      return { ...spill, put: (text) => guardWriting(folder, () => spill.put(text)) };
    },
    prepare(remove) {
      for (const path of remove) {
        refuseLinks(folder, dirname(path));
        refuseFolder(folder, path);
      }
      // Where nothing changes there is nothing that a crash could leave half done.
      if (remove.length > 0 || !draft.isEmpty()) journal = draft.commit(remove);
    },
    apply() {
      // What the system stops half-way, the next run finishes.
      isApplied = true;
      try {
        if (journal !== undefined) applyJournal(folder, stage, journal);
        else rmSync(stage, { recursive: true, force: true });
      } finally {
        close();
        releaseLock(folder);
      }
    },
    abandon() {
      if (isApplied) return;
      close();
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
  const entry = lstatSync(stage, { throwIfNoEntry: false });
  if (entry === undefined) return;
  const file = join(stage, journalName);
  if (entry.isDirectory() && existsSync(file)) {
    const journal = readJournal(file);
    if (areWhole(stage, journal)) applyJournal(folder, stage, journal);
  }
  rmSync(stage, { recursive: true, force: true });
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

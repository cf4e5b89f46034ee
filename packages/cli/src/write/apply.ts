import { existsSync, lstatSync, renameSync, rmdirSync, rmSync, unlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolders } from "./folders.js";
import { type Journal, journalName } from "./journal.js";
import { filesIn } from "./stage.js";
import { linkGuard } from "./way.js";

/** Whether what is still to be placed is what was staged; if not, the machine went down before it was on its disk. */
export function areWhole(stage: string, { placed }: Journal): boolean {
  for (const [path, bytes] of placed()) {
    const entry = lstatSync(join(filesIn(stage), path), { throwIfNoEntry: false });
    if (entry !== undefined && !(entry.isFile() && entry.size === bytes)) return false;
  }
  return true;
}

/** Does what a journal says, from wherever a crash has left it, and removes the stage. */
export function applyJournal(folder: string, stage: string, { placed, remove }: Journal): void {
  const folders = new Set<string>();
  for (const [path] of placed()) folders.add(dirname(path));
  const [guardStage, guard] = [linkGuard(stage), linkGuard(folder)];
  // What is renamed is never followed; only the folders on the way to it are.
  for (const each of folders) guardStage(each === "." ? "files" : `files/${each}`);
  for (const each of [...folders, ...remove.map(dirname)]) guard(each);
  for (const each of folders) makeFolders(join(folder, each));
  const files = filesIn(stage);
  for (const [path] of placed()) placeFile(`${files}/${path}`, `${folder}/${path}`);
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

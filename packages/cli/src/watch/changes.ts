import { existsSync, type FSWatcher, realpathSync, statSync, watch } from "node:fs";
import { dirname, join, sep } from "node:path";
import { failure } from "@sallyport/core";
import { type FileStates, stateOf } from "./state.js";

/** Milliseconds without an event before a change counts: editors write a file in several steps. */
const quiet = 50;

/**
 * Waits until one of the files is not as it was any more: changed, replaced, removed or made. Their folders are
 * watched and not they themselves, for editors put a new file in the old one's place. Resolves also when `signal`
 * ends the wait. SP5024 if the system cannot watch.
 */
export async function waitForChange(states: FileStates, signal: AbortSignal): Promise<void> {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let end = () => {};
  try {
    await new Promise<void>((resolve, reject) => {
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(look, quiet);
      };
      const look = () => {
        if (isChanged(states)) return resolve();
        // A folder on the way to a file may have been made.
        if (watchMore(states, watchers, wait, reject)) wait();
      };
      end = resolve;
      signal.addEventListener("abort", end);
      if (signal.aborted) return resolve();
      look();
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", end);
    for (const watcher of watchers.values()) watcher.close();
  }
}

/** Watches the folders that are not watched yet; whether there were any. */
function watchMore(
  states: FileStates,
  watchers: Map<string, FSWatcher>,
  wait: () => void,
  reject: (error: Error) => void,
): boolean {
  const folders = [...foldersOf(states)].filter((folder) => !watchers.has(folder));
  for (const folder of folders) {
    try {
      const watcher = watch(folder, (_event, name) => {
        if (name === null || concerns(states, folder, name)) wait();
      });
      watchers.set(
        folder,
        watcher.on("error", (error) => reject(cannotWatch(folder, error))),
      );
    } catch (error) {
      reject(cannotWatch(folder, error));
    }
  }
  return folders.length > 0;
}

function isChanged(states: FileStates): boolean {
  return [...states].some(([file, state]) => stateOf(file) !== state);
}

/** The folder of each file, and of what it links to; the nearest above that is there. Folders that were read themselves. */
function foldersOf(states: FileStates): ReadonlySet<string> {
  const files = [...states.keys()].flatMap((file) =>
    existsSync(file) ? [file, realpathSync(file)] : [file],
  );
  const read = files.filter((file) => statSync(file, { throwIfNoEntry: false })?.isDirectory() === true);
  return new Set([...read, ...files.map((file) => nearestFolder(dirname(file)))]);
}

function nearestFolder(folder: string): string {
  return existsSync(folder) ? folder : nearestFolder(dirname(folder));
}

/** Whether an entry of a folder is one of the files, or on the way to one; of links any entry may be. */
function concerns(states: FileStates, folder: string, name: string): boolean {
  if (states.has(folder)) return true;
  const path = join(folder, name);
  const files = [...states.keys()];
  return files.some((file) => file === path || file.startsWith(path + sep) || dirname(file) !== folder);
}

function cannotWatch(folder: string, error: unknown): Error {
  const { code = "no reason given" } = error as NodeJS.ErrnoException;
  return failure("SP5024", `${folder} cannot be watched (${code})`);
}

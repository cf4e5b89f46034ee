import { statSync } from "node:fs";
import { resolve } from "node:path";
import { listenToReads } from "../config/reads.js";

/** Files and folders that a run has read, by absolute path, each as it was when it was read. */
export type FileStates = ReadonlyMap<string, string>;

/** What tells one state of a file from another; the same for all files that are not there. */
export function stateOf(file: string): string {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? "absent" : `${stat.dev} ${stat.ino} ${stat.size} ${stat.mtimeNs}`;
}

/** Does work and notes what it reads of the description. */
export async function noteReads(work: () => Promise<void>): Promise<FileStates> {
  const states = new Map<string, string>();
  const stop = listenToReads((name) => {
    const file = resolve(name);
    if (!states.has(file)) states.set(file, stateOf(file));
  });
  try {
    await work();
  } finally {
    stop();
  }
  return states;
}

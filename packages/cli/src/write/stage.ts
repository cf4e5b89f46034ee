import { closeSync, openSync, type Stats, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolders } from "./folders.js";
import { isFolder, linkGuard } from "./way.js";
import { stageName } from "./work-name.js";

/** Where the staged files of a stage are. */
export function filesIn(stage: string): string {
  return join(stage, "files");
}

/** Where files wait beside those that they will replace. */
export interface Stage {
  /**
   * Refuses a path that leads elsewhere, or to a folder; all paths are relative to the output folder. Returns what is
   * there.
   */
  readonly check: (path: string) => Stats | undefined;
  /** Stages a file that is sound so. */
  readonly stage: (path: string, chunks: Iterable<Uint8Array>) => void;
}

/** Stages files for the transaction of a folder, which may be that of another thread; `tell` has the bytes of each. */
export function stageBeside(folder: string, tell: (path: string, bytes: number) => void): Stage {
  const guard = linkGuard(folder);
  const files = filesIn(join(folder, stageName));
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

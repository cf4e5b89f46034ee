import { linkSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { failure } from "@sallyport/core";
import { headPath, type ObservationHead, type PackedObservation, printHead } from "@sallyport/core/overlay";
import { guardWrites, makeIfMissing, syncFolder, writeSynced } from "./files.js";
import { makeStore } from "./make.js";
import { readHeadAt, sha256, storeNames } from "./open.js";

/** Observations on their way into a store; nobody sees them before their head is in place. */
export interface Stage {
  /** Writes the files that the store lacks, or holds damaged, beside it. */
  readonly add: (packed: PackedObservation) => void;
  /** Reads a file by its name, staged or held. */
  readonly read: (name: string) => Promise<string>;
  /** Puts an observation in place, and tells whether it was there already. SP2103 if another is, unless it may be replaced. */
  readonly commit: (head: ObservationHead, mayReplace: boolean) => "imported" | "held";
  /** Removes what was not committed. */
  readonly end: () => void;
}

/** Begins an import: makes the store if there is none, and clears away what killed imports left. */
export function beginStage(folder: string): Stage {
  guardWrites(folder, () => makeStore(folder));
  const content = join(folder, storeNames.content);
  const work = guardWrites(folder, () => mkdtempSync(join(folder, `${storeNames.work}${process.pid}-`)));
  const staged = new Set<string>();
  const place = () => {
    for (const name of staged) renameSync(join(work, name), join(content, name));
    if (staged.size > 0) syncFolder(content);
    staged.clear();
  };
  return {
    add: ({ files }) =>
      guardWrites(folder, () => {
        for (const [name, text] of files) {
          if (staged.has(name) || isHeld(join(content, name), text)) continue;
          writeSynced(join(work, name), text);
          staged.add(name);
        }
      }),
    read: (name) => readFile(join(staged.has(name) ? work : content, name), "utf8"),
    commit: (head, mayReplace) =>
      guardWrites(folder, () => {
        place();
        return placeHead(folder, work, head, mayReplace);
      }),
    end: () => {
      try {
        rmSync(work, { recursive: true, force: true });
      } catch {
        // What stopped the import is told; the next one sweeps the rest away.
      }
    },
  };
}

/**
 * Puts a head in place in one step: a link fails if there is one, so that of two processes one wins;
 * a rename replaces it.
 */
function placeHead(
  folder: string,
  work: string,
  head: ObservationHead,
  mayReplace: boolean,
): "imported" | "held" {
  const path = headPath(head.said);
  const file = join(folder, storeNames.heads, path);
  const parent = join(folder, storeNames.heads, head.said.cloud);
  const draft = join(work, "head");
  makeIfMissing(parent);
  writeSynced(draft, printHead(head));
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const held = readHeadAt(folder, path);
    if (typeof held !== "string" && held.sha256 === head.sha256) return "held";
    const isMending = typeof held === "string";
    if (!mayReplace && !isMending) {
      throw failure("SP2103", `${file} holds other content, imported from ${held.file}`);
    }
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(parent);
  return "imported";
}

function isHeld(file: string, text: string): boolean {
  try {
    return sha256(readFileSync(file, "utf8")) === sha256(text);
  } catch {
    return false;
  }
}

import { readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeFolders } from "../write/folders.js";
import { isAlive } from "../write/lock.js";
import { makeIfMissing, writeSynced } from "./files.js";
import { checkVersion, storeNames } from "./open.js";

/** Makes the store if there is none, and clears away what killed imports left. */
export function makeStore(folder: string): void {
  if (!checkVersion(folder)) {
    makeFolders(folder);
    const draft = join(folder, `${storeNames.work}${process.pid}-version`);
    writeSynced(draft, `${JSON.stringify({ schema: 1 })}\n`);
    renameSync(draft, join(folder, storeNames.version));
  }
  makeIfMissing(join(folder, storeNames.content));
  sweep(folder);
}

/** Removes the folders of imports whose process is dead. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(storeNames.work) ? Number(name.split("-")[1]) : undefined;
    if (pid !== undefined && !isAlive(pid)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

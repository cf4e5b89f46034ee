import { closeSync, fsyncSync, openSync, writeFileSync } from "node:fs";
import { failure, SallyportError } from "@sallyport/core";
import { makeFolders } from "../write/folders.js";

/** Makes a folder; another process may make the same at the same time. */
export function makeIfMissing(path: string): void {
  try {
    makeFolders(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** Writes a file that lasts once this returns. */
export function writeSynced(file: string, text: string): void {
  writeFileSync(file, text, { flush: true });
}

/** Makes renames in a folder last; systems that cannot open folders do it by themselves. */
export function syncFolder(path: string): void {
  let handle: number;
  try {
    handle = openSync(path, "r");
  } catch {
    return;
  }
  try {
    fsyncSync(handle);
  } catch {
    // Some network file systems refuse, and have nothing better to offer.
  } finally {
    closeSync(handle);
  }
}

/** Does work that writes into a store; what the system refuses becomes SP2109. */
export function guardWrites<Result>(folder: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (error instanceof SallyportError || code === undefined) throw error;
    throw failure("SP2109", `${path ?? folder} cannot be written (${code})`);
  }
}

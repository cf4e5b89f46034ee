import { closeSync, fsyncSync, lstatSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { failure } from "@sallyport/core";
import { guardWriting } from "./fault.js";

/**
 * Writes a file as a whole, or not at all: `print` writes to a file beside it, which then takes its name. SP5002,
 * SP5003 if the system refuses, SP5004 if the name is a link.
 */
export function replaceFile<Result>(
  file: string,
  print: (write: (chunk: Uint8Array) => void) => Result,
): Result {
  return guardWriting(file, () => {
    refuseOther(file);
    const draft = join(dirname(file), `.${basename(file)}.${process.pid}.draft`);
    const handle = openSync(draft, "wx", 0o644);
    try {
      const result = writeWhole(handle, print);
      renameSync(draft, file);
      return result;
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  });
}

function writeWhole<Result>(handle: number, print: (write: (chunk: Uint8Array) => void) => Result): Result {
  try {
    const result = print((chunk) => {
      for (let written = 0; written < chunk.length; ) written += writeSync(handle, chunk, written);
    });
    fsyncSync(handle);
    return result;
  } finally {
    closeSync(handle);
  }
}

/** A link would be lost, and a device or folder cannot be replaced by a file. */
function refuseOther(file: string): void {
  const entry = lstatSync(file, { throwIfNoEntry: false });
  if (entry === undefined || entry.isFile()) return;
  if (entry.isSymbolicLink()) throw failure("SP5004", `${file} is a symbolic link`);
  throw failure("SP5002", `${file} is no file that can be replaced`);
}

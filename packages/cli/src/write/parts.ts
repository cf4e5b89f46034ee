import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { failure, type Manifest, type ManifestFile, manifestName } from "@sallyport/core";
import type { RunPart } from "@sallyport/core/manifest";
import { hashInFolder } from "../folder/drift.js";
import { guardWriting } from "./fault.js";
import type { OutputFolder } from "./folder.js";
import { readOwn } from "./own-files.js";
import { beginTransaction, type Transaction } from "./transaction.js";
import { writeFile } from "./write-file.js";

/**
 * Writes the files of all parts and the manifest of the whole: together or not at all, as a run does. SP5026 for a
 * file that is not as the manifest of its part says. Returns the paths of files of others that were replaced.
 */
export function writeParts(
  { path, own, foreign }: OutputFolder,
  parts: readonly RunPart[],
  whole: Manifest,
): readonly string[] {
  return guardWriting(path, () => {
    const transaction = beginTransaction(path);
    try {
      for (const { folder, manifest } of parts)
        for (const file of manifest.files)
          stageUnlessSame(transaction, path, file.path, readPartFile(folder, file));
      writeFile(transaction, path, { path: manifestName, chunks: [`${JSON.stringify(whole, null, 2)}\n`] });
      const kept = new Set([manifestName, ...whole.files.map((file) => file.path)]);
      transaction.prepare([...readOwn(path, own).paths].filter((file) => !kept.has(file)));
      transaction.apply();
      return [...kept].filter((file) => foreign.has(file));
    } catch (error) {
      transaction.abandon();
      throw error;
    }
  });
}

function stageUnlessSame(transaction: Transaction, folder: string, path: string, bytes: Uint8Array): void {
  transaction.check(path);
  if (hashInFolder(folder, path) !== hashOf(bytes)) transaction.stage(path, [bytes]);
}

function readPartFile(folder: string, { path, sha256 }: ManifestFile): Uint8Array {
  const file = join(folder, path);
  const damaged = (reason: string) =>
    failure("SP5026", `${path} of the part in ${folder} ${reason}`, { place: { file } });
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : damaged(`cannot be read (${code})`);
  }
  if (hashOf(bytes) !== sha256) throw damaged("is not as its manifest says");
  return bytes;
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

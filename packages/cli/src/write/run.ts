import { createHash } from "node:crypto";
import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Manifest,
  type ManifestRun,
  makeManifest,
  manifestName,
  type WrittenFile,
} from "@sallyport/core";
import type { Emission } from "../run/emit-all.js";
import type { Run } from "../run/plan-run.js";
import { chunkBytes } from "./bytes.js";
import { guardWriting } from "./fault.js";
import type { OutputFolder } from "./folder.js";
import { keepOthers } from "./part.js";
import { beginTransaction, type Transaction } from "./transaction.js";

/** What a run left in its folder. */
export interface RunOutput {
  readonly manifest: Manifest;
  readonly written: readonly WrittenFile[];
  /** Paths of files of others that were replaced; only if forced. */
  readonly replaced: readonly string[];
}

/**
 * Writes all files of a run and its manifest: together or not at all. A file whose bytes are in
 * place already is not touched; files of an earlier run that this one does not make are removed.
 */
export function writeRun(
  { path, own, foreign }: OutputFolder,
  run: Run,
  emissions: readonly Emission[],
): RunOutput {
  return guardWriting(path, () => {
    const transaction = beginTransaction(path);
    try {
      // Under the lock: another part may have written meanwhile.
      const others = keepOthers(path, run);
      const written = emissions.flatMap((emission) => writeEmission(transaction, path, emission));
      const manifest = others.join(makeManifest(describeRun(run), written));
      writeFile(transaction, path, manifestName, [`${JSON.stringify(manifest, null, 2)}\n`]);
      const kept = new Set([manifestName, ...written.map((file) => file.path)]);
      transaction.commit([...own].filter((file) => !kept.has(file) && !others.paths.has(file)));
      return { manifest, written, replaced: [...kept].filter((file) => foreign.has(file)) };
    } catch (error) {
      transaction.abandon();
      throw error;
    }
  });
}

/** What the manifest of a run says of it. */
export function describeRun({ policies, formats, match }: Run): ManifestRun {
  return {
    policies: policies.map(({ policy }) => policy),
    formats: formats.map(({ emitter, options }) => ({ id: emitter.id, options })),
    ...(match === undefined ? {} : { match }),
  };
}

function writeEmission(transaction: Transaction, folder: string, emission: Emission): readonly WrittenFile[] {
  const { format, gated, files, proven } = emission;
  return files.map((output) => {
    const path = `${format}/${output.path}`;
    return { format, gated, output, proven, path, ...writeFile(transaction, folder, path, output.chunks) };
  });
}

function writeFile(
  transaction: Transaction,
  folder: string,
  path: string,
  chunks: Iterable<string>,
): { readonly sha256: string; readonly bytes: number } {
  const hash = createHash("sha256");
  let bytes = 0;
  const counted = function* () {
    for (const chunk of chunkBytes(chunks)) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  transaction.stage(path, counted());
  const sha256 = hash.digest("hex");
  if (hashInPlace(join(folder, path)) === sha256) transaction.unstage(path);
  return { sha256, bytes };
}

function hashInPlace(file: string): string | undefined {
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

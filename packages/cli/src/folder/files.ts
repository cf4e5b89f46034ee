import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest, ManifestFile, Report } from "@sallyport/core";

/** A file that the manifest names, as it is on disk. */
export interface HeldFile {
  /** Relative to the folder. */
  readonly path: string;
  /** Relative to the folder of its format. */
  readonly name: string;
  /** Against the hash in the manifest. */
  readonly state: "same" | "changed" | "missing";
  /** Absent if it is missing, or no text. */
  readonly text?: string;
  /** Why it has no text. */
  readonly reason?: string;
}

/** All files of one policy in one format. */
export interface FormatFiles {
  readonly policy: string;
  readonly format: string;
  readonly files: readonly HeldFile[];
}

/** The files of every policy in every format of a manifest, or in those named, read from the folder. */
export function readFormatFiles(
  folder: string,
  { files }: Manifest,
  formats: readonly string[] | undefined,
): readonly FormatFiles[] {
  const groups = new Map<string, ManifestFile[]>();
  for (const file of files) {
    if (formats !== undefined && !formats.includes(file.format)) continue;
    const key = JSON.stringify([file.policy, file.format]);
    const held = groups.get(key);
    if (held === undefined) groups.set(key, [file]);
    else held.push(file);
  }
  return [...groups.values()].map((group) => ({
    policy: group[0]!.policy,
    format: group[0]!.format,
    files: group.map((file) => readHeldFile(folder, file)),
  }));
}

/** Reports files that are missing, and those that are not as they were written. */
export function reportFiles({ files }: FormatFiles, folder: string, report: Report): void {
  for (const { path, state, text, reason } of files) {
    const place = { file: join(folder, path) };
    if (state === "missing") report("SP4012", `${path} cannot be read: ${reason}`, { place });
    else if (state === "changed") report("SP4013", `${path} is not as it was written`, { place });
    if (state !== "missing" && text === undefined) report("SP4001", `${path}: ${reason}`, { place });
  }
}

/** The text of each file that has one, by its path in the folder of the format. */
export function textsOf({ files }: FormatFiles): ReadonlyMap<string, string> {
  return new Map(files.flatMap(({ name, text }) => (text === undefined ? [] : [[name, text] as const])));
}

/** Files of which nothing can be known, by their paths in the folder of the format. */
export function lostFiles({ files }: FormatFiles): readonly string[] {
  return files.flatMap(({ name, text }) => (text === undefined ? [name] : []));
}

function readHeldFile(folder: string, { path, format, sha256 }: ManifestFile): HeldFile {
  const name = path.slice(format.length + 1);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(join(folder, path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return { path, name, state: "missing", reason: code };
  }
  const state = createHash("sha256").update(bytes).digest("hex") === sha256 ? "same" : "changed";
  try {
    // A mark at the start of a file is part of what the device would read.
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { path, name, state, text };
  } catch {
    return { path, name, state, reason: "it is not UTF-8" };
  }
}

import { hash } from "node:crypto";
import { existsSync, lstatSync, readFileSync, statSync } from "node:fs";
import { compareText, failure, manifestName } from "@sallyport/core";
import { readManifestFile } from "../manifest.js";
import { guardWriting } from "../write/fault.js";
import { isWorkName } from "../write/work-name.js";
import { listFiles } from "./list-files.js";

/**
 * What a file in an output folder is against what would be generated: the same; as the last run wrote it
 * (outdated); as neither (edited); not there; left by an earlier run; or none of Sallyport's.
 */
export type FileState = "same" | "outdated" | "edited" | "missing" | "stale" | "foreign";

export interface FileDrift {
  /** Relative to the output folder. */
  readonly path: string;
  readonly state: FileState;
}

/**
 * Holds an output folder to the hashes of what would be generated, by path; reads only. By path. Links are not followed: what is behind one is not there.
 * Files that other parts of a run answer for are passed over.
 */
export function findDrift(
  folder: string,
  hashes: ReadonlyMap<string, string>,
  passedOver: ReadonlySet<string>,
): readonly FileDrift[] {
  return guardWriting(folder, () => {
    const present = listPresent(folder);
    // What the last run wrote matters of files only that are not as they would be.
    let held: ReadonlyMap<string, string | undefined> | undefined;
    const own = () => (held ??= readOwn(folder));
    const wanted = [...hashes].map(([path, hash]): FileDrift => {
      if (!present.has(path)) return { path, state: "missing" };
      const found = hashInFolder(folder, path);
      return { path, state: found === hash ? "same" : judgeOther(found, own(), path) };
    });
    const others = [...present].filter((path) => !hashes.has(path) && !passedOver.has(path));
    const beside = others.map((path): FileDrift => ({ path, state: own().has(path) ? "stale" : "foreign" }));
    return [...wanted, ...beside].sort((a, b) => compareText(a.path, b.path));
  });
}

/** The SHA-256 of a file in a folder; undefined if it is not there, or none. */
export function hashInFolder(folder: string, path: string): string | undefined {
  // Nothing needs to be tidied, which `join` would look for letter by letter.
  const file = `${folder}/${path}`;
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  return hash("sha256", readFileSync(file));
}

function listPresent(folder: string): ReadonlySet<string> {
  if (!existsSync(folder)) return new Set();
  if (!statSync(folder).isDirectory()) throw failure("SP5002", `${folder} is a file, not a folder`);
  return new Set(listFiles(folder, "", isWorkName));
}

/** Of a file that is not as it would be. Without a hash it is a link or a folder. */
function judgeOther(
  hash: string | undefined,
  own: ReadonlyMap<string, string | undefined>,
  path: string,
): FileState {
  if (hash === undefined || !own.has(path)) return "edited";
  const written = own.get(path);
  return written === undefined || hash === written ? "outdated" : "edited";
}

/** What the last run wrote, with its hash where that is known: a manifest has none of itself. */
function readOwn(folder: string): ReadonlyMap<string, string | undefined> {
  const reading = readManifestFile(folder);
  if (reading === undefined) return new Map();
  const files: readonly (readonly [string, string | undefined])[] =
    reading.kind === "older"
      ? reading.paths.map((path) => [path, undefined] as const)
      : reading.manifest.files.map(({ path, sha256 }) => [path, sha256] as const);
  return new Map([...files, [manifestName, undefined] as const]);
}

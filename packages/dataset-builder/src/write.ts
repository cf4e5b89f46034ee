import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { compareText } from "@sallyport/core";
import type { DatasetFiles } from "./build/part.js";

/** How one shipped file differs from what would be built. */
export interface Difference {
  readonly path: string;
  readonly kind: "missing" | "different" | "not built";
}

/** Compares a folder with the files that should be in it, byte for byte, both ways. */
export async function compareFolder(folder: string, files: DatasetFiles): Promise<readonly Difference[]> {
  const present = new Set(await listFiles(folder));
  const differences: Difference[] = [];
  for (const [path, text] of files) {
    if (!present.has(path)) differences.push({ path, kind: "missing" });
    else if ((await readFile(join(folder, path), "utf8")) !== text)
      differences.push({ path, kind: "different" });
  }
  for (const path of present) if (!files.has(path)) differences.push({ path, kind: "not built" });
  return differences.sort((a, b) => compareText(a.path, b.path));
}

/**
 * Replaces a whole folder: the files are written beside it, then the folders change places. If
 * anything fails the old folder stays or is put back.
 */
export async function replaceFolder(folder: string, files: DatasetFiles): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  try {
    const fresh = join(work, "new");
    await mkdir(fresh);
    for (const [path, text] of files) {
      await mkdir(dirname(join(fresh, path)), { recursive: true });
      await writeFile(join(fresh, path), text);
    }
    await swap(folder, fresh, join(work, "old"));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function swap(folder: string, fresh: string, old: string): Promise<void> {
  const existed = await renameIfPresent(folder, old);
  try {
    await rename(fresh, folder);
  } catch (error) {
    if (existed) await rename(old, folder);
    throw error;
  }
}

async function renameIfPresent(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** The files below a folder, with `/` between their parts; none if there is no such folder. */
async function listFiles(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) =>
        join(entry.parentPath, entry.name).slice(join(folder, sep).length).split(sep).join("/"),
      );
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

import { existsSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { failure } from "@sallyport/core";

/** The names under which a config is looked for. */
export const configNames = ["sallyport.yaml", "sallyport.yml", "sallyport.json", "sallyport.mjs"] as const;

/**
 * The config of the folder or of the nearest folder above it, no further up than the one that holds
 * `.git`; outside of a repository the folder alone, for what lies above may be another user's.
 * Undefined if there is none; SP1106 if a folder has several.
 *
 * @returns a path relative to the working directory
 */
export function findConfigFile(folder: string = process.cwd()): string | undefined {
  for (const each of foldersUpToRepository(resolve(folder))) {
    const [found, ...others] = configNames.map((name) => join(each, name)).filter(isFile);
    if (found === undefined) continue;
    const file = relative(process.cwd(), found);
    if (others.length === 0) return file;
    const names = [found, ...others].map((path) => relative(each, path)).join(" and ");
    throw failure("SP1106", `${names} stand beside each other`, { place: { file } });
  }
  return undefined;
}

/** From the folder upward; the folder alone if none of them holds `.git`. */
export function foldersUpToRepository(folder: string): readonly string[] {
  const folders: string[] = [];
  for (let each = folder; ; each = dirname(each)) {
    folders.push(each);
    if (existsSync(join(each, ".git"))) return folders;
    if (dirname(each) === each) return [folder];
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

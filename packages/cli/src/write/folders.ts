import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder with those around it that are missing; returns the outermost one made. Step by
 * step, because Node's own recursive mkdir never returns where a file system refuses with ENOENT, as
 * /proc does.
 */
export function makeFolders(path: string): string | undefined {
  const missing: string[] = [];
  for (let folder = path; !existsSync(folder); folder = dirname(folder)) missing.unshift(folder);
  for (const folder of missing) mkdirSync(folder);
  return missing[0];
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const beside = fileURLToPath(new URL("../../../../shared", import.meta.url));

/** The folder of the published files: beside the repository, or where the environment says. */
export const publishedFolder = process.env.SALLYPORT_PUBLISHED_FILES ?? beside;

/** Whether all of some published files are there. */
export function arePublished(paths: readonly string[]): boolean {
  return paths.every((path) => existsSync(join(publishedFolder, path)));
}

/** What a test's name says beside itself if it is skipped. */
export function skipNote(present: boolean): string {
  return present ? "" : " (skipped: the published files are not beside the repository)";
}

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const beside = fileURLToPath(new URL("../../../../shared", import.meta.url));

/** The folder of the published files, which stay out of the repository: beside it, or where the environment says. */
export const publishedFolder = process.env.SALLYPORT_PUBLISHED_FILES ?? beside;

/** Whether all of some published files are there. */
export function arePublished(paths: readonly string[]): boolean {
  return paths.every((path) => existsSync(join(publishedFolder, path)));
}

/** What a test's name says beside itself if it is skipped. */
export function skipNote(present: boolean): string {
  return present ? "" : " (skipped: the published files are not beside the repository)";
}

/** Paths of all published lists below the folder; none if it is not there. */
export function publishedLists(): readonly string[] {
  const folder = join(publishedFolder, "data");
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((file) => /\.(json|csv|xml)$/.test(file)).map((file) => join("data", file));
}

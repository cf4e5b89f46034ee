import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const data = fileURLToPath(new URL("../../core/data/", import.meta.url));

/** The text of every shipped file by its path below the data folder. */
export function shippedFiles(): ReadonlyMap<string, string> {
  const paths = readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(data.length).split(sep).join("/"))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(data, path), "utf8")]));
}

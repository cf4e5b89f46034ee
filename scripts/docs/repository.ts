import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Repository } from "./pages.js";

/** The files of a checkout. */
export function repositoryAt(root: string): Repository {
  return {
    read: (path) => readFileSync(join(root, path), "utf8"),
    list: (folder) =>
      readdirSync(join(root, folder), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .sort(),
  };
}

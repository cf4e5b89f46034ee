import { readdirSync } from "node:fs";

/**
 * Every entry below a folder that is not a folder itself, by its path from the root; links count as files
 * and are not followed. Entries of the root itself can be passed over by name.
 */
export function* listFiles(
  root: string,
  below = "",
  passesOver: (name: string) => boolean = () => false,
): Generator<string> {
  const entries = readdirSync(below === "" ? root : `${root}/${below}`, { withFileTypes: true });
  const folders = new Set(entries.filter((entry) => entry.isDirectory()).map(({ name }) => name));
  for (const name of entries.map((entry) => entry.name).sort()) {
    const path = below === "" ? name : `${below}/${name}`;
    if (below === "" && passesOver(name)) continue;
    if (folders.has(name)) yield* listFiles(root, path);
    else yield path;
  }
}

import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Every entry below a folder that is not a folder itself, by its path from the root; links count as files
 * and are not followed. Entries of the root itself can be passed over by name.
 */
export function* listFiles(
  root: string,
  below = "",
  passesOver: (name: string) => boolean = () => false,
): Generator<string> {
  for (const name of readdirSync(join(root, below)).sort()) {
    const path = below === "" ? name : `${below}/${name}`;
    if (below === "" && passesOver(name)) continue;
    if (lstatSync(join(root, path)).isDirectory()) yield* listFiles(root, path);
    else yield path;
  }
}

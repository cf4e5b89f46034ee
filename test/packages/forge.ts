import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A played forge: what its command line was asked, and what stands in the pull request. */
export interface Forge {
  /** The folder of `gh`, for the path. */
  readonly folder: string;
  readonly asked: () => string;
  readonly titles: () => string;
  readonly body: () => string;
}

/** A `gh` that writes down what it is asked, and the body; a pull request is open once it was created. */
export function playForge(parent: string): Forge {
  const folder = join(parent, "forge");
  mkdirSync(folder);
  writeFileSync(join(folder, "asked"), "");
  const script = `#!/bin/sh
cd ${folder}
echo "$1 $2" >> asked
case "$2" in
  list) if grep -q "pr create" asked; then echo 7; fi ;;
  *)
    while [ "$#" -gt 0 ]; do
      case "$1" in --body-file) cp "$2" body.md ;; --title) echo "$2" >> titles ;; esac
      shift
    done ;;
esac
`;
  writeFileSync(join(folder, "gh"), script);
  chmodSync(join(folder, "gh"), 0o755);
  return {
    folder,
    asked: () => readFileSync(join(folder, "asked"), "utf8"),
    titles: () => readFileSync(join(folder, "titles"), "utf8"),
    body: () => readFileSync(join(folder, "body.md"), "utf8"),
  };
}

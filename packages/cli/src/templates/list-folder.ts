import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { compareText, failure } from "@sallyport/core";
import type { NamedPath } from "./settings.js";

const ending = ".hbs";
/** A template stands one folder deep; what stands a little deeper is a slip that is told of. */
const deepest = 3;

/**
 * The templates of a folder: their path without the ending, and their file. Names that begin with a dot are
 * passed over. SP1310 for a folder that cannot be read, and for links that lead out of it.
 */
export function listTemplateFolder({ path: folder, place }: NamedPath): ReadonlyMap<string, string> {
  const root = realOf(folder, () => failure("SP1310", `the folder ${folder} cannot be read`, { place }));
  const found = new Map<string, string>();
  const visit = (below: string, depth: number): void => {
    for (const entry of entriesOf(join(folder, below), place)) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      const file = join(folder, path);
      if (entry.isSymbolicLink()) checkInside(root, file);
      const isFolder = statSync(file).isDirectory();
      // A folder of such a name is taken for a slip, and refused when it is read.
      if (path.endsWith(ending)) found.set(path.slice(0, -ending.length), file);
      else if (isFolder && depth < deepest) visit(path, depth + 1);
    }
  };
  visit("", 1);
  return found;
}

function entriesOf(folder: string, place: NamedPath["place"]): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith("."))
      .sort((a, b) => compareText(a.name, b.name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw failure("SP1310", `the folder ${folder} cannot be read: ${code}`, { place });
  }
}

/** A link that leads elsewhere would print a file that nobody meant to. */
function checkInside(root: string, link: string): void {
  const leave = (reason: string) => failure("SP1310", `the link ${reason}`, { place: { file: link } });
  const real = realOf(link, () => leave("leads nowhere"));
  if (!real.startsWith(root + sep)) throw leave("leads out of the folder of templates");
}

function realOf(path: string, refuse: () => Error): string {
  try {
    return realpathSync(path);
  } catch {
    throw refuse();
  }
}

import { lstatSync, type Stats } from "node:fs";
import { join } from "node:path";
import { failure } from "@sallyport/core";

/** A folder on the way, or the file itself, that is a link or of the wrong kind would take the write elsewhere. */
export function refuseLinks(folder: string, path: string): void {
  linkGuard(folder)(path);
}

/** The same for many paths of one folder: what lies on the way is looked at once. */
export function linkGuard(folder: string): (path: string) => Stats | undefined {
  const passed = new Set<string>();
  return (path) => {
    if (path === ".") return undefined;
    for (let slash = path.indexOf("/"); ; slash = path.indexOf("/", slash + 1)) {
      const isWhole = slash < 0;
      const partial = isWhole ? path : path.slice(0, slash);
      if (passed.has(partial)) {
        if (isWhole) return undefined;
        continue;
      }
      const file = join(folder, partial);
      const entry = lstatSync(file, { throwIfNoEntry: false });
      if (entry === undefined) return undefined;
      if (entry.isSymbolicLink()) throw failure("SP5004", `${file} is a symbolic link`);
      if (isWhole) return entry;
      if (!entry.isDirectory()) throw failure("SP5002", `${file} is a file, not a folder`);
      passed.add(partial);
    }
  };
}

/** A folder in a file's place would stop a commit half-way. */
export function refuseFolder(folder: string, path: string): void {
  if (lstatSync(join(folder, path), { throwIfNoEntry: false })?.isDirectory() === true)
    throw isFolder(folder, path);
}

/** A path in whose place there is a folder. */
export function isFolder(folder: string, path: string): Error {
  return failure("SP5002", `${join(folder, path)} is a folder, not a file`);
}

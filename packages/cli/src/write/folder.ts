import { existsSync, statSync } from "node:fs";
import { failure } from "@sallyport/core";
import { listFiles } from "../folder/list-files.js";
import { guardWriting } from "./fault.js";
import { type OwnFiles, readOwn } from "./own-files.js";
import { recover } from "./transaction.js";
import { isWorkName } from "./work-name.js";

/** How many files of others a complaint names. */
const shownFiles = 3;

/** An output folder as it was found. */
export interface OutputFolder {
  readonly path: string;
  readonly own: OwnFiles;
  /** Paths of files that no run wrote; only if forced. */
  readonly foreign: ReadonlySet<string>;
}

/**
 * Looks at an output folder before anything is written: finishes or undoes what a killed run left,
 * and refuses a folder with files of others unless forced.
 */
export function openOutputFolder(path: string, options: { readonly force: boolean }): OutputFolder {
  return guardWriting(path, () => {
    if (existsSync(path) && statSync(path).isDirectory()) recover(path);
    return lookAtFolder(path, options);
  });
}

/** The same refusals, for who only looks: what a killed run left stays. */
export function lookAtFolder(path: string, { force }: { readonly force: boolean }): OutputFolder {
  return guardWriting(path, () => {
    if (!existsSync(path)) return { path, own: { paths: new Set<string>() }, foreign: new Set<string>() };
    if (!statSync(path).isDirectory()) throw failure("SP5002", `${path} is a file, not a folder`);
    const own = readOwn(path);
    const foreign = new Set<string>();
    for (const file of listFiles(path, "", isWorkName)) {
      if (own.paths.has(file)) continue;
      foreign.add(file);
      if (!force && foreign.size > shownFiles) break;
    }
    if (foreign.size > 0 && !force) {
      const shown = [...foreign].slice(0, shownFiles).join(", ");
      const more = foreign.size > shownFiles ? " and more" : "";
      throw failure("SP5001", `${path} holds files that Sallyport did not write: ${shown}${more}`);
    }
    return { path, own, foreign };
  });
}

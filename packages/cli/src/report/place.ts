import { isAbsolute, relative, resolve, sep } from "node:path";
import type { Place } from "@sallyport/core";
import { foldersUpToRepository } from "../config/find.js";

/**
 * Path of the file that a place names, as forges want it: relative to the repository around the working directory, with
 * forward slashes; absolute outside of it. Undefined where a place is a flag, standard input or nothing.
 */
export function forgePath(place: Place | undefined, from: string = process.cwd()): string | undefined {
  const file = place?.file;
  if (file === undefined || file === "flags" || file.startsWith("-")) return undefined;
  const path = resolve(from, file);
  const inside = relative(foldersUpToRepository(from).at(-1)!, path);
  const isOutside = inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return (isOutside ? path : inside).split(sep).join("/");
}

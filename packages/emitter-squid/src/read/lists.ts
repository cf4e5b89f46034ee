import { compareText, type FilePlace } from "@sallyport/core";
import type { Unreadable } from "./complaints.js";
import { type Entries, readList } from "./list.js";

/** The lists that a configuration names by their paths on the proxy. */
export interface Lists {
  /** The entries; undefined, after a complaint, if it is not known which file is meant. */
  readonly open: (path: string, place: FilePlace) => Entries | undefined;
  /** Paths of those opened, within the format's folder, sorted. */
  opened(): readonly string[];
  /** Where they lie on the proxy, as the first line that names one has it. */
  folder(): { readonly path: string; readonly place: FilePlace } | undefined;
}

/**
 * Finds lists by their names: the folder that the files will have on the proxy is not that of here. They
 * are taken to be together in one folder there.
 */
export function createLists(files: ReadonlyMap<string, string>, unreadable: Unreadable): Lists {
  const byName = new Map<string, string[]>();
  for (const path of files.keys()) byName.set(nameOf(path), [...(byName.get(nameOf(path)) ?? []), path]);
  const read = new Map<string, Entries>();
  let folder: { readonly path: string; readonly place: FilePlace } | undefined;
  return {
    open: (path, place) => {
      folder ??= { path: folderOf(path), place };
      const [found, another] = byName.get(nameOf(path)) ?? [];
      const fault =
        folderOf(path) !== folder.path
          ? `the list ${path} in a folder other than ${folder.path}`
          : found === undefined
            ? `the list ${path}, which is not there; squid takes it for an empty one`
            : another === undefined
              ? undefined
              : `the list ${path}, of which there are two`;
      if (fault !== undefined || found === undefined) {
        unreadable(place, fault ?? path);
        return undefined;
      }
      const entries = read.get(found) ?? readList(found, files.get(found)!, unreadable);
      read.set(found, entries);
      return entries;
    },
    folder: () => folder,
    opened: () => [...read.keys()].sort(compareText),
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

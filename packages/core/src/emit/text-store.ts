import { compareText } from "../text/index.js";

/** Lists of a manifest whose items are told one by one. */
export type ManifestList = "policies" | "files" | "widened";

/** Keeps the texts of lists until the manifest is printed: in memory, or wherever there is more room. */
export interface TextStore {
  readonly put: (list: ManifestList, key: string, text: string) => void;
  /** The texts of a list in code-unit order of their keys; those of one key as they came. */
  readonly sorted: (list: ManifestList) => Iterable<string>;
}

/** An item, and what it is sorted by. */
export type Keyed<Item> = readonly [key: string, item: Item];

/** Keeps texts in memory. */
export function memoryStore(): TextStore {
  const lists: Record<ManifestList, Keyed<string>[]> = { policies: [], files: [], widened: [] };
  return {
    put(list, key, text) {
      lists[list].push([key, text]);
    },
    sorted: (list) => sortKeyed(lists[list]),
  };
}

/** The items in code-unit order of their keys; those of one key as they came. */
export function sortKeyed<Item>(all: readonly Keyed<Item>[]): readonly Item[] {
  return [...all].sort(([a], [b]) => compareText(a, b)).map(([, item]) => item);
}

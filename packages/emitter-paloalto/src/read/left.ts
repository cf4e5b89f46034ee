import type { Found } from "./beside-objects.js";
import { emptiedBy } from "./clear.js";
import { findKept } from "./kept.js";
import type { LoadedFile, ReadFile } from "./loaded.js";
import { findUnplaced } from "./unplaced.js";

/**
 * What of an earlier load is left when a file is loaded to its end: entries of lists, and the order of rules. XML has no words for an
 * order, which the moves in the file of commands see to. Nothing, if it is not known what the file beside it empties.
 */
export function findLeft({ clearing, ...file }: ReadFile): readonly Found[] {
  const emptied = clearing && emptiedBy(clearing);
  if (clearing !== undefined && emptied === undefined) return [];
  const loaded: LoadedFile = { ...file, emptied };
  const left = [findKept(loaded), file.ending === "set" ? findUnplaced(loaded) : undefined];
  return left.filter((each) => each !== undefined);
}

import { type PrefixSet, prefixSet } from "../address/index.js";
import { setOn } from "./history.js";
import type { Edition, SetFile } from "./schema.js";
import { loadSetFile } from "./set.js";
import { isHeldOn, loadSetIndex } from "./set-index.js";
import type { DatasetSource } from "./source.js";

/**
 * What service tags stand for in an edition, as far as it holds their lists; a name that is no tag of
 * the publisher's, or whose list is empty, is left out.
 */
export async function loadTagSets(
  source: DatasetSource,
  edition: Edition,
  tags: Iterable<string>,
): Promise<ReadonlyMap<string, PrefixSet>> {
  return await loadSome(source, edition, tags, ({ kind }) => kind === "service-tag");
}

/** The same for sets of any kind. */
export async function loadHeldSets(
  source: DatasetSource,
  edition: Edition,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, PrefixSet>> {
  return await loadSome(source, edition, ids, () => true);
}

async function loadSome(
  source: DatasetSource,
  { cloud, date }: Edition,
  ids: Iterable<string>,
  isWanted: (file: SetFile) => boolean,
): Promise<ReadonlyMap<string, PrefixSet>> {
  const index = await loadSetIndex(source, cloud);
  const sets = new Map<string, PrefixSet>();
  for (const id of new Set(ids)) {
    if (!isHeldOn(index, id, date)) continue;
    const file = await loadSetFile(source, cloud, id, date);
    const prefixes = isWanted(file) ? (setOn(file, date)?.prefixes ?? []) : [];
    if (prefixes.length > 0) sets.set(id, prefixSet(prefixes));
  }
  return sets;
}

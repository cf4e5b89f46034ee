import { type PrefixSet, prefixSet } from "../address/index.js";
import { setOn } from "./history.js";
import type { Edition } from "./schema.js";
import { loadSetFile } from "./set.js";
import { isHeldOn, loadSetIndex } from "./set-index.js";
import type { DatasetSource } from "./source.js";

/**
 * What service tags stand for in an edition, as far as it holds their lists; a name that is no tag of
 * the publisher's, or whose list is empty, is left out.
 */
export async function loadTagSets(
  source: DatasetSource,
  { cloud, date }: Edition,
  tags: Iterable<string>,
): Promise<ReadonlyMap<string, PrefixSet>> {
  const index = await loadSetIndex(source, cloud);
  const sets = new Map<string, PrefixSet>();
  for (const tag of tags) {
    if (!isHeldOn(index, tag, date)) continue;
    const file = await loadSetFile(source, cloud, tag, date);
    const prefixes = file.kind === "service-tag" ? (setOn(file, date)?.prefixes ?? []) : [];
    if (prefixes.length > 0) sets.set(tag, prefixSet(prefixes));
  }
  return sets;
}

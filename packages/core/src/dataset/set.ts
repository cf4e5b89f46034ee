import { isEmptySet, type PrefixSet, prefixSet } from "../address/index.js";
import { failure } from "../diagnostic/index.js";
import { nearestName } from "../text/index.js";
import type { Edition, SetFile } from "./schema.js";
import { type DatasetSource, readDatasetFile } from "./source.js";

/**
 * The prefixes that an edition holds under an id (a service tag or a published list). SP2003 if it
 * holds no such id, SP2004 if the id is that of a region without a list, SP2005 if the list is empty.
 */
export async function loadSet(source: DatasetSource, edition: Edition, id: string): Promise<PrefixSet> {
  if (!edition.sets.includes(id)) throw missingSet(edition, id);
  const file = await readDatasetFile<SetFile>(source, `sets/${edition.cloud}/${id}.json`);
  const set = prefixSet(prefixesOn(file, edition.date));
  if (isEmptySet(set)) throw failure("SP2005", `${id} holds no prefixes in edition ${edition.id}`);
  return set;
}

/** The prefixes of a set on that day (ISO date): its changes up to then, applied in order. */
export function prefixesOn(file: SetFile, day: string): readonly string[] {
  const held = new Set<string>();
  for (const { from, added, removed } of file.changes) {
    if (from > day) break;
    for (const prefix of removed) held.delete(prefix);
    for (const prefix of added) held.add(prefix);
  }
  return [...held];
}

function missingSet(edition: Edition, id: string): Error {
  const [family, region] = id.split(".");
  const siblings = edition.sets.filter((each) => each.startsWith(`${family}.`));
  if (region !== undefined && siblings.length > 0) {
    const regions = siblings.map((each) => each.slice(family!.length + 1));
    return failure("SP2004", `edition ${edition.id} holds no ${id}`, {
      help: `${family} is held for: ${regions.join(", ")}`,
    });
  }
  const near = nearestName(id, edition.sets);
  return failure("SP2003", `edition ${edition.id} holds no ${id}`, {
    help: near === undefined ? "see `sallyport list tags`" : `did you mean ${near}?`,
  });
}

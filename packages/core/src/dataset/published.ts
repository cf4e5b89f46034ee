import { type PrefixSet, prefixSet } from "../address/index.js";
import type { Edition } from "./schema.js";
import { loadSetAt } from "./set.js";
import { loadSetIds } from "./set-index.js";
import type { DatasetSource } from "./source.js";

/** Every address that the publisher lists in an edition: all service tags and lists but the user's own (`custom.`). */
export async function loadPublished(source: DatasetSource, edition: Edition): Promise<PrefixSet> {
  const ids = (await loadSetIds(source, edition)).filter((id) => !id.startsWith("custom."));
  const states = await Promise.all(ids.map((id) => loadSetAt(source, edition.cloud, id, edition.date)));
  return prefixSet(states.flatMap(({ prefixes }) => prefixes));
}

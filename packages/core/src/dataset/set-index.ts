import type { Cloud, Edition, Region, SetIndex, Span } from "./schema.js";
import { type DatasetSource, readDatasetFile } from "./source.js";
import { covers, joinSpans } from "./span.js";

/** Which sets of prefixes a cloud has, and when each was there. */
export async function loadSetIndex(source: DatasetSource, cloud: Cloud): Promise<SetIndex> {
  return await readDatasetFile<SetIndex>(source, `sets/${cloud}.json`);
}

/** The ids of the sets that an edition holds, in code-unit order. */
export async function loadSetIds(
  source: DatasetSource,
  { cloud, date }: Edition,
): Promise<readonly string[]> {
  return setIdsOn(await loadSetIndex(source, cloud), date);
}

/** The ids of the sets that were there on that day (ISO date), in code-unit order. */
export function setIdsOn(index: SetIndex, day: string): readonly string[] {
  return Object.keys(index.sets).filter((id) => isHeldOn(index, id, day));
}

/** Whether there was a set of that id on that day. */
export function isHeldOn(index: SetIndex, id: string, day: string): boolean {
  return spansOf(index, id).some((span) => covers(span, day));
}

/** When there was a set of that id; none if never. */
export function spansOf({ sets }: SetIndex, id: string): readonly Span[] {
  return (Object.hasOwn(sets, id) ? sets[id] : undefined) ?? [];
}

/** When any set of a region was there: `Storage.<tag suffix>`, `SiteRecoveryService.<tag suffix>` and so on. */
export function regionSpans({ sets }: SetIndex, { tagSuffix }: Region): readonly Span[] {
  const own = Object.entries(sets).filter(([id]) => id.endsWith(`.${tagSuffix}`));
  return joinSpans(own.flatMap(([, spans]) => spans));
}

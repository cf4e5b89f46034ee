import {
  acceptGuards,
  type Cloud,
  type CloudState,
  type DatasetSource,
  type Diagnostic,
  guardCodes,
  guardEdition,
  type Histories,
  loadHistories,
  setsAt,
} from "@sallyport/core";
import { type Observation, tagSeries } from "@sallyport/core/overlay";

/** What `--accept` takes in place of codes: everything that speaks against a list. */
const everything = "all";

/**
 * What speaks against newly published service tags: tags that are gone, much that left, change numbers
 * that step back, addresses that moved or are not public. Codes that the user accepted pass. A list
 * older than the newest held is history and not judged here.
 */
export async function guardObservations(
  observations: readonly Observation[],
  dataset: DatasetSource,
  accepted: readonly string[],
): Promise<readonly Diagnostic[]> {
  const states = new Map<Cloud, CloudState>();
  const found: Diagnostic[] = [];
  const codes = accepted.includes(everything) ? guardCodes : accepted;
  for (const { cloud, date, series, sets } of observations) {
    if (series !== tagSeries) continue;
    const state = states.get(cloud) ?? newestTags(cloud, await loadHistories(dataset, cloud));
    states.set(cloud, state);
    if (date <= state.date) continue;
    const tags = sets.map(({ id, changeNumber, prefixes }) => ({
      name: id,
      ...(changeNumber === undefined ? {} : { changeNumber }),
      prefixes,
    }));
    const { refused, noted, unmatched } = acceptGuards(guardEdition(state, { cloud, date, tags }), codes);
    found.push(...refused, ...noted, ...(codes === accepted ? unmatched : []));
  }
  return found;
}

/** The tags of a cloud as the newest list that changed one has them. */
function newestTags(cloud: Cloud, histories: Histories): CloudState {
  const days = [...histories.values()]
    .filter(({ kind }) => kind === "service-tag")
    .flatMap(({ changes }) => changes.at(-1)?.from ?? []);
  const date = days.sort().at(-1) ?? "";
  return { cloud, date, sets: setsAt(histories, date) };
}

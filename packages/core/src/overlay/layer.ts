import type { Cloud, EditionFile, EditionIndex, EditionRow, SetFile, SetIndex } from "../dataset/schema.js";
import { type DatasetSource, readDatasetFile } from "../dataset/source.js";
import type { Sha256 } from "../text/index.js";
import { compareText } from "../text/order.js";
import type { ObservationHead } from "./head.js";
import { isListId, tagSeries } from "./observation.js";
import type { ObservationReader } from "./store.js";

/** The observations of one cloud, and what must be known of the dataset below to lay them over it. */
export interface Layer {
  readonly cloud: Cloud;
  readonly base: DatasetSource;
  readonly reader: ObservationReader;
  readonly sha256: Sha256;
  readonly editions: EditionIndex;
  readonly sets: SetIndex;
  /** Ascending by date. */
  readonly tags: readonly ObservationHead[];
  /** Lists of the user's own, ascending by date, then series. */
  readonly lists: readonly ObservationHead[];
  /** Days of tag files of the dataset, ascending: the newest, and all since the oldest observation. */
  readonly tagDays: readonly string[];
}

/** Loads what is the same for every question to the observations of a cloud. */
export async function loadLayer(
  base: DatasetSource,
  heads: readonly ObservationHead[],
  cloud: Cloud,
  reader: ObservationReader,
  sha256: Sha256,
): Promise<Layer> {
  const own = heads
    .filter(({ said }) => said.cloud === cloud)
    .toSorted((a, b) => compareText(placeOf(a), placeOf(b)));
  const editions = await readDatasetFile<EditionIndex>(base, `editions/${cloud}.json`);
  const sets = await readDatasetFile<SetIndex>(base, `sets/${cloud}.json`);
  const tags = own.filter(isTags);
  const lists = own.filter((head) => !isTags(head));
  const tagDays = await loadTagDays(base, editions, tags[0]?.said.date);
  return { cloud, base, reader, sha256, editions, sets, tags, lists, tagDays };
}

function placeOf({ said: { date, series } }: ObservationHead): string {
  return `${date} ${series}`;
}

export function isTags({ said }: ObservationHead): boolean {
  return said.series === tagSeries;
}

/** Day of the newest tag file of the dataset; "" if it has none. */
export function newestTagDay({ tagDays }: Pick<Layer, "tagDays">): string {
  return tagDays.at(-1) ?? "";
}

/**
 * Days of tag files, ascending: of every year from that of `since` on, or of the newest year that has
 * one. Older years are not read.
 */
export async function loadTagDays(
  base: DatasetSource,
  index: EditionIndex,
  since: string | undefined,
): Promise<readonly string[]> {
  let days: readonly string[] = [];
  for (const year of index.years.toReversed()) {
    if (days.length > 0 && (since === undefined || year < since.slice(0, 4))) break;
    const rows = await loadRows(base, index, year);
    days = [...rows.filter((row) => isTagFile(row, index)).map(({ date }) => date), ...days];
  }
  return days;
}

/** The rows of the dataset below for a year, ascending; none if it has no such year. */
export async function loadRows(
  base: DatasetSource,
  { cloud, years }: EditionIndex,
  year: string,
): Promise<readonly EditionRow[]> {
  if (!years.includes(year)) return [];
  return (await readDatasetFile<EditionFile>(base, `editions/${cloud}/${year}.json`)).editions;
}

function isTagFile({ title, sources }: EditionRow, { series }: EditionIndex): boolean {
  if (sources === undefined) return title === undefined;
  return sources.some(({ document }) => document.startsWith(series.document));
}

/**
 * The first day of a tag file of the dataset after a day: what an observation says of a tag that the
 * dataset does not follow ends there, since nothing is known of the tag from then on.
 */
export function lapseOf({ tagDays }: Layer, day: string): string | undefined {
  return tagDays.find((each) => each > day);
}

/** The observations that a day's edition rests on, oldest first. */
export function inForceOn(layer: Layer, day: string): readonly ObservationHead[] {
  const newest = new Map<string, ObservationHead>();
  for (const head of [...layer.tags, ...layer.lists]) {
    if (head.said.date <= day) newest.set(head.said.series, head);
  }
  const tags = newest.get(tagSeries);
  const lapse = tags === undefined ? undefined : lapseOf(layer, tags.said.date);
  if (lapse !== undefined && lapse <= day) newest.delete(tagSeries);
  return [...newest.values()].toSorted((a, b) => compareText(placeOf(a), placeOf(b)));
}

/** The file of a set in the dataset below; undefined if it follows none of that id. */
export async function baseSet({ base, cloud, sets }: Layer, id: string): Promise<SetFile | undefined> {
  if (!Object.hasOwn(sets.sets, id)) return undefined;
  return await readDatasetFile<SetFile>(base, `sets/${cloud}/${id}.json`);
}

/** From a day on: this observation's word on a set, or that nothing is known of it any more. */
export interface Word {
  readonly from: string;
  readonly head?: ObservationHead;
}

/**
 * Whose word counts for a set, ascending by day. The dataset's own word stands for the tags that it
 * follows up to its newest tag file; an observation of such a day can only add other tags.
 */
export function wordsOn(layer: Layer, id: string, isFollowed: boolean): readonly Word[] {
  if (isListId(id)) return wordsOnList(layer, id);
  const newest = newestTagDay(layer);
  const heads = isFollowed ? layer.tags.filter(({ said }) => said.date > newest) : layer.tags;
  return heads.flatMap((head, place): readonly Word[] => {
    const { date } = head.said;
    const next = heads[place + 1]?.said.date;
    const lapse = lapseOf(layer, date);
    const ends = !isFollowed && lapse !== undefined && (next === undefined || lapse < next);
    return [{ from: date, head }, ...(ends ? [{ from: lapse }] : [])];
  });
}

/** An observation of a list tells of all sets that its name stands in front of. */
function wordsOnList({ lists }: Layer, id: string): readonly Word[] {
  const heads = lists.filter(({ said }) => said.series === seriesOf(id));
  return heads.map((head) => ({ from: head.said.date, head }));
}

/** The series that speaks of a set. */
export function seriesOf(id: string): string {
  return isListId(id) ? (id.split(".")[1] ?? "") : tagSeries;
}

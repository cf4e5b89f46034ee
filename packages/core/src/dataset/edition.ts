import { failure } from "../diagnostic/index.js";
import { clouds } from "./region.js";
import type { Cloud, Edition, EditionFile, EditionIndex, EditionRow } from "./schema.js";
import { type DatasetSource, readDatasetFile } from "./source.js";

/** The editions of a cloud, or of all, by cloud, then date. Reads every year; `loadEditionAt` reads one. */
export async function loadEditions(source: DatasetSource, cloud?: Cloud): Promise<readonly Edition[]> {
  const editions: Edition[] = [];
  for (const each of cloud === undefined ? clouds : [cloud]) {
    const index = await loadIndex(source, each);
    for (const year of index.years) editions.push(...(await loadYear(source, index, year)));
  }
  return editions;
}

/**
 * The edition of a cloud on that day (ISO date), or the newest without a day. SP2002 if the day is
 * before the first: lists of another day would be wrong in silence.
 */
export async function loadEditionAt(source: DatasetSource, cloud: Cloud, asOf?: string): Promise<Edition> {
  const index = await loadIndex(source, cloud);
  for (const year of index.years.toReversed()) {
    if (asOf !== undefined && year > asOf) continue;
    const found = newestAt(await loadYear(source, index, year), asOf);
    if (found !== undefined) return found;
  }
  throw noEdition(cloud, asOf, index.since);
}

/** The same, out of editions that were loaded; those of other clouds are passed over. */
export function editionAt(editions: readonly Edition[], cloud: Cloud, asOf?: string): Edition {
  const held = editions.filter((edition) => edition.cloud === cloud);
  const found = newestAt(held, asOf);
  if (found === undefined) throw noEdition(cloud, asOf, held[0]?.date);
  return found;
}

function newestAt(editions: readonly Edition[], asOf: string | undefined): Edition | undefined {
  return asOf === undefined ? editions.at(-1) : editions.findLast(({ date }) => date <= asOf);
}

function noEdition(cloud: Cloud, asOf: string | undefined, since: string | undefined): Error {
  const when = asOf === undefined ? "" : ` on ${asOf} or before`;
  return failure("SP2002", `there is no edition of the ${cloud} cloud${when}`, {
    help: since === undefined ? "none is held" : `the first is of ${since}`,
  });
}

async function loadIndex(source: DatasetSource, cloud: Cloud): Promise<EditionIndex> {
  return await readDatasetFile<EditionIndex>(source, `editions/${cloud}.json`);
}

async function loadYear(
  source: DatasetSource,
  index: EditionIndex,
  year: string,
): Promise<readonly Edition[]> {
  const path = `editions/${index.cloud}/${year}.json`;
  const { editions } = await readDatasetFile<EditionFile>(source, path);
  return editions.map((row) => toEdition(index, row));
}

function toEdition({ cloud, series }: EditionIndex, row: EditionRow): Edition {
  const { date, until, sha256 } = row;
  return {
    id: `${cloud}/${date}`,
    cloud,
    date,
    ...(until === undefined ? {} : { until }),
    title: row.title ?? series.title.replace("{date}", date),
    sources: row.sources ?? [{ document: series.document, date }],
    sha256,
  };
}

import type { EditionFile, EditionIndex, EditionRow, Provenance } from "../dataset/schema.js";
import { compareText } from "../text/order.js";
import type { ObservationHead } from "./head.js";
import { inForceOn, isTags, type Layer, loadRows } from "./layer.js";
import { provenanceOf } from "./sets.js";

/** The editions' index with the days of observations. */
export function layeredEditions({ editions, tags, lists }: Layer): EditionIndex {
  const dates = [...tags, ...lists].map(({ said }) => said.date);
  const years = new Set([...editions.years, ...dates.map((date) => date.slice(0, 4))]);
  return {
    ...editions,
    since: [editions.since, ...dates].sort(compareText)[0]!,
    years: [...years].sort(compareText),
  };
}

/** The editions of a year: those of the dataset, and one for each day of an observation. */
export async function layeredYear(layer: Layer, year: string): Promise<EditionFile> {
  const rows = await loadRows(layer.base, layer.editions, year);
  const heads = [...layer.tags, ...layer.lists].filter(({ said }) => said.date.startsWith(`${year}-`));
  const days = new Set([...rows.map(({ date }) => date), ...heads.map(({ said }) => said.date)]);
  const before = await newestBefore(layer, year);
  const editions = [...days].sort(compareText).map((date): EditionRow => {
    const below = rows.findLast((row) => row.date <= date) ?? before;
    const ofDay = heads.filter(({ said }) => said.date === date);
    return layRow(layer, date, below, ofDay);
  });
  return { schema: 1, cloud: layer.cloud, editions };
}

/** The newest edition of the dataset of an earlier year; undefined if there is none. */
async function newestBefore({ base, editions }: Layer, year: string): Promise<EditionRow | undefined> {
  const earlier = editions.years.findLast((each) => each < year);
  return earlier === undefined ? undefined : (await loadRows(base, editions, earlier)).at(-1);
}

/** The edition of a day: that of the dataset, unless an observation is in force. */
function layRow(
  layer: Layer,
  date: string,
  below: EditionRow | undefined,
  ofDay: readonly ObservationHead[],
): EditionRow {
  const inForce = inForceOn(layer, date);
  const own = below?.date === date ? below : undefined;
  if (own !== undefined && inForce.length === 0) return own;
  const sha256 = editionHash(layer, below, inForce);
  const until = below?.until === undefined ? {} : { until: below.until };
  if (ofDay.length === 0 && own !== undefined) return { ...own, sha256 };
  const title = own === undefined ? titleOf(ofDay, date) : own.title;
  const sources = [...ownSources(layer, own), ...ofDay.map((head) => provenanceOf(layer, head))];
  return { date, ...until, ...(title === undefined ? {} : { title }), sources, sha256 };
}

/** Without a title a row takes that of the tag files. */
function titleOf(ofDay: readonly ObservationHead[], date: string): string | undefined {
  if (ofDay.some(isTags)) return undefined;
  return `Imported lists of ${date}: ${ofDay.map(({ said }) => said.series).join(", ")}`;
}

function ownSources({ editions }: Layer, row: EditionRow | undefined): readonly Provenance[] {
  if (row === undefined) return [];
  return row.sources ?? [{ document: editions.series.document, date: row.date }];
}

/**
 * SHA-256 over the JSON text `{"edition":<hash of the dataset's edition, or null>,"observations":[<hashes>]}`
 * of all that the day rests on, oldest observation first.
 */
function editionHash(
  { sha256 }: Layer,
  below: EditionRow | undefined,
  inForce: readonly ObservationHead[],
): string {
  const observations = inForce.map((head) => head.sha256);
  return sha256(JSON.stringify({ edition: below?.sha256 ?? null, observations }));
}

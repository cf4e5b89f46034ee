import { failure } from "../diagnostic/index.js";
import type { Cloud, DatasetIndex, Edition } from "./schema.js";
import { type DatasetSource, readDatasetFile } from "./source.js";

/** All editions of the dataset, by cloud, then date. */
export async function loadEditions(source: DatasetSource): Promise<readonly Edition[]> {
  return (await readDatasetFile<DatasetIndex>(source, "index.json")).editions;
}

/**
 * The newest edition of a cloud that was in force on that day (ISO date), or the newest of all.
 * SP2002 if none was: lists of another day would be wrong in silence.
 */
export function editionAt(editions: readonly Edition[], cloud: Cloud, asOf?: string): Edition {
  const held = editions.filter((edition) => edition.cloud === cloud);
  const begun = asOf === undefined ? held : held.filter(({ date }) => date <= asOf);
  const newest = begun.at(-1);
  if (newest !== undefined && (asOf === undefined || isInForce(newest, asOf))) return newest;
  const spans = held.map(({ date, until }) => `${date} ${until === undefined ? "on" : `until ${until}`}`);
  throw failure("SP2002", `no edition of the ${cloud} cloud was in force on ${asOf}`, {
    help: `held: ${spans.join("; ")}`,
  });
}

/** Whether something dated was in force on that day: it had begun, and not ended. */
export function isInForce(
  { date, until }: { readonly date: string; readonly until?: string },
  day: string,
): boolean {
  return date <= day && (until === undefined || day < until);
}

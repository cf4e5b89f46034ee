import { compareText, type Edition, type Guidance, prefixesOn, type SetFile } from "@sallyport/core";
import { canonicalHash } from "./json.js";

/** An edition before its sets are known. */
export type EditionHead = Pick<Edition, "cloud" | "date" | "until" | "title" | "sources">;

/** An edition of some sets. `guidance` is what was in force on its date, by scenario. */
export function makeEdition(
  head: EditionHead,
  sets: readonly SetFile[],
  guidance: Readonly<Record<string, Guidance>>,
): Edition {
  const { cloud, date, until, title, sources } = head;
  return {
    id: `${cloud}/${date}`,
    cloud,
    date,
    ...(until === undefined ? {} : { until }),
    title,
    sets: sets.map(({ id }) => id).toSorted(compareText),
    sources,
    sha256: editionHash(date, sets, guidance),
  };
}

/**
 * SHA-256 over the canonical JSON of `{"guidance":{<scenario>:<guidance in force>},"sets":{<id>:[<prefixes>]}}`,
 * the prefixes of each set as of `date` and in the order of its changes.
 */
export function editionHash(
  date: string,
  sets: readonly SetFile[],
  guidance: Readonly<Record<string, Guidance>>,
): string {
  const prefixes = Object.fromEntries(sets.map((set) => [set.id, prefixesOn(set, date)]));
  return canonicalHash({ guidance, sets: prefixes });
}

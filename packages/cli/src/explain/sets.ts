import {
  type DatasetSource,
  type Edition,
  intersection,
  isEmptySet,
  isHeldOn,
  lifetimeOf,
  loadSetFile,
  loadSetIndex,
  prefixesOn,
  prefixSet,
  presenceOf,
  type Rule,
  setOn,
} from "@sallyport/core";
import type { AskedPolicy } from "../query/gather.js";
import { prefixesIn } from "./entries.js";

/** A tag or list behind a rule. */
export interface SetHistory {
  readonly id: string;
  /** Day of the publisher's first list that has it, as far as the dataset goes back. */
  readonly listed?: string;
  /** Day of the change that made it what it is in the edition. */
  readonly since?: string;
  /** How many prefixes it holds in the edition. */
  readonly prefixes?: number;
}

/** The tags and lists of a rule, with since when they are what they are; bare names if the edition has none. */
export async function historiesOf(
  { destination: { tags = [], prefixes } }: Rule,
  dataset: DatasetSource,
  edition: Edition,
): Promise<readonly SetHistory[]> {
  const index = await loadSetIndex(dataset, edition.cloud);
  const ids = new Set([...tags, ...(prefixes?.kind === "sets" ? prefixes.ids : [])]);
  return await Promise.all([...ids].map(async (id) => await historyOfSet(id)));

  async function historyOfSet(id: string): Promise<SetHistory> {
    if (!isHeldOn(index, id, edition.date)) return { id };
    const file = await loadSetFile(dataset, edition.cloud, id, edition.date);
    const state = setOn(file, edition.date);
    const listed = presenceOf(file)[0]?.from;
    return {
      id,
      ...(listed === undefined ? {} : { listed }),
      ...(state === undefined ? {} : { since: state.since, prefixes: state.prefixes.length }),
    };
  }
}

/** An entry of a set that a line of a file is about. */
export interface SetEntry {
  readonly set: string;
  readonly prefix: string;
  /** Day of the publisher's list that it is in the set from. */
  readonly since: string;
}

/** How many entries of a set are told: a wide prefix in a file may stand for many. */
const mostEntries = 4;

/** The entries of the sets behind rules that have addresses in common with what stands in a line. */
export async function findEntries(
  rules: readonly Rule[],
  text: string,
  { dataset, edition, sets }: Pick<AskedPolicy, "dataset" | "edition" | "sets">,
): Promise<readonly SetEntry[]> {
  const found = prefixesIn(text);
  if (found.length === 0) return [];
  const wanted = prefixSet(found);
  const ids = rules.flatMap(({ destination: { prefixes } }) =>
    prefixes?.kind === "sets" ? prefixes.ids : [],
  );
  const entries: SetEntry[] = [];
  for (const id of new Set(ids)) {
    if (!sets.has(id)) continue;
    const file = await loadSetFile(dataset, edition.cloud, id, edition.date);
    const met = prefixesOn(file, edition.date).filter(
      (prefix) => !isEmptySet(intersection(prefixSet([prefix]), wanted)),
    );
    for (const prefix of met.slice(0, mostEntries)) {
      const spans = lifetimeOf(file, prefix, [edition])?.spans ?? [];
      const since = spans.findLast(({ from }) => from <= edition.date)?.from;
      if (since !== undefined) entries.push({ set: id, prefix, since });
    }
  }
  return entries;
}

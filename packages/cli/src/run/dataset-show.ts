import {
  type Cloud,
  clouds,
  type DatasetSource,
  failure,
  loadEditionAt,
  loadEditions,
  loadSetFile,
  loadSetIds,
  setOn,
} from "@sallyport/core";
import { openDataset } from "../dataset.js";
import type { Io } from "../io.js";
import { present } from "../report/present.js";
import { printTable } from "../report/table.js";
import { countFamilies } from "./count-families.js";
import { checkDatasetFlags, type DatasetFlags, storeOfFlags } from "./dataset-flags.js";

/** Prints one edition: its sources, age against the newest, and every set with its size and last change. */
export async function runDatasetShow(names: readonly string[], flags: DatasetFlags, io: Io): Promise<number> {
  const { cloud, asOf } = checkDatasetFlags(flags);
  if (names.length > 1) throw failure("SP1007", `dataset show takes one edition, not ${names.join(" ")}`);
  const [id] = names;
  if (id !== undefined && (cloud !== undefined || asOf !== undefined))
    throw failure("SP1013", `${id} is of one cloud and day, and --cloud or --as-of names them too`);
  const dataset = await openDataset(storeOfFlags(flags));
  const edition =
    id === undefined ? await loadEditionAt(dataset, cloud ?? "public", asOf) : await findEdition(dataset, id);
  const newest = await loadEditionAt(dataset, edition.cloud);
  const sets = [];
  for (const setId of await loadSetIds(dataset, edition)) {
    const file = await loadSetFile(dataset, edition.cloud, setId);
    const state = setOn(file, edition.date)!;
    const { changeNumber, since } = state;
    const numbered = changeNumber === undefined ? {} : { changeNumber };
    sets.push({ id: setId, kind: file.kind, ...countFamilies(state.prefixes), since, ...numbered });
  }
  const age = daysBetween(edition.date, newest.date);
  const lines = [
    `${edition.id}: ${edition.title}`,
    `sha256 ${edition.sha256}`,
    ...edition.sources.map(({ document, date }) => `source: ${document}, ${date}`),
    age === 0 ? "the newest edition of its cloud" : `${age} days behind ${newest.id}`,
  ];
  const rows = sets.map((set) => [set.id, set.ipv4, set.ipv6, set.since]);
  const facts = { edition, newest: newest.id, daysBehindNewest: age, sets };
  const table = printTable(["tag or list", "IPv4", "IPv6", "unchanged since"], rows);
  return await present(
    {
      diagnostics: [],
      text: () => `${lines.join("\n")}\n\n${table}`,
      data: () => facts,
    },
    io,
  );
}

/** The edition of an id: exactly that one, not the newest before it. */
async function findEdition(dataset: DatasetSource, id: string) {
  const [cloud, date = ""] = id.split("/") as [Cloud, string?];
  const editions = clouds.includes(cloud) ? await loadEditions(dataset, cloud) : [];
  const found = editions.find((edition) => edition.id === id);
  if (found !== undefined) return found;
  const before = editions.findLast((edition) => edition.date <= date);
  throw failure("SP2002", `there is no edition "${id}"`, {
    help: before === undefined ? "see `sallyport dataset list`" : `the newest before it is ${before.id}`,
  });
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

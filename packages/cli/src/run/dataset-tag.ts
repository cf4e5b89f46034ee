import {
  failure,
  historyOf,
  loadEditionAt,
  loadSetFile,
  loadSetIndex,
  missingSet,
  setOn,
  sortPrefixes,
} from "@sallyport/core";
import { openDataset } from "../dataset.js";
import type { Io } from "../io.js";
import { present } from "../report/present.js";
import { checkDatasetFlags, type DatasetFlags, storeOfFlags } from "./dataset-flags.js";

/** Prints the prefixes of a tag or list as they were on a day, as published (sorted, not joined), one a line; with --json its history beside them. */
export async function runDatasetTag(names: readonly string[], flags: DatasetFlags, io: Io): Promise<number> {
  const [id] = names;
  if (id === undefined || names.length > 1) throw failure("SP1007", "dataset tag takes one tag");
  const { cloud = "public", asOf } = checkDatasetFlags(flags);
  const dataset = await openDataset(storeOfFlags(flags));
  const edition = await loadEditionAt(dataset, cloud, asOf);
  const file = await loadSetFile(dataset, cloud, id, edition.date);
  const state = setOn(file, edition.date);
  if (state === undefined) {
    const { code, message, help } = missingSet(await loadSetIndex(dataset, cloud), id, asOf ?? edition.date);
    throw failure(code, message, { help });
  }
  const prefixes = sortPrefixes(state.prefixes);
  const { kind, region } = file;
  const { since, changeNumber, source } = state;
  const history = historyOf(file).map(({ date, kind: event, added, removed, size }) => ({
    date,
    event,
    added: added.length,
    removed: removed.length,
    size,
  }));
  const facts = {
    tag: id,
    cloud,
    kind,
    region,
    edition: edition.id,
    since,
    changeNumber,
    source,
    prefixes,
    history,
  };
  return await present(
    {
      diagnostics: [],
      text: () => prefixes.map((prefix) => `${prefix}\n`).join(""),
      data: () => facts,
    },
    io,
  );
}

import { clouds, failure, loadEditions, loadSetIndex, setIdsOn } from "@sallyport/core";
import { openShippedDataset } from "../dataset.js";
import type { Io } from "../io.js";
import { printTable } from "../report/table.js";
import { checkDatasetFlags, type DatasetFlags } from "./dataset-flags.js";

/** Prints the editions of a cloud, or of all, with what each holds; newest last. */
export async function runDatasetList(names: readonly string[], flags: DatasetFlags, io: Io): Promise<number> {
  if (names.length > 0) throw failure("SP1007", `dataset list takes no names, not ${names.join(" ")}`);
  const { cloud, asOf } = checkDatasetFlags(flags);
  const dataset = openShippedDataset();
  const listed = [];
  for (const each of cloud === undefined ? clouds : [cloud]) {
    const index = await loadSetIndex(dataset, each);
    for (const edition of await loadEditions(dataset, each)) {
      if (asOf !== undefined && edition.date > asOf) continue;
      listed.push({ ...edition, origin: "shipped", sets: setIdsOn(index, edition.date).length });
    }
  }
  if (flags.json === true) {
    io.out(`${JSON.stringify({ schemaVersion: 1, editions: listed }, null, 2)}\n`);
    return 0;
  }
  const rows = listed.map(({ id, sets, sha256, until, title }) => [
    id,
    sets,
    sha256.slice(0, 12),
    until ?? "-",
    title,
  ]);
  io.out(printTable(["edition", "sets", "sha256", "superseded", "title"], rows));
  return 0;
}

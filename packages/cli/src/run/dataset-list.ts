import { clouds, failure, loadEditions, loadSetIndex, setIdsOn } from "@sallyport/core";
import { openLayeredDataset, openShippedDataset } from "../dataset.js";
import type { Io } from "../io.js";
import { present } from "../report/present.js";
import { printTable } from "../report/table.js";
import { checkDatasetFlags, type DatasetFlags, storeOfFlags } from "./dataset-flags.js";

/** Prints the editions of a cloud, or of all, with what each holds; newest last. */
export async function runDatasetList(names: readonly string[], flags: DatasetFlags, io: Io): Promise<number> {
  if (names.length > 0) throw failure("SP1007", `dataset list takes no names, not ${names.join(" ")}`);
  const { cloud, asOf } = checkDatasetFlags(flags);
  const { dataset, faults } = await openLayeredDataset(storeOfFlags(flags));
  const listed = [];
  for (const each of cloud === undefined ? clouds : [cloud]) {
    const index = await loadSetIndex(dataset, each);
    const shipped = new Set(
      (await loadEditions(openShippedDataset(), each)).map(({ id, sha256 }) => `${id} ${sha256}`),
    );
    for (const edition of await loadEditions(dataset, each)) {
      if (asOf !== undefined && edition.date > asOf) continue;
      const origin = shipped.has(`${edition.id} ${edition.sha256}`) ? "shipped" : "imported";
      listed.push({ ...edition, origin, sets: setIdsOn(index, edition.date).length });
    }
  }
  const rows = listed.map(({ id, origin, sets, sha256, until, title }) => [
    id,
    origin,
    sets,
    sha256.slice(0, 12),
    until ?? "-",
    title,
  ]);
  const editions = { editions: listed };
  const head = ["edition", "origin", "sets", "sha256", "superseded", "title"];
  return await present({ diagnostics: faults, text: () => printTable(head, rows), data: () => editions }, io);
}

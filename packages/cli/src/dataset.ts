import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DatasetSource, type Diagnostic, SallyportError } from "@sallyport/core";
import { type StoreChoice, storeFolder } from "./store/place.js";

/** Beside the bundle or its chunks when installed, in the core package when run from its sources. */
const folders = ["../data", "data", "../../core/data"].map((path) => join(import.meta.dirname, path));

let shipped: DatasetSource | undefined;

/** The dataset that ships with Sallyport: one for all of a run, so that nothing of it is read twice. */
export function openShippedDataset(): DatasetSource {
  if (shipped === undefined) {
    const folder = folders.find((path) => existsSync(path)) ?? folders[0]!;
    shipped = { read: async (path) => readFileSync(`${folder}/${path}`, "utf8") };
  }
  return shipped;
}

/** A dataset, and what is wrong with the store that is laid over it. */
export interface LayeredDataset {
  readonly dataset: DatasetSource;
  /** SP2101 for every entry of the store that is damaged; the dataset goes without it. */
  readonly faults: readonly Diagnostic[];
}

/** The dataset that ships with Sallyport with the editions of the store, as far as they can be read. */
export async function openLayeredDataset(choice: StoreChoice): Promise<LayeredDataset> {
  const base = openShippedDataset();
  const folder = storeFolder(choice);
  if (!existsSync(folder)) return { dataset: base, faults: [] };
  const { openStore, sha256 } = await import("./store/open.js");
  const store = openStore(folder);
  if (store.heads.length === 0) return { dataset: base, faults: store.faults };
  const { layOver } = await import("@sallyport/core/overlay");
  return { dataset: layOver(base, store, sha256), faults: store.faults };
}

/** The same for work that must not miss an edition: any damage of the store ends it. */
export async function openDataset(choice: StoreChoice): Promise<DatasetSource> {
  const { dataset, faults } = await openLayeredDataset(choice);
  if (faults.length > 0) throw new SallyportError(faults);
  return dataset;
}

import { existsSync, readFileSync } from "node:fs";
import type { DatasetSource } from "@sallyport/core";

/** Beside the bundle or its chunks when installed, in the core package when run from its sources. */
const folders = [
  new URL("./data/", import.meta.url),
  new URL("../data/", import.meta.url),
  new URL("../../core/data/", import.meta.url),
];

/** The dataset that ships with Sallyport. */
export function openShippedDataset(): DatasetSource {
  const folder = folders.find((url) => existsSync(url)) ?? folders[0]!;
  return { read: async (path) => readFileSync(new URL(path, folder), "utf8") };
}

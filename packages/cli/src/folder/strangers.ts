import { lstatSync } from "node:fs";
import { join } from "node:path";
import type { Manifest, Report } from "@sallyport/core";
import { listFiles } from "./list-files.js";

/** Reports files in the folders of these formats that the manifest does not name. */
export function reportStrangers(
  folder: string,
  { files }: Manifest,
  formats: Iterable<string>,
  report: Report,
): void {
  const known = new Set(files.map(({ path }) => path));
  for (const format of formats) {
    if (lstatSync(join(folder, format), { throwIfNoEntry: false })?.isDirectory() !== true) continue;
    for (const path of listFiles(folder, format)) {
      if (known.has(path)) continue;
      const place = { file: join(folder, path) };
      report("SP4014", `${path} is not in the manifest, and is not judged`, { place, format });
    }
  }
}

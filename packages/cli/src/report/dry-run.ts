import type { Diagnostic } from "@sallyport/core";
import { printTable } from "./table.js";

/** What a run would do to a file of its folder. */
export interface FileAction {
  /** Relative to the output folder. */
  readonly path: string;
  readonly action: "keep" | "write" | "replace" | "remove";
}

/** What would be done, without the files that would be kept, and a closing line. */
export function printDryRunTable(files: readonly FileAction[]): string {
  const touched = files.filter(({ action }) => action !== "keep");
  const kept = `${files.length - touched.length} kept as they are; nothing was touched\n`;
  if (touched.length === 0) return kept;
  const rows = touched.map(({ action, path }) => [action, path]);
  return `${printTable(["would", "file"], rows)}${kept}`;
}

/** The same as one document, with the hash that each file would have. */
export function printDryRunJson(
  out: string,
  files: readonly FileAction[],
  hashes: ReadonlyMap<string, string>,
  diagnostics: readonly Diagnostic[],
): string {
  const listed = files.map((file) => {
    const sha256 = hashes.get(file.path);
    return sha256 === undefined ? file : { ...file, sha256 };
  });
  return `${JSON.stringify({ schemaVersion: 1, out, dryRun: true, files: listed, diagnostics }, null, 2)}\n`;
}

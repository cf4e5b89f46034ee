import { alone } from "./generate.js";
import { printTable } from "./table.js";

/** What a run would do to a file of its folder. */
export interface FileAction {
  /** Relative to the output folder. */
  readonly path: string;
  readonly action: "keep" | "write" | "replace" | "remove";
}

/** What a run would do to a folder. */
export interface OutputActions {
  readonly out: string;
  readonly files: readonly FileAction[];
  /** The hash that each file would have. */
  readonly hashes: ReadonlyMap<string, string>;
}

/** What would be done, without the files that would be kept, and a closing line a folder. */
export function printDryRunTable(outputs: readonly OutputActions[]): string {
  const several = outputs.length > 1;
  return outputs.map(({ out, files }) => `${several ? `${out}\n` : ""}${printActions(files)}`).join("");
}

function printActions(files: readonly FileAction[]): string {
  const touched = files.filter(({ action }) => action !== "keep");
  const kept = `${files.length - touched.length} kept as they are; nothing was touched\n`;
  if (touched.length === 0) return kept;
  const rows = touched.map(({ action, path }) => [action, path]);
  return `${printTable(["would", "file"], rows)}${kept}`;
}

/** The same as data, with the hash that each file would have. */
export function describeDryRun(outputs: readonly OutputActions[]): object {
  const listed = outputs.map(({ out, files, hashes }) => ({
    out,
    files: files.map((file) => {
      const sha256 = hashes.get(file.path);
      return sha256 === undefined ? file : { ...file, sha256 };
    }),
  }));
  return { dryRun: true, ...alone(listed) };
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "@sallyport/core";
import { reportFailure } from "../../src/report/failure.js";
import { runDatasetUpdate, type UpdateSurroundings } from "../../src/run/dataset-update.js";
import type { FetchOptions } from "../../src/update/index.js";
import { asking, type Play } from "./publisher.js";

/** What an update told, as `--json` has it. */
export interface Updated {
  readonly status: number;
  readonly files: readonly {
    readonly file: string;
    readonly cloud: string;
    readonly date: string;
    readonly outcome: string;
    readonly changes: readonly { readonly id: string; readonly kind: string }[];
  }[];
  readonly diagnostics: readonly (Diagnostic & { readonly uses?: readonly object[] })[];
  readonly codes: readonly string[];
}

/** Runs an update of the public service tags from a played publisher into a store. */
export async function update(
  play: Pick<Play, "base">,
  store: string,
  flags: Readonly<Record<string, unknown>> = {},
  fetch: Partial<FetchOptions> = {},
  more: Omit<UpdateSurroundings, "fetch"> = {},
): Promise<Updated> {
  const { cloud: _cloud, ...options } = asking(play, fetch);
  const pieces: string[] = [];
  const io = { out: (piece: string) => void pieces.push(piece), err: () => {}, reporter: "json" } as const;
  const given = { store, cloud: "public", ...flags };
  const status = await runDatasetUpdate([], given, io, { fetch: options, ...more }).catch((error) =>
    reportFailure(error, io),
  );
  const { files = [], diagnostics } = JSON.parse(pieces.join("")) as Updated;
  const told = diagnostics.filter(({ severity }) => severity !== "info");
  return { status, files, diagnostics: told, codes: [...new Set(told.map(({ code }) => code))] };
}

/** Every file below a folder with its text, by relative path; none if there is no folder. */
export function readAll(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.sort().map((file) => [file.slice(folder.length + 1), readFileSync(file, "utf8")]));
}

import { join } from "node:path";
import { type Code, type Diagnostic, diagnose } from "@sallyport/core";
import type { FileDrift, FileState } from "./drift.js";

const complaints: Readonly<Record<Exclude<FileState, "same">, readonly [Code, string]>> = {
  outdated: ["SP5020", "would be generated otherwise now"],
  edited: ["SP5021", "was edited since it was generated"],
  missing: ["SP5022", "would be generated, and is not there"],
  stale: ["SP5023", "is of an earlier run, and would not be generated any more"],
  foreign: ["SP4014", "is not in the manifest, and is not judged"],
};

/** What is to be said of a file of an output folder: nothing if it is as it would be generated. */
export function complainOf(out: string, { path, state }: FileDrift): readonly Diagnostic[] {
  if (state === "same") return [];
  const [code, what] = complaints[state];
  return [diagnose(code, `${path} ${what}`, { place: { file: join(out, path) } })];
}

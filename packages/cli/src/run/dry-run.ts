import { dirname, join, resolve } from "node:path";
import { type Diagnostic, diagnose } from "@sallyport/core";
import type { GenerateFlags } from "../config/flags.js";
import type { FileDrift } from "../folder/drift.js";
import type { Io } from "../io.js";
import { describeDryRun, type FileAction, type OutputActions, printDryRunTable } from "../report/dry-run.js";
import { present } from "../report/present.js";
import { lookAtFolder } from "../write/folder.js";
import { refuseFolder, refuseLinks } from "../write/way.js";
import { compareWithFolders, type OutputComparison } from "./compare-folders.js";

const actions = {
  same: "keep",
  missing: "write",
  outdated: "replace",
  edited: "replace",
  stale: "remove",
} as const;

/** Tells what generate would do to its folders, with the refusals that are known beforehand; touches nothing. */
export async function runDryRun(flags: GenerateFlags, io: Io): Promise<number> {
  const diagnostics: Diagnostic[] = [];
  const { outputs } = await compareWithFolders(flags, { withTexts: false, prove: true }, diagnostics);
  const planned = outputs.map((output) => planActions(output, flags.force === true, diagnostics));
  return await present(
    { diagnostics, text: () => printDryRunTable(planned), data: () => describeDryRun(planned) },
    io,
  );
}

function planActions(
  { output: { out }, drift, hashes }: OutputComparison,
  force: boolean,
  diagnostics: Diagnostic[],
): OutputActions {
  const folder = resolve(out);
  const { foreign } = lookAtFolder(folder, { force });
  const files = drift.flatMap(planFile);
  for (const { path, action } of files) {
    refuseLinks(folder, action === "remove" ? dirname(path) : path);
    refuseFolder(folder, path);
  }
  for (const { path } of files) {
    if (foreign.has(path))
      diagnostics.push(diagnose("SP5008", `${join(out, path)} is a file of another, and would be replaced`));
  }
  return { out, files, hashes };
}

function planFile({ path, state }: FileDrift): readonly FileAction[] {
  return state === "foreign" ? [] : [{ path, action: actions[state] }];
}

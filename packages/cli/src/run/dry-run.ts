import { dirname, resolve } from "node:path";
import { type Diagnostic, diagnose } from "@sallyport/core";
import type { GenerateFlags } from "../config/flags.js";
import type { FileDrift } from "../folder/drift.js";
import type { Io } from "../io.js";
import { wantsColour } from "../report/colour.js";
import { type FileAction, printDryRunJson, printDryRunTable } from "../report/dry-run.js";
import { exitCodeOf } from "../report/exit.js";
import { printDiagnostics } from "../report/text.js";
import { lookAtFolder } from "../write/folder.js";
import { refuseLinks } from "../write/transaction.js";
import { compareWithFolder } from "./draft.js";

const actions = {
  same: "keep",
  missing: "write",
  outdated: "replace",
  edited: "replace",
  stale: "remove",
} as const;

/** Tells what generate would do to its folder, with the refusals that are known beforehand; touches nothing. */
export async function runDryRun(flags: GenerateFlags, io: Io): Promise<number> {
  const diagnostics: Diagnostic[] = [];
  const { run, draft, drift } = await compareWithFolder(flags, diagnostics);
  const folder = resolve(run.out);
  const { foreign } = lookAtFolder(folder, { force: flags.force === true });
  const files = drift.flatMap(planFile);
  for (const { path, action } of files) refuseLinks(folder, action === "remove" ? dirname(path) : path);
  for (const { path } of files) {
    if (foreign.has(path))
      diagnostics.push(diagnose("SP5008", `${path} is a file of another, and would be replaced`));
  }
  if (flags.json === true) io.out(printDryRunJson(run.out, files, draft.hashes, diagnostics));
  else {
    io.err(printDiagnostics(diagnostics, wantsColour()));
    io.out(printDryRunTable(files));
  }
  return exitCodeOf(diagnostics);
}

function planFile({ path, state }: FileDrift): readonly FileAction[] {
  return state === "foreign" ? [] : [{ path, action: actions[state] }];
}

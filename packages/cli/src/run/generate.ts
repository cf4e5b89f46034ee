import { resolve } from "node:path";
import { type Diagnostic, diagnose, hasErrors, SallyportError } from "@sallyport/core";
import type { GenerateFlags } from "../config/flags.js";
import type { Io } from "../io.js";
import { wantsColour } from "../report/colour.js";
import { exitCodeOf } from "../report/exit.js";
import { printGenerateJson, printGenerateTable } from "../report/generate.js";
import { printDiagnostics } from "../report/text.js";
import { openOutputFolder } from "../write/folder.js";
import { writeRun } from "../write/run.js";
import { emitAll } from "./emit-all.js";
import { planRun } from "./plan-run.js";

/**
 * Generates every format of every policy asked for. Nothing is written unless everything can be,
 * and then all of it appears together.
 */
export async function runGenerate(flags: GenerateFlags, io: Io): Promise<number> {
  if (flags.dryRun === true) {
    const { runDryRun } = await import("./dry-run.js");
    return await runDryRun(flags, io);
  }
  const diagnostics: Diagnostic[] = [];
  const run = await planRun(flags, diagnostics);
  const folder = openOutputFolder(resolve(run.out), { force: flags.force === true });
  const emitted = emitAll(run);
  diagnostics.push(...emitted.flatMap((result) => result.diagnostics));
  if (hasErrors(diagnostics)) throw new SallyportError(diagnostics);
  const { manifest, written, replaced } = writeRun(folder, run, emitted);
  for (const path of replaced)
    diagnostics.push(diagnose("SP5008", `${path} was a file of another, and was replaced`));
  if (flags.json === true) io.out(printGenerateJson(run.out, manifest, written, diagnostics));
  else {
    io.err(printDiagnostics(diagnostics, wantsColour()));
    io.out(printGenerateTable(written));
  }
  return exitCodeOf(diagnostics);
}

import { join } from "node:path";
import { type Code, type Diagnostic, diagnose } from "@sallyport/core";
import type { GenerateFlags } from "../config/flags.js";
import type { FileDrift, FileState } from "../folder/drift.js";
import type { Io } from "../io.js";
import { printCheckJson, printCheckText } from "../report/check.js";
import { wantsColour } from "../report/colour.js";
import { exitCodeOf } from "../report/exit.js";
import { printDiagnostics } from "../report/text.js";
import { compareWithFolders } from "./compare-folders.js";

const complaints: Readonly<Record<Exclude<FileState, "same">, readonly [Code, string]>> = {
  outdated: ["SP5020", "would be generated otherwise now"],
  edited: ["SP5021", "was edited since it was generated"],
  missing: ["SP5022", "would be generated, and is not there"],
  stale: ["SP5023", "is of an earlier run, and would not be generated any more"],
  foreign: ["SP4014", "is not in the manifest, and is not judged"],
};

/**
 * Tells whether the output folders hold what would be generated, byte for byte, and writes nothing. Exit
 * code 1, and a complaint for each file, if not.
 */
export async function runCheck(flags: GenerateFlags, io: Io): Promise<number> {
  const diagnostics: Diagnostic[] = [];
  const { outputs } = await compareWithFolders(flags, { withTexts: false }, diagnostics);
  const checked = outputs.map(({ output: { out }, drift }) => ({ out, drift }));
  for (const { out, drift } of checked) diagnostics.push(...drift.flatMap((file) => complain(out, file)));
  if (flags.json === true) io.out(printCheckJson(checked, diagnostics));
  else {
    io.err(printDiagnostics(diagnostics, wantsColour()));
    io.out(printCheckText(checked));
  }
  return exitCodeOf(diagnostics);
}

function complain(out: string, { path, state }: FileDrift): readonly Diagnostic[] {
  if (state === "same") return [];
  const [code, what] = complaints[state];
  return [diagnose(code, `${path} ${what}`, { place: { file: join(out, path) } })];
}

import { type Diagnostic, diagnose, failure } from "@sallyport/core";
import type { GenerateFlags } from "../config/flags.js";
import { diffOutput } from "../diff/output.js";
import type { Io } from "../io.js";
import { wantsColour } from "../report/colour.js";
import { printDiffJson, printDiffMarkdown, printDiffText } from "../report/diff.js";
import { exitCodeOf } from "../report/exit.js";
import { printDiagnostics } from "../report/text.js";
import { compareWithFolders } from "./compare-folders.js";

/**
 * Prints what a generate would change in its folders: the text of files, and the flows that they let through.
 * Exit code 1 if there is anything, as of diff itself.
 */
export async function runDiff(flags: GenerateFlags, io: Io): Promise<number> {
  const { json = false, markdown = false, ...others } = flags;
  if (json && markdown) throw failure("SP1013", "--json and --markdown exclude each other");
  const diagnostics: Diagnostic[] = [];
  const comparison = await compareWithFolders(others, { withTexts: true }, diagnostics);
  const diffs = [];
  for (const output of comparison.outputs)
    diffs.push(
      await diffOutput(output, comparison, (code, message, concern) =>
        diagnostics.push(diagnose(code, message, concern)),
      ),
    );
  if (json) io.out(printDiffJson(diffs, diagnostics));
  else {
    io.err(printDiagnostics(diagnostics, wantsColour()));
    io.out(markdown ? printDiffMarkdown(diffs) : printDiffText(diffs));
  }
  return Math.max(exitCodeOf(diagnostics), diffs.some(({ files }) => files.length > 0) ? 1 : 0);
}

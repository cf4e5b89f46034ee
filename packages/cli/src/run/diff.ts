import { type Diagnostic, diagnose } from "@sallyport/core";
import type { GenerateFlags } from "../config/flags.js";
import { diffOutput } from "../diff/output.js";
import { complainOf } from "../folder/drift-complaint.js";
import type { Io } from "../io.js";
import { describeDiffs, type GeneratedDiff, printDiffMarkdown, printDiffText } from "../report/diff.js";
import { present } from "../report/present.js";
import { type Comparison, compareWithFolders } from "./compare-folders.js";

/**
 * Prints what a generate would change in its folders: the text of files, and the flows that they let through.
 * Exit code 1 if there is anything, as of diff itself.
 */
export async function runDiff(flags: GenerateFlags, io: Io): Promise<number> {
  const diagnostics: Diagnostic[] = [];
  const comparison = await compareWithFolders(flags, { withTexts: true }, diagnostics);
  const diffs: GeneratedDiff[] = [];
  for (const output of comparison.outputs)
    diffs.push(
      await diffOutput(output, comparison, (code, message, concern) =>
        diagnostics.push(diagnose(code, message, concern)),
      ),
    );
  return await present(
    {
      diagnostics,
      findings: diffFindings(comparison),
      text: () => printDiffText(diffs),
      data: () => describeDiffs(diffs),
      markdown: (length) => printDiffMarkdown(diffs, length),
      exit: diffs.some(({ files }) => files.length > 0) ? 1 : 0,
    },
    io,
  );
}

/** The files that would change, as `check` complains of them. */
function diffFindings({ outputs }: Comparison): readonly Diagnostic[] {
  return outputs.flatMap(({ output: { out }, drift }) =>
    drift.filter(({ state }) => state !== "foreign").flatMap((file) => complainOf(out, file)),
  );
}

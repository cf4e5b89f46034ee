import type { Diagnostic } from "@sallyport/core";
import type { GenerateFlags } from "../config/flags.js";
import { complainOf } from "../folder/drift-complaint.js";
import type { Io } from "../io.js";
import { describeChecked, printCheckText } from "../report/check.js";
import { present } from "../report/present.js";
import { compareWithFolders } from "./compare-folders.js";

/**
 * Tells whether the output folders hold what would be generated, byte for byte, and writes nothing. Exit
 * code 1, and a complaint for each file, if not.
 */
export async function runCheck(flags: GenerateFlags, io: Io): Promise<number> {
  const diagnostics: Diagnostic[] = [];
  const { outputs } = await compareWithFolders(flags, { withTexts: false }, diagnostics);
  const checked = outputs.map(({ output: { out }, drift }) => ({ out, drift }));
  for (const { out, drift } of checked) diagnostics.push(...drift.flatMap((file) => complainOf(out, file)));
  return await present(
    { diagnostics, text: () => printCheckText(checked), data: () => describeChecked(checked) },
    io,
  );
}

import { type Diagnostic, diagnose, failure } from "@sallyport/core";
import { type FormatFiles, readFormatFiles } from "../folder/files.js";
import { type JudgedFormat, judgeFormat } from "../folder/judge-format.js";
import { type FolderFlags, namedFormats, planConfigured, planFolder } from "../folder/plan.js";
import { reportStrangers } from "../folder/strangers.js";
import type { Io } from "../io.js";
import { readFolderManifest } from "../manifest.js";
import { wantsColour } from "../report/colour.js";
import { exitCodeOf } from "../report/exit.js";
import { printDiagnostics } from "../report/text.js";
import { printVerifyJson, printVerifyTable } from "../report/verify.js";
import type { Run } from "./plan-run.js";

export interface VerifyFlags extends FolderFlags {
  readonly json?: boolean;
}

/**
 * Holds the files of a generated folder, edited or not, to the rules of its manifest or of a config;
 * without a folder, the output of the config to its rules.
 * Exit code 0 only if every list of decisions is proven to mean what the rules say.
 */
export async function runVerify(names: readonly string[], flags: VerifyFlags, io: Io): Promise<number> {
  if (names.length > 1) throw failure("SP1007", "verify takes one generated folder");
  const diagnostics: Diagnostic[] = [];
  const planned = names.length === 0 ? await planConfigured(flags, diagnostics) : undefined;
  const folder = names[0] ?? planned!.out;
  const manifest = readFolderManifest(folder);
  const run = planned ?? (await planFolder(manifest, flags, diagnostics));
  const held = readFormatFiles(folder, manifest, namedFormats(flags));
  const judged = await judgeAll(run, held, folder, diagnostics);
  const formats = new Set(held.map(({ format }) => format));
  reportStrangers(folder, manifest, formats, (code, message, concern) =>
    diagnostics.push(diagnose(code, message, concern)),
  );
  if (flags.json === true) io.out(printVerifyJson(folder, judged, diagnostics));
  else {
    io.err(printDiagnostics(diagnostics, wantsColour()));
    io.out(printVerifyTable(judged));
  }
  const isProven = judged.every(
    ({ verdicts }) => verdicts.length > 0 && verdicts.every(({ kind }) => kind === "equal"),
  );
  return Math.max(exitCodeOf(diagnostics), isProven && judged.length > 0 ? 0 : 1);
}

/** Every policy in every format of the run, in the order of the run. */
async function judgeAll(
  run: Run,
  held: readonly FormatFiles[],
  folder: string,
  diagnostics: Diagnostic[],
): Promise<readonly JudgedFormat[]> {
  const left = new Set(held);
  const judged: JudgedFormat[] = [];
  for (const each of run.policies) {
    for (const format of run.formats) {
      const [policy, id] = [each.policy.name, format.emitter.id];
      const files = held.find((group) => group.policy === policy && group.format === id);
      if (files === undefined) {
        const message = `the manifest names no files of policy ${policy} in ${id}`;
        diagnostics.push(diagnose("SP4016", message, { policy, format: id }));
        continue;
      }
      left.delete(files);
      const found = await judgeFormat(files, folder, each, format, run);
      diagnostics.push(...found.diagnostics);
      judged.push(found);
    }
  }
  for (const { policy, format } of left) {
    const message = `the config does not describe policy ${policy} in ${format}, and the folder holds files of it`;
    diagnostics.push(diagnose("SP4017", message, { policy, format }));
  }
  return judged;
}

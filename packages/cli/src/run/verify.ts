import { type Diagnostic, diagnose, failure, type Manifest } from "@sallyport/core";
import { type FormatFiles, readFormatFiles } from "../folder/files.js";
import { type JudgedFormat, judgeFormat } from "../folder/judge-format.js";
import { type FolderFlags, planConfigured, planFolder } from "../folder/plan.js";
import { reportStrangers } from "../folder/strangers.js";
import type { Io } from "../io.js";
import { readFolderManifest } from "../manifest.js";
import { present } from "../report/present.js";
import { describeVerified, type JudgedFolder, printVerifyTable } from "../report/verify.js";
import { namedFormats } from "./named-formats.js";
import type { Run } from "./plan-run.js";

export type VerifyFlags = FolderFlags;

/**
 * Holds the files of a generated folder, edited or not, to the rules of its manifest or of a config;
 * without a folder, the output of the config to its rules.
 * Exit code 0 only if every list of decisions is proven to mean what the rules say.
 */
export async function runVerify(names: readonly string[], flags: VerifyFlags, io: Io): Promise<number> {
  if (names.length > 1) throw failure("SP1007", "verify takes one generated folder");
  const diagnostics: Diagnostic[] = [];
  const outputs = await judgeFolders(names[0], flags, diagnostics);
  return await present(
    {
      diagnostics,
      text: () => printVerifyTable(outputs),
      data: () => describeVerified(outputs),
      exit: outputs.every(isProven) ? 0 : 1,
    },
    io,
  );
}

function isProven({ judged }: JudgedFolder): boolean {
  const areEqual = ({ verdicts }: JudgedFormat) =>
    verdicts.length > 0 && verdicts.every(({ kind }) => kind === "equal");
  return judged.length > 0 && judged.every(areEqual);
}

async function judgeFolders(
  named: string | undefined,
  flags: VerifyFlags,
  diagnostics: Diagnostic[],
): Promise<readonly JudgedFolder[]> {
  if (named !== undefined) {
    const manifest = readFolderManifest(named);
    return [
      await judgeFolder(
        named,
        manifest,
        await planFolder(named, manifest, flags, diagnostics),
        flags,
        diagnostics,
      ),
    ];
  }
  const outputs: JudgedFolder[] = [];
  for (const run of await planConfigured(flags, diagnostics))
    outputs.push(await judgeFolder(run.out, readFolderManifest(run.out), run, flags, diagnostics));
  return outputs;
}

async function judgeFolder(
  folder: string,
  manifest: Manifest,
  run: Run,
  flags: VerifyFlags,
  diagnostics: Diagnostic[],
): Promise<JudgedFolder> {
  diagnostics.push(...tellTemplates(manifest, namedFormats(flags)));
  const held = readFormatFiles(folder, manifest, namedFormats(flags));
  const judged = await judgeAll(run, held, folder, diagnostics);
  const formats = new Set(held.map(({ format }) => format));
  reportStrangers(folder, manifest, formats, (code, message, concern) =>
    diagnostics.push(diagnose(code, message, concern)),
  );
  return { folder, judged };
}

/** Which formats were printed with templates of the user's own. */
function tellTemplates({ formats }: Manifest, named?: readonly string[]): readonly Diagnostic[] {
  return formats.flatMap(({ id, templates }) => {
    if (templates === undefined || named?.includes(id) === false) return [];
    const message = `printed with custom templates: ${Object.keys(templates).join(", ")}`;
    return [diagnose("SP1316", message, { format: id })];
  });
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

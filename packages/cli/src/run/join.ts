import { resolve } from "node:path";
import { claimsOf, type Diagnostic, diagnose, failure, type Manifest, type Report } from "@sallyport/core";
import { joinParts, type RunPart } from "@sallyport/core/manifest";
import { planFolder } from "../folder/plan.js";
import { reportStrangers } from "../folder/strangers.js";
import type { Io } from "../io.js";
import { readFolderManifest } from "../manifest.js";
import { describeJoined, printJoinText } from "../report/join.js";
import { present } from "../report/present.js";
import { openOutputFolder } from "../write/folder.js";
import { writeParts } from "../write/parts.js";

export interface JoinFlags {
  readonly out?: string;
  readonly store?: string;
  readonly force?: boolean;
}

/**
 * Makes one folder of those that the parts of a run wrote on machines of their own: to the byte what the undivided
 * run would write. Nothing is written unless all parts are there, whole, and of one run.
 */
export async function runJoin(folders: readonly string[], flags: JoinFlags, io: Io): Promise<number> {
  const [first, ...others] = folders.map(
    (folder): RunPart => ({ folder, manifest: readFolderManifest(folder) }),
  );
  if (first === undefined) throw failure("SP1007", "join takes the folders of all parts of a run");
  const parts = [first, ...others] as const;
  const diagnostics: Diagnostic[] = [];
  const report: Report = (code, message, concern) => diagnostics.push(diagnose(code, message, concern));
  for (const { folder, manifest } of parts)
    reportStrangers(
      folder,
      manifest,
      manifest.formats.map(({ id }) => id),
      report,
    );
  const whole = joinParts(parts);
  const out = flags.out ?? "out";
  const target = openOutputFolder(resolve(out), { force: flags.force === true });
  await reportClaims(out, whole, flags, diagnostics);
  for (const path of writeParts(target, parts, whole))
    report("SP5008", `${path} was a file of another, and was replaced`);
  const text = () => printJoinText(out, parts, whole);
  return await present({ diagnostics, text, data: () => describeJoined(out, parts, whole) }, io);
}

/** SP3017 for two policies that need the same for themselves on the target: of two parts, no part could tell. */
async function reportClaims(
  out: string,
  whole: Manifest,
  { store }: JoinFlags,
  diagnostics: Diagnostic[],
): Promise<void> {
  const run = await planFolder(out, whole, store === undefined ? {} : { store }, diagnostics);
  for (const { emitter, options } of run.formats) {
    const owners = new Map<string, string>();
    for (const { policy, sets } of run.policies) {
      const match = run.match === undefined ? {} : { match: run.match };
      for (const claim of claimsOf({ policy, emitter, options, sets, ...match })) {
        const owner = owners.get(claim);
        owners.set(claim, policy.name);
        if (owner === undefined) continue;
        const message = `policies ${owner} and ${policy.name} both claim ${claim}`;
        diagnostics.push(diagnose("SP3017", message, { format: emitter.id }));
      }
    }
  }
}

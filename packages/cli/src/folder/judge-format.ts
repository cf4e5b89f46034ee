import { join } from "node:path";
import {
  type Diagnostic,
  diagnose,
  judge,
  type Report,
  relaying,
  reportVerdict,
  type Verdict,
} from "@sallyport/core";
import type { Run, RunFormat } from "../run/plan-run.js";
import { type FormatFiles, lostFiles, reportFiles, textsOf } from "./files.js";
import { placeIn } from "./place.js";
import { type RunPolicy, readFormat } from "./read-format.js";

/** A policy in a format, as files of a folder hold it and as the rules ask for it. */
export interface JudgedFormat extends FormatFiles {
  /** None if the format cannot be read back, or the rules cannot be said in it. */
  readonly verdicts: readonly Verdict[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the files of one policy in one format and compares what they mean with the rules, over all flows. */
export async function judgeFormat(
  held: FormatFiles,
  folder: string,
  policy: RunPolicy,
  format: RunFormat,
  run: Pick<Run, "match" | "dataset">,
): Promise<JudgedFormat> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (code, message, concern) =>
    diagnostics.push(diagnose(code, message, { policy: held.policy, format: held.format, ...concern }));
  reportFiles(held, folder, report);
  const inPlace = placeIn(join(folder, held.format), report);
  const found = await readFormat(textsOf(held), lostFiles(held), policy, format, run, inPlace);
  const verdicts =
    found === undefined ? [] : judge(found.readings, { tags: found.tags, ...relaying(format.emitter) });
  for (const verdict of verdicts) reportVerdict(verdict, inPlace);
  return { ...held, verdicts, diagnostics };
}

import { join } from "node:path";
import {
  askedPolicy,
  type Diagnostic,
  diagnose,
  fillOptions,
  isReadable,
  judge,
  loadTagSets,
  type Readings,
  type Report,
  readBack,
  reportVerdict,
  type TagSets,
  tagsOf,
  type Verdict,
} from "@sallyport/core";
import type { Run, RunFormat } from "../run/plan-run.js";
import { type FormatFiles, lostFiles, reportFiles, textsOf } from "./files.js";
import { placeIn } from "./place.js";

type RunPolicy = Run["policies"][number];

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
  const readings = readFormat(held, policy, format, run, inPlace);
  if (readings === undefined) return { ...held, verdicts: [], diagnostics };
  const tags = await loadTags(readings, policy, run);
  const unreadable = new Set([...readings.unreadable, ...lostFiles(held)]);
  const verdicts = judge({ ...readings, unreadable }, { tags });
  for (const verdict of verdicts) reportVerdict(verdict, inPlace);
  return { ...held, verdicts, diagnostics };
}

/** What the rules ask and the files say; undefined, and reported, if nothing can be said of it. */
function readFormat(
  held: FormatFiles,
  { policy, sets }: RunPolicy,
  { emitter, options }: RunFormat,
  { match }: Pick<Run, "match">,
  report: Report,
): Readings | undefined {
  if (!isReadable(emitter)) {
    report("SP4015", `${emitter.title} has no reader; its files are not judged`);
    return undefined;
  }
  const asked = askedPolicy(
    { policy, emitter, options, sets, ...(match === undefined ? {} : { match }) },
    report,
  );
  if (asked === undefined) return undefined;
  const request = {
    emitter,
    policy: asked,
    options: fillOptions(emitter.options, options),
    files: textsOf(held),
  };
  return readBack(request, report);
}

/** What every tag stands for that either side names, beside the sets that were loaded already. */
async function loadTags(
  { expected, read }: Readings,
  { edition, sets }: RunPolicy,
  { dataset }: Pick<Run, "dataset">,
): Promise<TagSets> {
  const named = [...expected, ...read].flatMap(({ rules }) => [...tagsOf(rules)]);
  const unknown = [...new Set(named)].filter((tag) => !sets.has(tag));
  return new Map([...sets, ...(await loadTagSets(dataset, edition, unknown))]);
}

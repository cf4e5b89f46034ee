import {
  askedPolicy,
  fillOptions,
  type GatedPolicy,
  isReadable,
  loadTagSets,
  type Readings,
  type Report,
  readBack,
  type TagSets,
  tagsOf,
} from "@sallyport/core";
import type { Run, RunFormat } from "../run/plan-run.js";

export type RunPolicy = Run["policies"][number];

/** A policy in a format: what its rules ask, what the files say, and what the tags of either stand for. */
export interface ReadFormat {
  readonly gated: GatedPolicy;
  readonly readings: Readings;
  readonly tags: TagSets;
}

/**
 * Reads the files of one policy in one format, by their paths in the format's folder; `lost` are those of which
 * nothing is known. Undefined, and reported, if the format has no reader or cannot say the rules.
 */
export async function readFormat(
  files: ReadonlyMap<string, string>,
  lost: readonly string[],
  policy: RunPolicy,
  format: RunFormat,
  run: Pick<Run, "match" | "dataset">,
  report: Report,
): Promise<ReadFormat | undefined> {
  const { emitter } = format;
  if (!isReadable(emitter)) {
    report("SP4015", `${emitter.title} has no reader, so its files are not judged`);
    return undefined;
  }
  const { match } = run;
  const request = { ...policy, ...format, ...(match === undefined ? {} : { match }) };
  const gated = askedPolicy(request, report);
  if (gated === undefined) return undefined;
  const options = fillOptions(emitter.options, format.options);
  const readings = readBack({ emitter, policy: gated, options, files }, report);
  const unreadable = new Set([...readings.unreadable, ...lost]);
  return { gated, readings: { ...readings, unreadable }, tags: await loadTags(readings, policy, run) };
}

/** What every tag stands for that either side names, beside the sets that were loaded already. */
async function loadTags(
  { expected, read }: Readings,
  { edition, sets }: RunPolicy,
  { dataset }: Pick<Run, "dataset">,
): Promise<TagSets> {
  const named = [...expected, ...read].flatMap(({ rules }) => [...tagsOf(rules)]);
  const unknown = named.filter((tag) => !sets.has(tag));
  return new Map([...sets, ...(await loadTagSets(dataset, edition, unknown))]);
}

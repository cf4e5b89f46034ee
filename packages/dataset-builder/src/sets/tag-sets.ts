import type { Provenance, Region, SetFile } from "@sallyport/core";
import { changesOf } from "../history/changes.js";
import type { Timelines } from "../history/timeline.js";
import type { CloudInput, TagInput } from "../inputs.js";
import { type Imported, type Problem, unlessProblems } from "../problem.js";
import { quote } from "../text.js";

/** Tags that a scenario needs of every usable region. */
const regionalTags = ["Storage", "EventHub"] as const;

/** Tags that a scenario needs of the whole cloud. */
const cloudTags = [
  "Storage",
  "EventHub",
  "AzureActiveDirectory",
  "AzureSiteRecovery",
  "AzureKeyVault",
  "GuestAndHybridManagement",
] as const;

/**
 * The tags of a cloud through time, in order of their names. A tag that a scenario needs and that
 * the newest file lacks, or holds empty, is a problem: a rule made of it would allow nothing.
 */
export function tagSets(
  input: CloudInput,
  timelines: Timelines,
  regions: readonly Region[],
): Imported<readonly SetFile[]> {
  const sets = [...timelines].flatMap(([name, states]) => {
    const sourced = states.map((state) => {
      const source = input.files.find(({ date }) => date === state.date)?.document;
      return source === undefined ? state : { ...state, source: { document: source, date: state.date } };
    });
    const changes = changesOf(sourced);
    return changes.length === 0 ? [] : [toSet(input, name, regions, changes)];
  });
  return unlessProblems(problemsOfNewest(input, timelines, regions), sets);
}

function toSet(
  { cloud, document }: CloudInput,
  id: string,
  regions: readonly Region[],
  changes: SetFile["changes"],
): SetFile {
  const suffix = id.split(".")[1];
  const region = regions.find(({ tagSuffix }) => tagSuffix === suffix);
  const regional = region === undefined ? {} : { region: region.name };
  return { schema: 1, id, kind: "service-tag", cloud, ...regional, document, changes };
}

function problemsOfNewest(
  input: CloudInput,
  timelines: Timelines,
  regions: readonly Region[],
): readonly Problem[] {
  const usable = regions.filter(({ retired }) => retired === undefined);
  const regional = regionalTags.flatMap((tag) => usable.map(({ tagSuffix }) => `${tag}.${tagSuffix}`));
  return [...cloudTags, ...regional].flatMap((name) => {
    const prefixes = timelines.get(name)?.at(-1)?.prefixes;
    if (prefixes !== undefined && prefixes.length > 0) return [];
    const fault = prefixes === undefined ? "missing" : "empty";
    return [{ file: newestFile(input).path, at: "/values", reason: `the tag ${quote(name)} is ${fault}` }];
  });
}

/** The newest full file of a cloud. */
export function newestFile({ files }: CloudInput): TagInput {
  return files.at(-1) ?? files[0];
}

/** Where a full file came from. */
export function tagSource({ document }: CloudInput, file: TagInput): Provenance {
  const { date, path } = file;
  return { document: file.document ?? document, date, path: path.slice(path.lastIndexOf("/") + 1) };
}

import type { Provenance, RegionFile } from "@sallyport/core";
import { type FullFile, type Timelines, tagTimelines } from "../history/timeline.js";
import { importPublished } from "../import/published.js";
import type { RegionFacts } from "../import/region-facts.js";
import { importTagHistory } from "../import/tag-history.js";
import { type CloudInput, regionsInput } from "../inputs.js";
import { type Imported, type Problem, problemsOf } from "../problem.js";
import { buildRegions } from "../regions/build-regions.js";
import { newestFile, tagSets, tagSource } from "../sets/tag-sets.js";
import { sources } from "../sources.js";
import { quote } from "../text.js";
import { type CloudPart, type InputTexts, inputText } from "./part.js";

/** Builds the regions of one cloud and its tags through time. */
export function buildCloud(texts: InputTexts, facts: RegionFacts, input: CloudInput): Imported<CloudPart> {
  const timelines = buildTimelines(texts, input);
  if (!timelines.ok) return timelines;
  const newest = [...timelines.value].filter(([, states]) => states.at(-1)?.prefixes !== undefined);
  const regions = buildRegions(regionsInput, facts, input.cloud, new Set(newest.map(([name]) => name)));
  if (!regions.ok) return regions;
  const sets = tagSets(input, timelines.value, regions.value);
  if (!sets.ok) return sets;
  const { cloud } = input;
  const regionFile: RegionFile = { schema: 1, cloud, sources: regionSources(input), regions: regions.value };
  return { ok: true, value: { input, regions: regionFile, timelines: timelines.value, sets: sets.value } };
}

function buildTimelines(texts: InputTexts, input: CloudInput): Imported<Timelines> {
  const history = importTagHistory(input.history, inputText(texts, input.history));
  const problems: Problem[] = [...problemsOf(history)];
  if (history.ok && history.value.cloud !== input.cloudInFile)
    problems.push(otherCloud(input.history, history.value.cloud, input.cloudInFile));
  const files = input.files.flatMap((file): readonly FullFile[] => {
    const read = importPublished(file.path, inputText(texts, file.path), "service-tags");
    problems.push(...problemsOf(read));
    if (!read.ok) return [];
    const { cloud, tags } = read.value;
    if (cloud !== input.cloud) problems.push(otherCloud(file.path, cloud, input.cloud));
    return [{ input: file, tags }];
  });
  if (problems.length > 0 || !history.ok) return { ok: false, problems };
  return tagTimelines(history.value, files);
}

function otherCloud(file: string, cloud: string, wanted: string): Problem {
  return { file, at: "/cloud", reason: `is ${quote(cloud)} instead of ${quote(wanted)}` };
}

function regionSources(input: CloudInput): readonly Provenance[] {
  const lists =
    input.cloud === "public" ? [sources.regionPairs2025, sources.regionList] : [sources.regionPairs2022];
  return [...lists, tagSource(input, newestFile(input))];
}

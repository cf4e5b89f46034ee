import type { Provenance, RegionFile } from "@sallyport/core";
import { makeEdition } from "../edition.js";
import { guidanceFiles, guidanceOn } from "../guidance/index.js";
import type { RegionFacts } from "../import/region-facts.js";
import { importServiceTags } from "../import/service-tags.js";
import { regionsInput, type TagInput } from "../inputs.js";
import type { Imported } from "../problem.js";
import { buildRegions } from "../regions/build-regions.js";
import { tagSets, tagSource } from "../sets/tag-sets.js";
import { sources } from "../sources.js";
import { type EditionPart, type InputTexts, inputText } from "./part.js";

/** What the service tag file of one cloud gives: its regions and its newest edition. */
export interface CloudPart extends EditionPart {
  readonly regions: RegionFile;
}

/** Builds the regions and the newest edition of one cloud. */
export function buildCloud(texts: InputTexts, facts: RegionFacts, input: TagInput): Imported<CloudPart> {
  const tags = importServiceTags(input.path, inputText(texts, input.path));
  if (!tags.ok) return tags;
  const { cloud, date, title } = input;
  const names = new Set(tags.value.tags.map(({ name }) => name));
  const regions = buildRegions(regionsInput, facts, cloud, names);
  if (!regions.ok) return regions;
  const sets = tagSets(input, tags.value, regions.value);
  if (!sets.ok) return sets;
  const source = tagSource(input);
  const guidance = guidanceOn(guidanceFiles, cloud, date);
  const edition = makeEdition({ cloud, date, title, sources: [source] }, sets.value, guidance);
  const regionFile: RegionFile = { schema: 1, cloud, sources: regionSources(input), regions: regions.value };
  return { ok: true, value: { regions: regionFile, edition, sets: sets.value } };
}

function regionSources(input: TagInput): readonly Provenance[] {
  const lists =
    input.cloud === "public" ? [sources.regionPairs2025, sources.regionList] : [sources.regionPairs2022];
  return [...lists, tagSource(input)];
}

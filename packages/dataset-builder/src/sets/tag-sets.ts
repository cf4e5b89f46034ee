import type { Provenance, Region, SetFile } from "@sallyport/core";
import type { ServiceTag, ServiceTagFile } from "../import/service-tags.js";
import type { TagInput } from "../inputs.js";
import { type Imported, type Problem, unlessProblems } from "../problem.js";
import { quote } from "../text.js";
import { makeSet } from "./make-set.js";

/** Tags that are taken for every usable region. */
const regionalTags = ["Storage", "EventHub"] as const;

/** Tags that are taken for the whole cloud. */
const cloudTags = [
  "Storage",
  "EventHub",
  "AzureActiveDirectory",
  "AzureSiteRecovery",
  "AzureKeyVault",
  "GuestAndHybridManagement",
] as const;

/**
 * The tags that the scenarios use, out of one weekly file. A tag that is missing or empty is a
 * problem: a rule made of it would allow nothing.
 */
export function tagSets(
  input: TagInput,
  { cloud, tags }: ServiceTagFile,
  regions: readonly Region[],
): Imported<readonly SetFile[]> {
  const problems: Problem[] = [];
  const complain = (at: string, reason: string) => problems.push({ file: input.path, at, reason });
  if (cloud !== input.cloudInFile) complain("/cloud", `is ${quote(cloud)} instead of "${input.cloudInFile}"`);
  const tagOf = new Map(tags.map((tag) => [tag.name, tag]));
  const sets: SetFile[] = [];
  for (const { name, region } of wantedTags(regions)) {
    const tag = tagOf.get(name);
    if (tag === undefined) complain("/values", `the tag ${quote(name)} is missing`);
    else if (tag.prefixes.length === 0) complain("/values", `the tag ${quote(name)} is empty`);
    else sets.push(toSet(input, tag, region));
  }
  return unlessProblems(problems, sets);
}

function wantedTags(
  regions: readonly Region[],
): readonly { readonly name: string; readonly region?: string }[] {
  const usable = regions.filter(({ retired }) => retired === undefined);
  const regional = regionalTags.flatMap((tag) =>
    usable.map(({ name, tagSuffix }) => ({ name: `${tag}.${tagSuffix}`, region: name })),
  );
  return [...cloudTags.map((name) => ({ name })), ...regional];
}

function toSet(input: TagInput, tag: ServiceTag, region: string | undefined): SetFile {
  const { cloud, date } = input;
  const head = {
    id: tag.name,
    kind: "service-tag",
    cloud,
    ...(region === undefined ? {} : { region }),
  } as const;
  const { changeNumber, prefixes } = tag;
  return makeSet(head, { from: date, changeNumber, added: prefixes, source: tagSource(input) });
}

/** Where a weekly file came from. */
export function tagSource({ document, date, path }: TagInput): Provenance {
  return { document, date, path: path.slice(path.lastIndexOf("/") + 1) };
}

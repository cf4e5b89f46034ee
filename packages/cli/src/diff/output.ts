import { lstatSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  failure,
  loadTagSets,
  manifestName,
  printUnified,
  type Report,
  type TagSets,
  tagsOf,
} from "@sallyport/core";
import { compareLists, type FileChange, type ListComparison, type SideLists } from "@sallyport/core/compare";
import { reportLoneBesides } from "../folder/besides.js";
import type { FileDrift } from "../folder/drift.js";
import { readTextFile } from "../folder/text.js";
import { readManifestFile } from "../manifest.js";
import type { GeneratedDiff } from "../report/diff.js";
import type { Comparison, OutputComparison } from "../run/compare-folders.js";
import type { FileGroup } from "../write/sink.js";
import { type GroupFiles, groupManifest, readSides } from "./sides.js";

const actions = { missing: "write", outdated: "replace", edited: "replace", stale: "remove" } as const;

/** What a generate would change in one folder: its files, and what they let through. */
export async function diffOutput(
  compared: OutputComparison,
  comparison: Comparison,
  report: Report,
): Promise<GeneratedDiff> {
  const { out } = compared.output;
  const changed = compared.drift.filter(({ state }) => state !== "same" && state !== "foreign");
  const groups = metGroups(compared, changed);
  const paths = new Set([...changed.map(({ path }) => path), ...groups.was.flatMap((group) => group.paths)]);
  const before = readTexts(
    resolve(out),
    compared.drift.filter(({ path }) => paths.has(path)),
  );
  const after = new Map(compared.groups.flatMap(({ texts }) => [...(texts ?? [])]));
  if (compared.manifest !== undefined) after.set(manifestName, compared.manifest);
  const files = changed.map((file) => diffFile(file, before, after));
  return { out, files, lists: await diffMeaning(groups, before, after, compared, comparison, report) };
}

/** Texts of files that are there; undefined for what is no text, or no file. */
function readTexts(folder: string, files: readonly FileDrift[]): ReadonlyMap<string, string | undefined> {
  const present = files.filter(({ state }) => state !== "missing" && state !== "foreign");
  return new Map(
    present.map(({ path }) => {
      const file = join(folder, path);
      return [path, lstatSync(file).isFile() ? readTextFile(file) : undefined] as const;
    }),
  );
}

function diffFile(
  { path, state }: FileDrift,
  before: ReadonlyMap<string, string | undefined>,
  after: ReadonlyMap<string, string>,
): FileChange {
  const action = actions[state as keyof typeof actions];
  const isUnknown = before.has(path) && before.get(path) === undefined;
  return { path, action, diff: isUnknown ? "" : printUnified(path, before.get(path), after.get(path)) };
}

interface MetGroups {
  readonly was: readonly GroupFiles[];
  readonly is: readonly GroupFiles[];
}

/** Policies in formats of which a file changes; the others let through what they did. */
function metGroups({ output: { out }, groups }: OutputComparison, changed: readonly FileDrift[]): MetGroups {
  const reading = readManifestFile(resolve(out));
  if (reading?.kind === "older")
    throw failure("SP4010", `the manifest in ${out} is of an earlier version of Sallyport`);
  const paths = new Set(changed.map(({ path }) => path));
  const was = groupManifest(reading?.manifest);
  const met = [...was, ...groups].filter((group) => group.paths.some((path) => paths.has(path)));
  const keys = new Set(met.map(keyOf));
  const isMet = (group: FileGroup) => keys.has(keyOf(group));
  return { was: was.filter(isMet), is: groups.filter(isMet) };
}

function keyOf({ policy, format }: FileGroup): string {
  return `${format} ${policy}`;
}

async function diffMeaning(
  { was, is }: MetGroups,
  before: ReadonlyMap<string, string | undefined>,
  after: ReadonlyMap<string, string>,
  { output: { out } }: OutputComparison,
  comparison: Comparison,
  report: Report,
): Promise<readonly ListComparison[]> {
  // What is not held of a group that is met did not change.
  const whole = new Map([...before, ...after]);
  const first = await readSides(was, out, before, report);
  // What would be generated was read back when it was made, so nothing new is to be said of it.
  const second = await readSides(is, out, whole, () => {});
  reportLoneBesides(out, first, second, report);
  const tags = await loadTags([...first, ...second], comparison);
  return compareLists(first, second, (policy) => tags.get(policy) ?? new Map());
}

/** By policy, what the tags that either side names stand for in the edition of the run. */
async function loadTags(
  sides: readonly SideLists[],
  { plan: { dataset }, editions }: Comparison,
): Promise<ReadonlyMap<string, TagSets>> {
  const tags = new Map<string, TagSets>();
  for (const policy of new Set(sides.map((side) => side.policy))) {
    const edition = editions.get(policy);
    if (edition === undefined) continue;
    const own = sides.filter((side) => side.policy === policy).flatMap(({ devices }) => devices);
    const named = new Set(own.flatMap(({ rules }) => [...tagsOf(rules)]));
    if (named.size > 0) tags.set(policy, await loadTagSets(dataset, edition, named));
  }
  return tags;
}

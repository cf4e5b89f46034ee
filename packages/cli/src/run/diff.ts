import { lstatSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  type Diagnostic,
  diagnose,
  failure,
  loadTagSets,
  printUnified,
  type Report,
  type TagSets,
  tagsOf,
} from "@sallyport/core";
import { compareLists, type FileChange, type ListComparison, type SideLists } from "@sallyport/core/compare";
import type { GenerateFlags } from "../config/flags.js";
import { groupDraft, groupManifest, readSides } from "../diff/sides.js";
import type { FileDrift } from "../folder/drift.js";
import { readTextFile } from "../folder/text.js";
import type { Io } from "../io.js";
import { readManifestFile } from "../manifest.js";
import { wantsColour } from "../report/colour.js";
import { type GeneratedDiff, printDiffJson, printDiffMarkdown, printDiffText } from "../report/diff.js";
import { exitCodeOf } from "../report/exit.js";
import { printDiagnostics } from "../report/text.js";
import { type Comparison, compareWithFolder } from "./draft.js";

const actions = { missing: "write", outdated: "replace", edited: "replace", stale: "remove" } as const;

/**
 * Prints what a generate would change in its folder: the text of its files, and the flows that they let through.
 * Exit code 1 if there is anything, as of diff itself.
 */
export async function runDiff(flags: GenerateFlags, io: Io): Promise<number> {
  const { json = false, markdown = false, ...others } = flags;
  if (json && markdown) throw failure("SP1013", "--json and --markdown exclude each other");
  const diagnostics: Diagnostic[] = [];
  const compared = await compareWithFolder(others, diagnostics);
  const diff = await diffFolder(compared, (code, message, concern) =>
    diagnostics.push(diagnose(code, message, concern)),
  );
  if (json) io.out(printDiffJson(compared.run.out, diff, diagnostics));
  else {
    io.err(printDiagnostics(diagnostics, wantsColour()));
    io.out(markdown ? printDiffMarkdown(diff) : printDiffText(diff));
  }
  return Math.max(exitCodeOf(diagnostics), diff.files.length > 0 ? 1 : 0);
}

async function diffFolder(compared: Comparison, report: Report): Promise<GeneratedDiff> {
  const folder = resolve(compared.run.out);
  const changed = compared.drift.filter(({ state }) => state !== "same" && state !== "foreign");
  const before = readTexts(folder, compared.drift);
  const files = changed.map((file) => diffFile(file, before, compared));
  return { files, lists: await diffMeaning(compared, before, changed, report) };
}

/** Texts of the files that are there, but for those of others; undefined for what is no text, or no file. */
function readTexts(folder: string, drift: readonly FileDrift[]): ReadonlyMap<string, string | undefined> {
  const present = drift.filter(({ state }) => state !== "missing" && state !== "foreign");
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
  { draft }: Comparison,
): FileChange {
  const action = actions[state as keyof typeof actions];
  const isUnknown = before.has(path) && before.get(path) === undefined;
  const after = draft.hashes.has(path) ? draft.read(path) : undefined;
  return { path, action, diff: isUnknown ? "" : printUnified(path, before.get(path), after) };
}

/** Policies in formats of which no file changes let through what they did, and are left out. */
async function diffMeaning(
  { run, draft }: Comparison,
  texts: ReadonlyMap<string, string | undefined>,
  changed: readonly FileDrift[],
  report: Report,
): Promise<readonly ListComparison[]> {
  const reading = readManifestFile(resolve(run.out));
  if (reading?.kind === "older")
    throw failure("SP4010", `the manifest in ${run.out} is of an earlier version of Sallyport`);
  const paths = new Set(changed.map(({ path }) => path));
  const [was, is] = [groupManifest(reading?.manifest), groupDraft(draft)];
  const met = [...was, ...is].filter((group) => group.paths.some((path) => paths.has(path)));
  const keys = new Set(met.map(({ policy, format }) => `${format} ${policy}`));
  const isMet = ({ policy, format }: (typeof is)[number]) => keys.has(`${format} ${policy}`);
  const drafted = new Map(draft.files.map(({ path }) => [path, draft.read(path)]));
  const before = await readSides(was.filter(isMet), run.out, texts, report);
  // What would be generated was read back when it was made, so nothing new is to be said of it.
  const after = await readSides(is.filter(isMet), run.out, drafted, () => {});
  const tags = await loadTags([...before, ...after], run);
  return compareLists(before, after, (policy) => tags.get(policy) ?? new Map());
}

/** By policy, what the tags that either side names stand for in the edition of the run. */
async function loadTags(
  sides: readonly SideLists[],
  { policies, dataset }: Comparison["run"],
): Promise<ReadonlyMap<string, TagSets>> {
  const tags = new Map<string, TagSets>();
  for (const { policy, edition } of policies) {
    const own = sides.filter((side) => side.policy === policy.name).flatMap(({ devices }) => devices);
    const named = new Set(own.flatMap(({ rules }) => [...tagsOf(rules)]));
    if (named.size > 0) tags.set(policy.name, await loadTagSets(dataset, edition, named));
  }
  return tags;
}

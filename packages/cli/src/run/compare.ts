import {
  type DatasetSource,
  type Diagnostic,
  diagnose,
  failure,
  loadTagSets,
  type Manifest,
  type Report,
  SallyportError,
  type TagSets,
  tagsOf,
} from "@sallyport/core";
import {
  compareLists,
  comparisonJson,
  isSame,
  printComparisonMarkdown,
  printComparisonText,
  type SideLists,
} from "@sallyport/core/compare";
import { loadNamedEdition } from "@sallyport/core/manifest";
import { openDataset } from "../dataset.js";
import { reportLoneBesides } from "../folder/besides.js";
import type { FolderFlags } from "../folder/plan.js";
import { readSide } from "../folder/read-side.js";
import type { Io } from "../io.js";
import { readFolderManifest } from "../manifest.js";
import { comparisonFindings } from "../report/comparison.js";
import { present } from "../report/present.js";
import { storeOfFlags } from "./dataset-flags.js";
import { namedFormats } from "./named-formats.js";

export type CompareFlags = Omit<FolderFlags, "config">;

/**
 * Prints what the second of two generated folders lets through and the first does not, and the
 * reverse, as their files are on disk. Exit code 0 only if both let the same through, and do nothing besides that the other does not.
 */
export async function runCompare(names: readonly string[], flags: CompareFlags, io: Io): Promise<number> {
  const [first, second] = names;
  if (first === undefined || second === undefined || names.length > 2)
    throw failure("SP1007", "compare takes two generated folders");
  const diagnostics: Diagnostic[] = [];
  const report: Report = (code, message, concern) => diagnostics.push(diagnose(code, message, concern));
  const manifests = [readFolderManifest(first), readFolderManifest(second)] as const;
  const formats = namedFormats(flags);
  const sides = [
    await readSide(first, manifests[0], formats, report),
    await readSide(second, manifests[1], formats, report),
  ] as const;
  const [before, after] = sides;
  const isAlike = [
    reportLoneBesides(first, before, after, report),
    reportLoneBesides(second, after, before, report),
  ].every((isMore) => !isMore);
  const dataset = await openDataset(storeOfFlags(flags));
  const tags = await loadTags(sides.flat(), manifests[1], dataset, report);
  const lists = compareLists(...sides, (policy) => tags.get(policy) ?? new Map());
  const isWhole = lists.length > 0 && diagnostics.every(({ code }) => code !== "SP4015");
  return await present(
    {
      diagnostics,
      findings: comparisonFindings(lists),
      text: () => printComparisonText(lists),
      data: () => ({ lists: comparisonJson(lists) }),
      markdown: (length) => printComparisonMarkdown(lists, { length }),
      exit: isWhole && isAlike && lists.every(isSame) ? 0 : 1,
    },
    io,
  );
}

/** By policy, what the tags that either side names stand for in the edition of the second folder. */
async function loadTags(
  sides: readonly SideLists[],
  { policies, editions }: Manifest,
  dataset: DatasetSource,
  report: Report,
): Promise<ReadonlyMap<string, TagSets>> {
  const tags = new Map<string, TagSets>();
  for (const { name, edition: id } of policies) {
    const own = sides.filter(({ policy }) => policy === name).flatMap(({ devices }) => devices);
    const named = new Set(own.flatMap(({ rules }) => [...tagsOf(rules)]));
    if (named.size === 0) continue;
    try {
      const edition = await loadNamedEdition(dataset, editions.find((each) => each.id === id)!);
      tags.set(name, await loadTagSets(dataset, edition, named));
    } catch (error) {
      const isAbsent =
        error instanceof SallyportError && error.diagnostics.some(({ code }) => code === "SP4011");
      if (!isAbsent) throw error;
      report("SP4018", `edition ${id} is not held, so tags are compared by their names`, { policy: name });
    }
  }
  return tags;
}

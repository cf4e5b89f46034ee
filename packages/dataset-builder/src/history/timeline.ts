import type { PublishedTag } from "@sallyport/core/import";
import type { TagHistory, TagState } from "../import/tag-history.js";
import type { TagInput } from "../inputs.js";
import { type Imported, type Problem, unlessProblems } from "../problem.js";

/** A full file with where it came from. */
export interface FullFile {
  readonly input: TagInput;
  /** Every tag of its day. */
  readonly tags: readonly PublishedTag[];
}

/** The tags of one cloud through time, by name: what each was on every day of which something is known. */
export type Timelines = ReadonlyMap<string, readonly TagState[]>;

/** Families of which every regional tag is taken. */
const family = /^(Storage|EventHub)(\.|$)/;

/** Differences shown as evidence before the rest is only counted. */
const SHOWN = 3;

/**
 * Puts a history and full files together. A full file states every tag of its day. Up to its last
 * day the history must say the same, and any difference is a problem that shows it; a file that is
 * younger, or marked as missed by the history, is one observation more. `files` are ascending by date.
 */
export function tagTimelines(history: TagHistory, files: readonly FullFile[]): Imported<Timelines> {
  const historyDays = [...history.tags.values()].flatMap((states) => states.map(({ date }) => date));
  const fileOf = new Map(files.map((full) => [full.input.date, full]));
  const days = [...new Set([...historyDays, ...fileOf.keys()])].sort();
  const problems: Problem[] = [];
  const timelines = new Map<string, readonly TagState[]>();
  for (const name of namesOf(history, files)) {
    const states = days.map((day): TagState => {
      const told = (history.tags.get(name) ?? []).findLast(({ date }) => date <= day) ?? { date: day };
      const full = fileOf.get(day);
      if (full === undefined) return { ...told, date: day };
      const seen = stateIn(full, name);
      const mustAgree = day <= history.to && full.input.missedByHistory !== true;
      if (mustAgree) problems.push(...disagreement(full, name, told, seen));
      return seen;
    });
    timelines.set(name, states);
  }
  return unlessProblems(problems, timelines);
}

function namesOf(history: TagHistory, files: readonly FullFile[]): readonly string[] {
  const inFiles = files.flatMap(({ tags }) => tags.map(({ name }) => name));
  return [...new Set([...history.tags.keys(), ...inFiles.filter((name) => family.test(name))])].sort();
}

function stateIn({ input: { date }, tags }: FullFile, name: string): TagState {
  const tag = tags.find((each) => each.name === name);
  if (tag === undefined) return { date };
  const { changeNumber, prefixes } = tag;
  return { date, ...(changeNumber === undefined ? {} : { changeNumber }), prefixes };
}

/**
 * How history and full file of one day differ in a tag. `told` may be of an earlier day, and its
 * change number then too: the publisher once counted anew without a change.
 */
function disagreement({ input }: FullFile, name: string, told: TagState, seen: TagState): readonly Problem[] {
  const complain = (reason: string) => [{ file: input.path, at: name, reason: `on ${input.date} ${reason}` }];
  if (told.prefixes === undefined || seen.prefixes === undefined) {
    if (told.prefixes === seen.prefixes) return [];
    return complain(`the tag is in ${seen.prefixes === undefined ? "the history" : "the file"} alone`);
  }
  const onlyTold = without(told.prefixes, seen.prefixes);
  const onlySeen = without(seen.prefixes, told.prefixes);
  if (onlyTold.length + onlySeen.length > 0) {
    return complain(`the history alone holds ${sample(onlyTold)}; the file alone ${sample(onlySeen)}`);
  }
  if (told.date < seen.date || told.changeNumber === seen.changeNumber) return [];
  return complain(
    `the change number is ${told.changeNumber} in the history, ${seen.changeNumber} in the file`,
  );
}

function without(prefixes: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return prefixes.filter((prefix) => !known.has(prefix));
}

function sample(prefixes: readonly string[]): string {
  if (prefixes.length === 0) return "nothing";
  const more = prefixes.length > SHOWN ? ` and ${prefixes.length - SHOWN} more` : "";
  return `${prefixes.slice(0, SHOWN).join(", ")}${more}`;
}

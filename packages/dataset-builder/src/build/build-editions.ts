import {
  type Cloud,
  changeDays,
  compareText,
  type EditionFile,
  type EditionIndex,
  type EditionRow,
  editionHasher,
  type Guidance,
  type Provenance,
  presenceOf,
  type SetFile,
  type SetIndex,
  sourceOf,
} from "@sallyport/core";
import { guidanceOn, type ScenarioGuidance } from "../guidance/scenario-guidance.js";
import type { CloudInput, TagInput } from "../inputs.js";
import { sha256 } from "../sha256.js";

/** The editions of a cloud: their index, and a file for each year, ascending. */
export interface EditionFiles {
  readonly index: EditionIndex;
  readonly years: readonly (readonly [year: string, file: EditionFile])[];
}

/**
 * The editions of a cloud: one for every day on which a set changed or guidance began, and one for
 * every full file, changed or not, so that the newest edition is as young as the newest file.
 */
export function buildEditions(
  input: CloudInput,
  sets: readonly SetFile[],
  guidance: readonly ScenarioGuidance[],
): EditionFiles {
  const { cloud, title, document } = input;
  const rows = buildRows(input, sets, guidance);
  const years = [...new Set(rows.map(({ date }) => date.slice(0, 4)))];
  const fileOf = (year: string): EditionFile => {
    return { schema: 1, cloud, editions: rows.filter(({ date }) => date.startsWith(year)) };
  };
  const series = { title: `Azure service tags of {date}, ${title}`, document };
  const index = { schema: 1, cloud, since: rows[0]!.date, years, series } as const;
  return { index, years: years.map((year) => [year, fileOf(year)]) };
}

function buildRows(
  input: CloudInput,
  sets: readonly SetFile[],
  guidance: readonly ScenarioGuidance[],
): readonly EditionRow[] {
  const { cloud } = input;
  const begun = guidance.filter((each) => each.cloud === cloud).flatMap(({ editions }) => editions);
  const hashOn = editionHasher(sets, sha256);
  const days = new Set([
    ...changeDays(sets),
    ...begun.map(({ date }) => date),
    ...input.files.map(({ date }) => date),
  ]);
  return [...days].sort(compareText).map((date): EditionRow => {
    const inForce = guidanceOn(guidance, cloud, date);
    const ended = Object.values(inForce).find(({ withdrawn }) => withdrawn !== undefined)?.until;
    return {
      date,
      ...(ended === undefined ? {} : { until: ended }),
      ...describe(input, date, sets, begun),
      sha256: hashOn(date, inForce),
    };
  });
}

/** When there was which set of a cloud. */
export function buildSetIndex(cloud: Cloud, sets: readonly SetFile[]): SetIndex {
  const tags = sets.filter(({ kind }) => kind === "service-tag");
  const spans = sets
    .map((set) => [set.id, presenceOf(set)] as const)
    .toSorted(([a], [b]) => compareText(a, b));
  return { schema: 1, cloud, tagsSince: changeDays(tags)[0]!, sets: Object.fromEntries(spans) };
}

/** Title and sources of an edition, where they do not follow from its series. */
function describe(
  input: CloudInput,
  date: string,
  sets: readonly SetFile[],
  guidance: readonly Guidance[],
): Pick<EditionRow, "title" | "sources"> {
  const changed = sets.filter(({ changes }) => changes.some(({ from }) => from === date));
  const file = input.files.find((each) => each.date === date);
  const lists = sourcesOfLists(changed, date);
  const pages = uniqueSources(guidance.filter((each) => each.date === date).flatMap(sourcesOfGuidance));
  if (file !== undefined || changed.some(({ kind }) => kind === "service-tag")) {
    const others = uniqueSources([...lists, ...pages]);
    const plain = file?.document === undefined && others.length === 0;
    return plain ? {} : { sources: [seriesSource(input, date, file), ...others] };
  }
  const what = lists.length > 0 ? "addresses" : "guidance";
  return {
    title: `Site Recovery ${what} of ${date}, ${input.title}`,
    sources: lists.length > 0 ? lists : pages,
  };
}

/** What stands behind published lists that changed on a day and were not merely dropped. */
function sourcesOfLists(changed: readonly SetFile[], date: string): readonly Provenance[] {
  const lists = changed.filter(({ kind }) => kind === "published-list");
  return uniqueSources(
    lists.flatMap((set) =>
      set.changes
        .filter(({ from, absent }) => from === date && absent !== true)
        .map((change) => sourceOf(set, change)),
    ),
  );
}

/** The documents of a guidance that are of its own day. */
function sourcesOfGuidance({ date, services, advice = [] }: Guidance): readonly Provenance[] {
  const all = [...services.flatMap(({ sources }) => sources), ...advice.map(({ source }) => source)];
  return all.filter((source) => source.date === date);
}

function seriesSource({ document }: CloudInput, date: string, file: TagInput | undefined): Provenance {
  return { document: file?.document ?? document, date };
}

function uniqueSources(sources: readonly Provenance[]): readonly Provenance[] {
  return [...new Map(sources.map((source) => [`${source.document} ${source.date}`, source])).values()];
}

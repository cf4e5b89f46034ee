import {
  type Cloud,
  type DatasetSource,
  type Edition,
  loadEditionAt,
  loadSetIndex,
} from "../dataset/index.js";
import { failure } from "../diagnostic/index.js";
import { diffEditions, type EditionDiff, type EditionDiffOptions } from "./edition-diff.js";
import { type CloudState, type Histories, loadGuidanceAt, loadHistories, setsAt } from "./state.js";
import { usesOf, withSiblings } from "./use.js";

/** Scenarios whose guidance is compared where no policies say which. */
const knownScenarios: readonly string[] = ["azure-to-azure"];

/**
 * What became of a cloud between the editions in force on two days (ISO dates); the newest without a
 * later day. With policies, reads only the sets that they use and their siblings of other regions.
 * SP2002 if the dataset begins later; SP7220 if the later day has the older edition.
 */
export async function loadEditionDiff(
  source: DatasetSource,
  cloud: Cloud,
  from: string,
  to?: string,
  options: Omit<EditionDiffOptions, "histories"> = {},
): Promise<EditionDiff> {
  if (to !== undefined && from > to)
    throw failure("SP7220", `${from} is later than ${to}`, { help: "swap the two dates" });
  const [before, after] = [await loadEditionAt(source, cloud, from), await loadEditionAt(source, cloud, to)];
  const { policies } = options;
  const { sets } = await loadSetIndex(source, cloud);
  const wanted =
    policies === undefined ? undefined : withSiblings(usesOf(policies, cloud).keys(), Object.keys(sets));
  const histories = await loadHistories(source, cloud, wanted);
  const scenarios = policies?.flatMap(({ scenario }) => scenario ?? []) ?? knownScenarios;
  const state = (edition: Edition) => stateOf(source, edition, histories, new Set(scenarios));
  return diffEditions(await state(before), await state(after), { ...options, histories });
}

/** The state of an edition, out of histories that were loaded. */
async function stateOf(
  source: DatasetSource,
  { cloud, date, id }: Edition,
  histories: Histories,
  scenarios: ReadonlySet<string>,
): Promise<CloudState> {
  const guidance = await loadGuidanceAt(source, cloud, date, scenarios);
  return { cloud, date, edition: id, sets: setsAt(histories, date), guidance };
}

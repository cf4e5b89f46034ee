import { setOn } from "../dataset/history.js";
import type { SetFile } from "../dataset/schema.js";
import { isHeldOn } from "../dataset/set-index.js";
import type { DatasetSource } from "../dataset/source.js";
import type { CloudState, HeldSet } from "../diff/state.js";
import type { Sha256 } from "../text/index.js";
import { compareText } from "../text/order.js";
import type { ObservationHead } from "./head.js";
import { baseSet, type Layer, loadLayer, newestTagDay, wordsOn } from "./layer.js";
import { isListId, type Observation, type ObservedSet } from "./observation.js";
import { layeredIndex } from "./sets.js";
import { type ObservationStore, observationReader } from "./store.js";

/** A set on one day, with the hosts of a list. */
export interface KnownSet extends HeldSet {
  readonly kind: SetFile["kind"];
  readonly hosts?: readonly string[];
}

/**
 * What is known of a set on a day: the newest word on it, or the dataset's own. The same as its file
 * tells, without going through all the words before; a tag has the change number of that word.
 */
export async function layeredState(layer: Layer, id: string, day: string): Promise<KnownSet | undefined> {
  const base = await baseSet(layer, id);
  const isTag = base === undefined || base.kind === "service-tag";
  const words = isTag ? wordsOn(layer, id, base !== undefined) : [];
  const word = words.findLast(({ from }) => from <= day);
  if (word === undefined) {
    const state = base === undefined ? undefined : setOn(base, day);
    return state === undefined ? undefined : { ...state, kind: base!.kind };
  }
  const content = word.head === undefined ? undefined : await layer.reader.set(word.head, id);
  if (content === undefined) return undefined;
  return { id, kind: isListId(id) ? "published-list" : "service-tag", since: word.from, ...content };
}

/** The service tags of a cloud as the newest list has them, whichever of the dataset or an observation that is. */
export async function loadNewestTags(
  base: DatasetSource,
  store: ObservationStore,
  cloud: CloudState["cloud"],
  sha256: Sha256,
): Promise<CloudState> {
  const reader = observationReader(store, sha256);
  const layer = await loadLayer(base, store.heads, cloud, reader, sha256);
  const date = newestListDay(layer);
  const index = await layeredIndex(layer);
  const ids = Object.keys(index.sets).filter((id) => !isListId(id) && isHeldOn(index, id, date));
  const sets = new Map<string, HeldSet>();
  for (const id of ids) {
    const state = await layeredState(layer, id, date);
    if (state?.kind === "service-tag") sets.set(id, state);
  }
  return { cloud, date, sets };
}

/** A list of the user's own as its newest observation has it; undefined if there is none. */
export async function loadNewestList(
  store: ObservationStore,
  { cloud, series, kind }: Pick<Observation, "cloud" | "series" | "kind">,
  sha256: Sha256,
): Promise<Pick<Observation, "cloud" | "date" | "sets"> | undefined> {
  const heads = store.heads.filter(
    ({ said }) => said.cloud === cloud && said.series === series && said.kind === kind,
  );
  const newest = heads.toSorted((a, b) => compareText(a.said.date, b.said.date)).at(-1);
  if (newest === undefined) return undefined;
  const reader = observationReader(store, sha256);
  const sets: ObservedSet[] = [];
  for (const id of await reader.ids(newest)) {
    const content = await reader.set(newest, id);
    if (content !== undefined) sets.push({ id, ...content });
  }
  return { cloud, date: newest.said.date, sets };
}

function newestListDay(layer: Layer): string {
  const dayOf = ({ said }: ObservationHead) => said.date;
  return [newestTagDay(layer), ...layer.tags.map(dayOf)].sort().at(-1)!;
}

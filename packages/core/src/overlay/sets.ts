import { presenceOf, setOn } from "../dataset/history.js";
import type { Provenance, SetChange, SetFile, SetIndex, Span } from "../dataset/schema.js";
import { compareText } from "../text/order.js";
import type { ObservationHead, Shard } from "./head.js";
import { baseSet, isTags, type Layer, type Word, wordsOn } from "./layer.js";
import { isListId } from "./observation.js";

type SetContent = Shard["sets"][string];

/** The file of a set with what observations say of it; undefined if nobody ever spoke of it. */
export async function layeredSet(layer: Layer, id: string): Promise<SetFile | undefined> {
  const base = await baseSet(layer, id);
  if (base !== undefined && base.kind !== "service-tag") return base;
  const changes: SetChange[] = [...(base?.changes ?? [])];
  const file: SetFile = base === undefined ? newFile(layer, id, changes) : { ...base, changes };
  const words = wordsOn(layer, id, base !== undefined);
  let held: SetContent | undefined = base === undefined ? undefined : setOn(base, words[0]?.from ?? "");
  for (const word of words) {
    const content = word.head === undefined ? undefined : await layer.reader.set(word.head, id);
    const change = changeOf(held, word, content, layer);
    if (change === undefined) continue;
    changes.push(change);
    held = content;
  }
  return changes.length === 0 ? undefined : file;
}

function newFile({ cloud, editions }: Layer, id: string, changes: readonly SetChange[]): SetFile {
  const kind = isListId(id) ? "published-list" : "service-tag";
  return { schema: 1, id, kind, cloud, document: editions.series.document, changes };
}

/** What a word changes; undefined if the set stays as it was. */
function changeOf(
  before: SetContent | undefined,
  { from, head }: Word,
  content: SetContent | undefined,
  layer: Layer,
): SetChange | undefined {
  // Two observations that say the same of a family share its file, which is kept as it was read.
  if (content === before) return undefined;
  const source = head === undefined ? {} : { source: provenanceOf(layer, head) };
  if (content === undefined) {
    return { from, absent: true, added: [], removed: before?.prefixes ?? [], ...source };
  }
  const held = new Set(before?.prefixes);
  const stays = new Set(content.prefixes);
  const added = content.prefixes.filter((prefix) => !held.has(prefix));
  const removed = [...held].filter((prefix) => !stays.has(prefix));
  const { changeNumber, hosts } = content;
  const keepsHosts = JSON.stringify(before?.hosts) === JSON.stringify(hosts);
  if (before !== undefined && added.length + removed.length === 0 && keepsHosts) return undefined;
  const number = changeNumber === undefined ? {} : { changeNumber };
  return { from, ...number, added, removed, ...(hosts === undefined ? {} : { hosts }), ...source };
}

/** What stands behind an observation. */
export function provenanceOf({ editions }: Layer, head: ObservationHead): Provenance {
  const { date, series } = head.said;
  const document = isTags(head) ? editions.series.document : `imported list ${series}`;
  return { document, date, path: head.file };
}

/** When there was which set, with those that observations speak of. Reads no prefixes. */
export async function layeredIndex(layer: Layer): Promise<SetIndex> {
  const heads = [...layer.tags, ...layer.lists];
  const listed = new Map<ObservationHead, ReadonlySet<string>>();
  for (const head of heads) listed.set(head, new Set(await layer.reader.ids(head)));
  const spans = new Map<string, readonly Span[]>(Object.entries(layer.sets.sets));
  const ids = new Set([...spans.keys(), ...[...listed.values()].flatMap((each) => [...each])]);
  for (const id of ids) {
    const base = spans.get(id);
    const words = wordsOn(layer, id, base !== undefined);
    const isHeld = ({ head }: Word) => head !== undefined && listed.get(head)!.has(id);
    if (base !== undefined && words.every((word) => isHeld(word) === (base.at(-1)?.until === undefined)))
      continue;
    if (base !== undefined && (await baseSet(layer, id))?.kind !== "service-tag") continue;
    spans.set(id, joinWords(base ?? [], words, isHeld));
  }
  const sorted = [...spans].filter(([, held]) => held.length > 0).sort(([a], [b]) => compareText(a, b));
  const tagsSince = [layer.sets.tagsSince, ...layer.tags.map(({ said }) => said.date)].sort(compareText)[0]!;
  return { ...layer.sets, tagsSince, sets: Object.fromEntries(sorted) };
}

/** Spans that go on as words say, which are younger than the last begin or end of the spans. */
function joinWords(
  spans: readonly Span[],
  words: readonly Word[],
  isHeld: (word: Word) => boolean,
): readonly Span[] {
  const ends = spans.flatMap(({ from, until }): readonly SetChange[] => [
    { from, added: [], removed: [] },
    ...(until === undefined ? [] : [absence(until)]),
  ]);
  const said = words.map((word): SetChange => {
    return isHeld(word) ? { from: word.from, added: [], removed: [] } : absence(word.from);
  });
  return presenceOf({
    schema: 1,
    id: "",
    kind: "service-tag",
    cloud: "public",
    document: "",
    changes: [...ends, ...said],
  });
}

function absence(from: string): SetChange {
  return { from, absent: true, added: [], removed: [] };
}

import * as z from "zod/mini";
import { fitJson } from "../fit.js";
import { importPrefixes } from "../prefix.js";
import { type Imported, type Problem, problemsOf, refuse, unlessProblems } from "../problem.js";

/** A tag as the files had it from a day on. */
export interface TagState {
  /** ISO date. */
  readonly date: string;
  readonly changeNumber?: number;
  /** Canonical, in no order; absent if the file of that day has no such tag. */
  readonly prefixes?: readonly string[];
}

/** What a series of weekly files held of some tags. */
export interface TagHistory {
  /** "Public", "AzureGovernment" or "China". */
  readonly cloud: string;
  /** ISO date of the last file. */
  readonly to: string;
  /** By name; ascending by date, a state for every change. */
  readonly tags: ReadonlyMap<string, readonly TagState[]>;
}

const compactDate = z.string().check(z.regex(/^\d{8}$/));
const count = z.int().check(z.nonnegative());

const eventShape = z.object({
  date: compactDate,
  event: z.enum(["first-seen", "changed", "tag-absent"]),
  changeNumber: z.optional(count),
  n4: z.optional(count),
  n6: z.optional(count),
  added: z.optional(z.array(z.string())),
  removed: z.optional(z.array(z.string())),
  removedCount: z.optional(count),
});

type TagEvent = z.infer<typeof eventShape>;

const historyShape = z.object({
  cloud: z.string(),
  seriesFrom: compactDate,
  seriesTo: compactDate,
  histories: z.record(
    z.string().check(z.regex(/^[A-Za-z0-9]+(\.[A-Za-z0-9]+)?$/)),
    z.array(eventShape).check(z.minLength(1)),
  ),
});

/**
 * Reads the history of some tags, delta-encoded: `first-seen` holds the whole list in `added`,
 * `changed` what came and went, `tag-absent` how much went with the tag. Every event is replayed
 * and must fit what is there and its own counts. Problems carry a JSON pointer.
 */
export function importTagHistory(file: string, text: string): Imported<TagHistory> {
  const fitted = fitJson(file, text, historyShape);
  if (!fitted.ok) return fitted;
  const { cloud, seriesFrom, seriesTo, histories } = fitted.value;
  const replayed = Object.entries(histories).map(([name, events]) => {
    const inside = events.every(({ date }) => seriesFrom <= date && date <= seriesTo);
    const at = `/histories/${name}`;
    if (!inside) return [name, refuse(file, at, `is not within ${seriesFrom} to ${seriesTo}`)] as const;
    return [name, replay(file, at, events)] as const;
  });
  const tags = replayed.map(([name, states]) => [name, states.ok ? states.value : []] as const);
  return unlessProblems(
    replayed.flatMap(([, states]) => problemsOf(states)),
    { cloud, to: isoDate(seriesTo), tags: new Map(tags) },
  );
}

function replay(file: string, base: string, events: readonly TagEvent[]): Imported<readonly TagState[]> {
  const problems: Problem[] = [];
  const states: TagState[] = [];
  for (const [index, event] of events.entries()) {
    const at = `${base}/${index}`;
    const delta = importDelta(file, at, event);
    if (!delta.ok) return { ok: false, problems: [...problems, ...delta.problems] };
    const last = states.at(-1);
    const state = applyDelta(event, last, delta.value);
    const faults = [...misfits(event, last, delta.value), ...wrongCounts(event, last, state)];
    problems.push(...faults.map((reason) => ({ file, at, reason })));
    states.push(state);
  }
  return unlessProblems(problems, states);
}

interface Delta {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

function importDelta(file: string, at: string, event: TagEvent): Imported<Delta> {
  const [added, removed] = (["added", "removed"] as const).map((key) => {
    const located = (event[key] ?? []).map((text, place) => ({ text, at: `${at}/${key}/${place}` }));
    return importPrefixes(file, located);
  });
  if (added?.ok && removed?.ok) return { ok: true, value: { added: added.value, removed: removed.value } };
  return {
    ok: false,
    problems: [added, removed].flatMap((list) => (list === undefined ? [] : problemsOf(list))),
  };
}

function applyDelta(event: TagEvent, last: TagState | undefined, { added, removed }: Delta): TagState {
  const date = isoDate(event.date);
  if (event.event === "tag-absent") return { date };
  const held = new Set(last?.prefixes);
  for (const prefix of removed) held.delete(prefix);
  for (const prefix of added) held.add(prefix);
  const { changeNumber } = event;
  return { date, ...(changeNumber === undefined ? {} : { changeNumber }), prefixes: [...held] };
}

/** What of an event cannot follow the state before it. */
function misfits(event: TagEvent, last: TagState | undefined, { added, removed }: Delta): readonly string[] {
  const held = new Set(last?.prefixes);
  const isListed = last?.prefixes !== undefined;
  return [
    ...(last !== undefined && isoDate(event.date) <= last.date ? [`is not after ${last.date}`] : []),
    ...((event.event === "first-seen") === isListed
      ? [`${event.event}, but the tag was ${isListed ? "" : "not "}there`]
      : []),
    ...added.filter((prefix) => held.has(prefix)).map((prefix) => `adds ${prefix}, which was there`),
    ...removed
      .filter((prefix) => !held.has(prefix))
      .map((prefix) => `removes ${prefix}, which was not there`),
  ];
}

/** Where an event's own counts differ from what it leaves. */
function wrongCounts(event: TagEvent, last: TagState | undefined, state: TagState): readonly string[] {
  const held = state.prefixes ?? [];
  const n6 = held.filter((prefix) => prefix.includes(":")).length;
  const pairs = [
    ["IPv4 prefixes", event.n4, held.length - n6],
    ["IPv6 prefixes", event.n6, n6],
    ["prefixes gone", event.removedCount, last?.prefixes?.length ?? 0],
  ] as const;
  return pairs.flatMap(([what, said, found]) =>
    said === undefined || said === found ? [] : [`counts ${said} ${what}, but they are ${found}`],
  );
}

function isoDate(compact: string): string {
  return `${compact.slice(0, 4)}-${compact.slice(4, 6)}-${compact.slice(6)}`;
}

import { compareText } from "../text/index.js";
import type { Edition, Provenance, SetChange, SetFile, Span } from "./schema.js";
import { covers } from "./span.js";

/** A set as it was from a day on. */
export interface SetState {
  readonly id: string;
  /** Day of the change that made it so. */
  readonly since: string;
  readonly changeNumber?: number;
  /** In the order of the changes. */
  readonly prefixes: readonly string[];
  /** Canonical; only where an imported list names any. */
  readonly hosts?: readonly string[];
  readonly source: Provenance;
}

/** One change of a set, told to a person. */
export interface SetEvent {
  readonly date: string;
  /** listed: for the first time, or again after an absence. */
  readonly kind: "listed" | "changed" | "absent";
  readonly changeNumber?: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** How many prefixes it held from then on. */
  readonly size: number;
  readonly source: Provenance;
}

/** How long one prefix was an entry of a set. */
export interface Lifetime {
  readonly prefix: string;
  readonly firstSeen: string;
  /** Date of the last edition that holds it. */
  readonly lastSeen: string;
  /** Day of the change that took it out, if it is out. */
  readonly left?: string;
  /** Ascending; more than one if it left and came back. */
  readonly spans: readonly Span[];
}

/** What became of a set between two days. */
export interface SetDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** A set as it was on that day (ISO date); undefined if the publisher listed no such set. */
export function setOn(file: SetFile, day: string): SetState | undefined {
  const held = new Set<string>();
  let last: SetChange | undefined;
  for (const change of file.changes) {
    if (change.from > day) break;
    for (const prefix of change.removed) held.delete(prefix);
    for (const prefix of change.added) held.add(prefix);
    last = change;
  }
  if (last === undefined || last.absent === true) return undefined;
  const { from, changeNumber, hosts } = last;
  return {
    id: file.id,
    since: from,
    ...(changeNumber === undefined ? {} : { changeNumber }),
    prefixes: [...held],
    ...(hosts === undefined ? {} : { hosts }),
    source: sourceOf(file, last),
  };
}

/** The prefixes of a set on that day, in the order of its changes; none if there was no such set. */
export function prefixesOn(file: SetFile, day: string): readonly string[] {
  return setOn(file, day)?.prefixes ?? [];
}

/** When there was such a set, ascending. */
export function presenceOf({ changes }: SetFile): readonly Span[] {
  const spans: Span[] = [];
  for (const { from, absent } of changes) {
    const last = spans.at(-1);
    const open = last !== undefined && last.until === undefined;
    if (absent === true && open) spans[spans.length - 1] = { from: last.from, until: from };
    else if (absent !== true && !open) spans.push({ from });
  }
  return spans;
}

/** Every change of a set, oldest first. */
export function historyOf(file: SetFile): readonly SetEvent[] {
  let size = 0;
  let listed = false;
  return file.changes.map((change) => {
    const { from, changeNumber, added, removed } = change;
    size += added.length - removed.length;
    const kind = change.absent === true ? "absent" : listed ? "changed" : "listed";
    listed = kind !== "absent";
    const number = changeNumber === undefined ? {} : { changeNumber };
    return { date: from, kind, ...number, added, removed, size, source: sourceOf(file, change) };
  });
}

/**
 * How long a prefix, in canonical text, was an entry of a set; undefined if it never was. Only the
 * entry itself counts, not a wider or narrower one. `editions` are those of the set's cloud, ascending.
 */
export function lifetimeOf(
  file: SetFile,
  prefix: string,
  editions: readonly Edition[],
): Lifetime | undefined {
  const spans: Span[] = [];
  for (const { from, added, removed } of file.changes) {
    const last = spans.at(-1);
    if (last !== undefined && removed.includes(prefix))
      spans[spans.length - 1] = { from: last.from, until: from };
    if (added.includes(prefix)) spans.push({ from });
  }
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const lastSeen = editions.findLast(({ date }) => covers(last, date))?.date ?? last.from;
  const left = last.until === undefined ? {} : { left: last.until };
  return { prefix, firstSeen: first.from, lastSeen, ...left, spans };
}

/** What a set holds on the later day and not on the earlier one, and the other way round; in code-unit order. */
export function diffSet(file: SetFile, earlier: string, later: string): SetDifference {
  const before = new Set(prefixesOn(file, earlier));
  const after = new Set(prefixesOn(file, later));
  return {
    added: [...after].filter((prefix) => !before.has(prefix)).sort(compareText),
    removed: [...before].filter((prefix) => !after.has(prefix)).sort(compareText),
  };
}

/** What stands behind a change. */
export function sourceOf({ document }: SetFile, { from, source }: SetChange): Provenance {
  return source ?? { document, date: from };
}

import type { Family } from "@sallyport/core";
import { longestName } from "./ipset-create.js";
import { emptySet, isAlike, type OpenSet, openSet } from "./ipset-set.js";
import { type LineSource, takeMatch } from "./words.js";

/** Lines about whole sets, of which a file for many sets has thousands. Names are words that stand for themselves, and for no option. */
const createLine = /create (\w[\w.:+-]*) hash:net family (inet6?) maxelem ([1-9]\d{0,8})( -exist)?\n/y;
const flushLine = /flush (\w[\w.:+-]*)\n/y;
const swapLine = /swap (\w[\w.:+-]*) (\w[\w.:+-]*)\n/y;
const destroyLine = /destroy (\w[\w.:+-]*)\n/y;

/** Sets, and whether the lines from here on have -exist. */
export interface IpsetState {
  readonly sets: Map<string, OpenSet>;
  exist: boolean;
}

const readers: Readonly<Record<string, (source: LineSource, state: IpsetState) => boolean>> = {
  c: readCreateLine,
  f: readFlushLine,
  s: readSwapLine,
  d: readDestroyLine,
};

/**
 * Reads the line that is next if it is a plain one about whole sets, and does it; false, and the line is left, if it is not, or
 * cannot be done.
 */
export function readPlainCommand(source: LineSource, state: IpsetState): boolean {
  const { at } = source;
  const isDone = readers[source.text[at]!]?.(source, state) === true;
  if (isDone) source.number++;
  else source.at = at;
  return isDone;
}

function readCreateLine(source: LineSource, state: IpsetState): boolean {
  const match = takeMatch(source, createLine);
  if (match === undefined) return false;
  const [, name = "", inet, capacity, told] = match;
  const exist = state.exist || told !== undefined;
  const family: Family = inet === "inet" ? 4 : 6;
  const made = { type: "hash:net", family, capacity: Number(capacity), extensions: "" } as const;
  const known = state.sets.get(name);
  if (name.length > longestName || (known !== undefined && !(exist && isAlike(known, made)))) return false;
  if (known === undefined) state.sets.set(name, openSet(made));
  state.exist = exist;
  return true;
}

function readFlushLine(source: LineSource, { sets }: IpsetState): boolean {
  const set = sets.get(takeMatch(source, flushLine)?.[1] ?? "");
  if (set === undefined) return false;
  emptySet(set);
  return true;
}

function readSwapLine(source: LineSource, { sets }: IpsetState): boolean {
  const [, one = "", other = ""] = takeMatch(source, swapLine) ?? [];
  const [a, b] = [sets.get(one), sets.get(other)];
  if (a === undefined || b === undefined || a.type !== b.type || a.family !== b.family) return false;
  sets.set(one, b);
  sets.set(other, a);
  return true;
}

function readDestroyLine(source: LineSource, { sets }: IpsetState): boolean {
  const match = takeMatch(source, destroyLine);
  return match !== undefined && sets.delete(match[1]!);
}

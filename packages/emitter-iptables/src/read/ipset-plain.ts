import { type EnteredNames, enterName } from "./besides.js";
import { longestName } from "./ipset-create.js";
import { emptySet, isAlike, type OpenSet, openSet, type SetKind } from "./ipset-set.js";
import { type LineSource, passes } from "./words.js";

/** Lines about whole sets, of which a file for many sets has thousands. Names are words that stand for themselves, and for no option. */
const createLine = /create \w[\w.:+-]* hash:net family inet6? maxelem [1-9]\d{0,8}(?: -exist)?\n/y;
const flushLine = /flush \w[\w.:+-]*\n/y;
const swapLine = /swap \w[\w.:+-]* \w[\w.:+-]*\n/y;
const destroyLine = /destroy \w[\w.:+-]*\n/y;

/** Sets that hold nothing of an earlier load where the file has none of that name any more, or none yet. */
export interface BareSets {
  readonly names: Set<string>;
  /** Once all sets were emptied or taken away. */
  isAll: boolean;
}

/** Sets while a file is read. */
export interface IpsetState {
  readonly sets: Map<string, OpenSet>;
  readonly bare: BareSets;
  /** Whether the lines from here on have -exist. */
  exist: boolean;
  /** The names of all sets that there were, or that were taken away where there were none. */
  readonly entered: EnteredNames;
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
  const { text, at } = source;
  if (!passes(source, createLine)) return false;
  const behind = text.indexOf(" ", at + "create ".length);
  const name = text.slice(at + "create ".length, behind);
  const made = kindOf(text.slice(behind, source.at));
  const exist = state.exist || made.exist;
  const known = state.sets.get(name);
  if (name.length > longestName || (known !== undefined && !(exist && isAlike(known, made)))) return false;
  if (known === undefined) {
    const set = openSet(made);
    if (mayKeep(name, exist, state)) set.keptFrom = source.number;
    state.sets.set(name, set);
    enterName(state.entered, name, source.number);
  }
  state.exist = exist;
  return true;
}

/** Whether a set that is made may be there from an earlier load: without -exist the tool would stop there. */
export function mayKeep(name: string, exist: boolean, { bare }: IpsetState): boolean {
  return exist && !bare.isAll && !bare.names.has(name);
}

type Kind = SetKind & { readonly exist: boolean };

/** By what stands behind the name: nearly all sets are of few kinds. */
let lastKind: { readonly words: string; readonly kind: Kind } | undefined;

/** What the rest of a plain line, from the blank behind the name on, creates. */
function kindOf(rest: string): Kind {
  if (lastKind?.words === rest) return lastKind.kind;
  const words = rest.trim().split(" ");
  const kind: Kind = {
    type: "hash:net",
    family: words[2] === "inet" ? 4 : 6,
    capacity: Number(words[4]),
    extensions: "",
    exist: words.length > 5,
  };
  lastKind = { words: rest, kind };
  return kind;
}

function readFlushLine(source: LineSource, { sets }: IpsetState): boolean {
  const from = source.at + "flush ".length;
  if (!passes(source, flushLine)) return false;
  const set = sets.get(source.text.slice(from, source.at - 1));
  if (set === undefined) return false;
  emptySet(set);
  return true;
}

function readSwapLine(source: LineSource, { sets }: IpsetState): boolean {
  const from = source.at + "swap ".length;
  if (!passes(source, swapLine)) return false;
  const { text, at } = source;
  const blank = text.indexOf(" ", from);
  const one = text.slice(from, blank);
  const other = text.slice(blank + 1, at - 1);
  const a = sets.get(one);
  const b = sets.get(other);
  if (a === undefined || b === undefined || a.type !== b.type || a.family !== b.family) return false;
  sets.set(one, b);
  sets.set(other, a);
  return true;
}

function readDestroyLine(source: LineSource, { sets, bare }: IpsetState): boolean {
  const from = source.at + "destroy ".length;
  if (!passes(source, destroyLine)) return false;
  const name = source.text.slice(from, source.at - 1);
  if (!sets.delete(name)) return false;
  bare.names.add(name);
  return true;
}

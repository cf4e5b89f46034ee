import { createPrefixRows, dropLast, isLastInOrder, lastLength, scanPrefix } from "@sallyport/core";
import type { OpenSet } from "./ipset-set.js";
import type { LineSource } from "./words.js";

const LINE_FEED = 0x0a;

/** Names that stand for themselves, and for no option. */
const plainName = /^\w[\w.:+-]*$/;

/**
 * Reads lines "add SET PREFIX" from here on that add to one set what comes next in order, as nearly all lines of long
 * files do; the first line that is anything else is left to whoever reads commands. False if that is this line.
 */
export function readEntryRun(source: LineSource, sets: ReadonlyMap<string, OpenSet>): boolean {
  const { text, bytes, at: start } = source;
  if (!text.startsWith("add ", start)) return false;
  const blank = text.indexOf(" ", start + 4);
  const name = text.slice(start + 4, blank);
  const set = sets.get(name);
  if (set === undefined || !plainName.test(name) || !takesRuns(set)) return false;
  const head = text.slice(start, blank + 1);
  while (text.startsWith(head, source.at)) {
    const end = readEntry(set, bytes, source.at + head.length);
    if (end < 0) break;
    source.at = end + 1;
    source.number++;
  }
  return source.at > start;
}

/** Entries of "hash:net" are one element each. */
function takesRuns({ type, entries }: OpenSet): boolean {
  return type === "hash:net" && entries.size === 0;
}

/** Where the line of an entry at bytes[at] ends, or -1, with nothing added, if it is not the next one in order. */
function readEntry(set: OpenSet, bytes: Uint8Array, at: number): number {
  const { family, elements, capacity } = set;
  const run = set.run ?? createPrefixRows();
  const end = scanPrefix(run, family, bytes, at, LINE_FEED);
  if (end < 0) return -1;
  // A whole family is no entry.
  if (elements >= capacity || lastLength(run, family) === 0 || !isLastInOrder(run, family)) {
    dropLast(run, family);
    return -1;
  }
  set.run = run;
  set.elements++;
  return end;
}

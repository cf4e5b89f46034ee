import {
  createPrefixRows,
  dropLast,
  isLastInOrder,
  lastLength,
  mergePrefixRows,
  type PrefixRows,
  scanPrefix,
} from "@sallyport/core";
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
  const { text, at: start } = source;
  if (!text.startsWith("add ", start)) return false;
  const blank = text.indexOf(" ", start + 4);
  const name = text.slice(start + 4, blank);
  const set = sets.get(name);
  if (set === undefined || !plainName.test(name) || !takesRuns(set)) return false;
  readEntries(source, text.slice(start, blank + 1), set);
  return source.at > start;
}

/** Entries of "hash:net" are one element each; what is in several runs is listed. */
function takesRuns({ type, run, entries }: OpenSet): boolean {
  return type === "hash:net" && run === undefined && (entries === undefined || entries.size === 0);
}

/** Rows that no set is read into at the moment: most sets are small, and rows for each would outweigh them. */
let spareRows: PrefixRows | undefined;

/** Reads lines from here on that are the head and what is the next entry in order. */
function readEntries(source: LineSource, head: string, set: OpenSet): void {
  const { text, bytes, at: from } = source;
  const { family, capacity } = set;
  const rows = spareRows ?? createPrefixRows();
  spareRows = undefined;
  while (text.startsWith(head, source.at)) {
    const end = scanPrefix(rows, family, bytes, source.at + head.length, LINE_FEED);
    if (end < 0) break;
    // A whole family is no entry.
    if (set.elements >= capacity || lastLength(rows, family) === 0 || !isLastInOrder(rows, family)) {
      dropLast(rows, family);
      break;
    }
    set.elements++;
    source.at = end + 1;
    source.number++;
  }
  const members = mergePrefixRows(rows);
  spareRows = rows;
  if (source.at > from) set.run = { members, text, from, to: source.at, head: head.length };
}

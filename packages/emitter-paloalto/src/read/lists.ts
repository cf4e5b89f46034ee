import {
  collectPrefixes,
  createPrefixRows,
  emptyPrefixSet,
  mergePrefixRows,
  type PrefixSet,
  plainBytes,
  union,
} from "@sallyport/core";
import { fetchingOf } from "../devices.js";
import type { Named, RuleContext } from "./context.js";
import { addPlainPrefix } from "./plain-prefix.js";
import { prefixesOf } from "./ranges.js";
import { type Branch, branchAt, childCount, membersOf, textOf } from "./tree.js";
import { shown } from "./words.js";

/**
 * The prefixes of an external list of addresses, by the file of the folder that has the name at the end
 * of the list's URL.
 */
export function readList({ name, line }: Named, object: Branch, context: RuleContext): PrefixSet {
  const { faults, files, lists } = context;
  const list = branchAt(object, "type", "ip");
  const url = textOf(list, "url");
  if (list === undefined || url === undefined || childCount(branchAt(object, "type")) > 1) {
    faults.note(object.line, `${shown(name)} is no external list of type ip with a URL`);
    return emptyPrefixSet;
  }
  if (membersOf(list, "exception-list") !== undefined) {
    faults.note(list.line, "exceptions from an external list are not read");
    return emptyPrefixSet;
  }
  const file = url.text.slice(url.text.lastIndexOf("/") + 1);
  const text = files.get(file);
  if (text === undefined) {
    faults.note(url.line, `there is no file ${shown(file)}, which ${shown(name)} of line ${line} is made of`);
    return emptyPrefixSet;
  }
  lists.add(file);
  const profile = textOf(list, "certificate-profile");
  context.fetching.push({ settings: fetchingOf(file, url.text, profile?.text ?? ""), line: url.line });
  return readEntries(file, text, context);
}

const LINE_FEED = 0x0a;

/** The prefixes of all lines. */
function readEntries(file: string, text: string, { faults }: RuleContext): PrefixSet {
  const rows = createPrefixRows();
  const others: string[] = [];
  const bytes = plainBytes(text);
  let faulty = 0;
  for (let start = 0, line = 1; start < text.length; line++) {
    const plainEnd = addPlainPrefix(rows, bytes, start, LINE_FEED);
    const feed = plainEnd < 0 ? text.indexOf("\n", start) : plainEnd;
    const end = feed < 0 ? text.length : feed;
    const fault = plainEnd < 0 ? readEntry(text.slice(start, end), others) : undefined;
    if (fault !== undefined) {
      faults.note(line, fault, file);
      faulty++;
    }
    start = end + 1;
  }
  const isEmpty = rows.v4.count + rows.v6.count + others.length === 0;
  if (isEmpty && faulty === 0) faults.note(1, "the list is empty", file);
  const plain = mergePrefixRows(rows);
  return others.length === 0 ? plain : union(plain, collectPrefixes(others).set);
}

/**
 * Adds what one line says: an address, a subnet or a range, and behind a space whatever one likes (Formatting
 * guidelines for an external dynamic list). Why not, if it says no such thing.
 */
function readEntry(written: string, prefixes: string[]): string | undefined {
  const line = written.endsWith("\r") ? written.slice(0, -1) : written;
  if (line === "") return undefined;
  const space = line.indexOf(" ");
  const entry = space < 0 ? line : line.slice(0, space);
  const read = prefixesOf(entry);
  if (typeof read === "string") return `${shown(entry)} is no entry of a list of addresses: ${read}`;
  for (const prefix of read.prefixes) prefixes.push(prefix);
  return undefined;
}

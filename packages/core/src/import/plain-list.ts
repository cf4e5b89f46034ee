import { linesOf } from "../text/lines.js";
import { readHost, readHosts } from "./hosts.js";
import { type EntryFault, readPrefixes } from "./prefixes.js";
import type { ImportProblem, Reading } from "./problem.js";
import type { Published } from "./published.js";
import { quote } from "./text.js";

/** Where an entry stands. */
export type EntryPlace = (index: number) => Pick<ImportProblem, "path" | "line">;

/**
 * Reads a text of one prefix, address or host pattern a line. `#` begins a comment; empty lines, and
 * blanks around an entry, do not count. All entries must be of one kind.
 */
export function readPlainList(text: string, reading: Reading): Published | undefined {
  const entries: string[] = [];
  const lines: number[] = [];
  for (const { number, text: line } of linesOf(text)) {
    const entry = trimBlanks(withoutComment(line));
    if (entry === "") continue;
    entries.push(entry);
    lines.push(number);
  }
  const place: EntryPlace = (index) => ({ path: `line ${lines[index]}`, line: lines[index]! });
  const [first] = entries;
  const separator = first === undefined ? undefined : /[,;|\t]/.exec(first)?.[0];
  if (separator !== undefined) {
    const count = first!.split(separator).length;
    const message = `it looks like a table of ${count} columns separated by ${quote(separator)}, which is no published format; a plain list has one entry a line: ${quote(first!)}`;
    reading.complain(() => ({ ...place(0), message }));
    return undefined;
  }
  return readEntries(entries, place, reading);
}

/** Reads entries that stand on their own, all prefixes or all hosts; the first one tells which. */
export function readEntries(
  entries: readonly string[],
  place: EntryPlace,
  reading: Reading,
): Published | undefined {
  const [first] = entries;
  if (first === undefined) {
    reading.complain(() => ({ path: "/", line: 1, message: "the list holds no entry" }));
    return undefined;
  }
  const areAddresses = looksLikeAddress(first);
  checkKinds(entries, areAddresses, place, reading);
  const onFault: EntryFault = (index, reason) => {
    if (looksLikeAddress(entries[index]!) === areAddresses)
      reading.complain(() => ({ ...place(index), message: reason() }));
  };
  if (areAddresses) {
    return { kind: "prefix-list", prefixes: readPrefixes(entries, { bare: true }, reading, onFault) };
  }
  const { hosts, unsayable } = readHosts(entries, reading, onFault);
  if (unsayable.length > 0) refuseUnsayable(entries, place, reading);
  return { kind: "host-list", hosts };
}

/** No host pattern holds a colon or a slash, or is made of digits and dots alone. */
function looksLikeAddress(entry: string): boolean {
  return /[:/]/.test(entry) ? !entry.includes("://") : /^[\d.]+$/.test(entry);
}

function checkKinds(
  entries: readonly string[],
  areAddresses: boolean,
  place: EntryPlace,
  reading: Reading,
): void {
  for (const [index, entry] of entries.entries()) {
    if (looksLikeAddress(entry) === areAddresses) continue;
    reading.complain(() => {
      const [here, there] = areAddresses ? ["a host", "prefixes"] : ["a prefix", "hosts"];
      const message = `${quote(entry)} looks like ${here} in a list of ${there}, which begins at ${place(0).path}`;
      return { ...place(index), message };
    });
  }
}

/** A plain list has no place for what no pattern can say. */
function refuseUnsayable(entries: readonly string[], place: EntryPlace, reading: Reading): void {
  for (const [index, text] of entries.entries()) {
    const entry = readHost(text);
    if (entry.kind !== "unsayable" || looksLikeAddress(text)) continue;
    reading.complain(() => ({ ...place(index), message: `${quote(text)}: ${entry.reason}` }));
  }
}

function withoutComment(line: string): string {
  const mark = line.indexOf("#");
  return mark < 0 ? line : line.slice(0, mark);
}

/** Without spaces and tabs at both ends; other white space is no blank. */
function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}

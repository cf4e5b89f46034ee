import { formatAddress6 } from "../address/format.js";
import { rejection } from "../address/prefix.js";
import type { Rows } from "../address/rows.js";
import { addPrefix, createPrefixRows } from "../address/set.js";
import { compareRows } from "../address/words.js";
import type { Reading } from "./problem.js";
import { quote } from "./text.js";

export interface PrefixListRules {
  /** Whether an address without a length may stand for a /32 or /128. */
  readonly bare: boolean;
}

/** Told the place of a bad entry, counted from 0, and what is wrong with it. */
export type EntryFault = (index: number, reason: () => string) => void;

/** Longer than any prefix: eight groups, or six and an IPv4 address, and a length. */
const longestText = 64;

/** Holds the text that is being read, and nothing between two texts. */
const buffer = new Uint8Array(longestText);

/** The prefixes of one family in the order in which they were read. */
interface FamilyList {
  readonly rows: Rows;
  readonly texts: string[];
}

/**
 * Reads a published list of prefixes, each by the strict rules of `parsePrefix`: canonical, ascending,
 * IPv4 before IPv6, each once, never joined. Every bad entry goes to `onFault`; what was rewritten or
 * stood there twice is counted.
 */
export function readPrefixes(
  entries: readonly unknown[],
  rules: PrefixListRules,
  reading: Reading,
  onFault: EntryFault,
): readonly string[] {
  const rows = createPrefixRows();
  const list4: FamilyList = { rows: rows.v4, texts: [] };
  const list6: FamilyList = { rows: rows.v6, texts: [] };
  let rewritten = 0;
  for (const [index, entry] of entries.entries()) {
    const before = rows.v6.count;
    if (!isPrefix(entry, rules) || !addPrefix(rows, buffer, 0, writeAscii(entry))) {
      onFault(index, () => describeFault(entry));
      continue;
    }
    const list = rows.v6.count > before ? list6 : list4;
    const text = canonicalText(entry, list.rows);
    if (text !== entry) rewritten++;
    list.texts.push(text);
  }
  const prefixes = [...inOrder(list4), ...inOrder(list6)];
  reading.count("prefixes written otherwise than in canonical text", "", rewritten);
  reading.count("prefixes twice in one list, kept once", "", rows.v4.count + rows.v6.count - prefixes.length);
  return prefixes;
}

function isPrefix(entry: unknown, { bare }: PrefixListRules): entry is string {
  return typeof entry === "string" && entry.length <= longestText && (bare || entry.includes("/"));
}

/** Writes a text into the buffer; what is not ASCII becomes a byte that no prefix holds. */
function writeAscii(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    buffer[at] = unit < 0x80 ? unit : 0;
  }
  return text.length;
}

/** The canonical text of the row that was read last: strict IPv4 with a length already is canonical. */
function canonicalText(entry: string, { words, lengths, count, width }: Rows): string {
  if (width === 1) return entry.includes("/") ? entry : `${entry}/32`;
  return `${formatAddress6(words, count - 1)}/${lengths[count - 1]}`;
}

function inOrder({ rows, texts }: FamilyList): readonly string[] {
  if (isAscending(rows)) return texts;
  const order = texts.map((_, row) => row).sort((a, b) => comparePrefixes(rows, a, b));
  return order
    .filter((row, place) => place === 0 || comparePrefixes(rows, order[place - 1]!, row) !== 0)
    .map((row) => texts[row]!);
}

function isAscending(rows: Rows): boolean {
  for (let row = 1; row < rows.count; row++) {
    if (comparePrefixes(rows, row - 1, row) >= 0) return false;
  }
  return true;
}

/** By first address, then the shorter length first. */
function comparePrefixes({ words, lengths, width }: Rows, a: number, b: number): number {
  return compareRows(words, a, words, b, width) || lengths[a]! - lengths[b]!;
}

function describeFault(entry: unknown): string {
  if (typeof entry !== "string")
    return `a prefix must be a text, not ${entry === null ? "null" : typeof entry}`;
  if (entry.length > longestText) return `${quote(entry)}: it is longer than any prefix`;
  const { reason, masked } = entry.includes("/") ? rejection(entry) : withoutLength(entry);
  return `${quote(entry)}: ${reason}${masked === undefined ? "" : ` (${masked} without them)`}`;
}

/** For entries that had to have a length, and for those that are no address at all. */
function withoutLength(entry: string): { readonly reason: string; readonly masked?: string } {
  const buffers = createPrefixRows();
  const isAddress = addPrefix(buffers, buffer, 0, writeAscii(entry));
  return isAddress ? { reason: "it has no length" } : rejection(entry);
}

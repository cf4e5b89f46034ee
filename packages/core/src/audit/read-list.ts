import { linesOf } from "../text/lines.js";
import type { Meaning, ReadList } from "./entry.js";
import { createRecorder, type Recorder } from "./recorder.js";
import { isRegionalTag, isTagName, readToken } from "./token.js";
import { splitCells, withoutComment } from "./words.js";

/**
 * Reads lists for people and tables: one entry a line, several in a line, CSV with any of `,` `;` `|`
 * and tab, the table of a page. What stands beside an address or a host in its row is a label, not a tag.
 */
export function readPlainList(text: string): ReadList {
  const recorder = createRecorder();
  let isTable = false;
  for (const { number, text: raw } of linesOf(text)) {
    const line = /^\s*(?:\/\/|;|!)/.test(raw) ? "" : withoutComment(raw);
    if (!/[\p{L}\p{N}]/u.test(line) && !line.includes("*")) continue;
    const cells = cellsOf(line);
    if (readRow(cells, line, number, recorder) && cells.length > 1) isTable = true;
  }
  return recorder.result(isTable ? "csv" : "list");
}

function readRow(cells: readonly string[], line: string, number: number, recorder: Recorder): boolean {
  const found = cells.map(readCell);
  const isSure = found.some((each) => each.length > 0);
  if (!isSure) {
    const tags = cells.filter(isTagName);
    for (const text of tags) recorder.add({ text, kind: "tag" }, number);
    if (tags.length === 0) recorder.skip(number, line.trim(), "there is no address, host or tag in it");
    return tags.length > 0;
  }
  const label = cells.find((cell, index) => found[index]!.length === 0 && /\p{L}/u.test(cell));
  for (const meaning of found.flat()) recorder.add(meaning, number, label);
  return true;
}

/** The entries of a cell: itself, or those of its words that are addresses, hosts or regional tags. */
function readCell(cell: string): readonly Meaning[] {
  const whole = readToken(cell);
  if (whole !== undefined) return [whole];
  if (!/\s/.test(cell)) return [];
  if (isRegionalTag(cell)) return [{ text: cell, kind: "tag" }];
  return cell.split(/\s+/).flatMap((word) => readToken(word.replace(/[,;.]+$/, "")) ?? []);
}

/** The cells of a row, without quotation marks and the blanks around them. */
function cellsOf(line: string): readonly string[] {
  return splitCells(line.replace(/<\/?br *\/?>/gi, "|"), ",;|\t")
    .map((cell) => unquote(cell.trim()))
    .filter((cell) => cell !== "");
}

function unquote(text: string): string {
  const mark = text[0];
  const isQuoted = mark !== undefined && "\"'`".includes(mark) && text.length > 1 && text.endsWith(mark);
  return isQuoted ? text.slice(1, -1).trim() : text;
}

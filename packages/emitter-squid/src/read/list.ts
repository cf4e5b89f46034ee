import type { Unreadable } from "./complaints.js";
import { exceeds, physicalLines } from "./lines.js";

/** Values that stand together, each with its line. */
export interface Entries {
  readonly file: string;
  readonly texts: readonly string[];
  readonly lines: readonly number[];
}

/** fgets into CONFIG_LINE_LIMIT bytes: the rest of a longer line would be an entry of its own. */
const longestLine = 2047;

/**
 * The entries of a list (ConfigParser::strtokFile): one a line, without the blanks around it and without
 * what follows a blank and "#". A byte order mark stays part of the first entry, as Squid leaves it there.
 */
export function readList(file: string, text: string, unreadable: Unreadable): Entries {
  const texts: string[] = [];
  const lines: number[] = [];
  for (const { number, text: line } of physicalLines(text)) {
    if (exceeds(line, longestLine)) {
      const message = `a line of more than ${longestLine} bytes, which squid cuts to pieces`;
      unreadable({ file, line: number }, message);
    }
    const entry = entryOf(line);
    if (entry === "") continue;
    if (/[ \t\r\0]/.test(entry)) {
      unreadable({ file, line: number }, "an entry with a blank in it; squid takes one entry a line");
    }
    texts.push(entry);
    lines.push(number);
  }
  return { file, texts, lines };
}

function entryOf(line: string): string {
  let start = 0;
  while (start < line.length && isBlank(line, start)) start++;
  let end = line.length;
  for (let at = start; at < line.length; at++) {
    if (line[at] === "#" && (at === start || isBlank(line, at - 1))) {
      end = at;
      break;
    }
  }
  while (end > start && isBlank(line, end - 1)) end--;
  return line.slice(start, end);
}

function isBlank(line: string, at: number): boolean {
  const unit = line.charCodeAt(at);
  return unit === 0x20 || unit === 0x09 || unit === 0x0d;
}

/** What stands between two commas, and the column of its first character; columns count from 1. */
export interface CsvCell {
  readonly text: string;
  readonly column: number;
}

/** A line that has cells. */
export interface CsvLine {
  readonly cells: readonly CsvCell[];
  readonly line: number;
}

/** Where a text is no table, and why. */
export interface CsvFault {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

/**
 * The lines of a table (RFC 4180), each on one line of the text; blank ones are left out, and so is space
 * around cells without quotes.
 */
export function parseCsv(text: string): {
  readonly lines: readonly CsvLine[];
  readonly faults: readonly CsvFault[];
} {
  const lines: CsvLine[] = [];
  const faults: CsvFault[] = [];
  for (const [index, each] of text.split(/\r?\n/).entries()) {
    if (each.trim() === "") continue;
    const result = splitLine(each);
    if (Array.isArray(result)) lines.push({ cells: result, line: index + 1 });
    else faults.push({ ...(result as Omit<CsvFault, "line">), line: index + 1 });
  }
  return { lines, faults };
}

const plain = /[^,"]*/y;
const quoted = /[ \t]*"((?:[^"]|"")*)"[ \t]*/y;

function splitLine(line: string): readonly CsvCell[] | Omit<CsvFault, "line"> {
  const cells: CsvCell[] = [];
  for (let start = 0; ; ) {
    quoted.lastIndex = start;
    const inQuotes = quoted.exec(line);
    plain.lastIndex = start;
    const text = inQuotes === null ? plain.exec(line)![0] : inQuotes[1]!.replaceAll('""', '"');
    const end = inQuotes === null ? plain.lastIndex : quoted.lastIndex;
    if (end < line.length && line[end] !== ",")
      return { column: end + 1, reason: describe(line, end, inQuotes !== null) };
    const lead = inQuotes === null ? text.length - text.trimStart().length : 0;
    cells.push({ text: inQuotes === null ? text.trim() : text, column: start + lead + 1 });
    if (end === line.length) return cells;
    start = end + 1;
  }
}

function describe(line: string, end: number, isAfterQuotes: boolean): string {
  if (isAfterQuotes) return "after quotes a comma must come";
  const opens = line.slice(0, end).trimEnd();
  return opens === "" || opens.endsWith(",")
    ? "the quotes do not end on their line"
    : "quotes must stand around the whole cell";
}

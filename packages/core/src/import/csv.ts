/**
 * The cells of one line of a table. A cell may stand in quotation marks, which are doubled inside it
 * (RFC 4180), but it may not go on in the next line: no published list has such cells, and in one that
 * lost a quotation mark they would swallow rows.
 *
 * @returns undefined if a quotation mark is out of place
 */
export function splitCells(line: string, separator: string): readonly string[] | undefined {
  const cells: string[] = [];
  for (let at = 0; ; at++) {
    const end = line[at] === '"' ? endOfQuoted(line, at) : endOfBare(line, at, separator);
    if (end < 0) return undefined;
    cells.push(line[at] === '"' ? line.slice(at + 1, end - 1).replaceAll('""', '"') : line.slice(at, end));
    if (end === line.length) return cells;
    if (line[end] !== separator) return undefined;
    at = end;
  }
}

/** The offset behind the closing quotation mark, or -1. */
function endOfQuoted(line: string, start: number): number {
  for (let mark = line.indexOf('"', start + 1); mark >= 0; mark = line.indexOf('"', mark + 2)) {
    if (line[mark + 1] !== '"') return mark + 1;
  }
  return -1;
}

/** The offset of the next separator or of the end of the line; -1 if a quotation mark stands before it. */
function endOfBare(line: string, start: number, separator: string): number {
  const found = line.indexOf(separator, start);
  const end = found < 0 ? line.length : found;
  return line.slice(start, end).includes('"') ? -1 : end;
}

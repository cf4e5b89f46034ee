import { importPrefixes } from "../prefix.js";
import { type Imported, type Problem, refuse, unlessProblems } from "../problem.js";
import { normaliseText, quote } from "../text.js";

/** One row of the table of Site Recovery addresses; addresses as host prefixes. */
export interface TargetAddresses {
  /** Display name of the target region. */
  readonly target: string;
  /** One or two, sorted by address. */
  readonly service: readonly string[];
  readonly monitoring: string;
}

interface Line {
  readonly number: number;
  readonly text: string;
}

/**
 * Reads the table of addresses by target region from the Markdown of the networking guidance page.
 * Its header has three cells while its rows have four (target, two service addresses, monitoring);
 * a later form of the page joins the two service addresses with `</br>` in one cell. Both are
 * taken; anything else is a problem at its line.
 */
export function importSeedTable(file: string, text: string): Imported<readonly TargetAddresses[]> {
  const lines = normaliseText(text)
    .split("\n")
    .map((line, index) => ({ number: index + 1, text: line }));
  const headers = lines.filter((line) => /^\W*Target Location\W/i.test(line.text) && line.text.includes("|"));
  const [header, second] = headers;
  if (header === undefined) return refuse(file, "line 1", "no table of target locations");
  if (second !== undefined)
    return refuse(file, `line ${second.number}`, "a second table of target locations");
  const rows = tableRows(lines.slice(header.number));
  if (rows.length === 0) return refuse(file, `line ${header.number}`, "the table has no rows");
  return readRows(file, rows);
}

/** The rows below a header: up to the first line without a cell border, without the line of dashes. */
function tableRows(below: readonly Line[]): readonly Line[] {
  const end = below.findIndex(({ text }) => !text.includes("|"));
  const rows = end === -1 ? below : below.slice(0, end);
  return /^[\s|:-]+$/.test(rows[0]?.text ?? "") ? rows.slice(1) : rows;
}

function readRows(file: string, lines: readonly Line[]): Imported<readonly TargetAddresses[]> {
  const problems: Problem[] = [];
  const rows = new Map<string, TargetAddresses>();
  for (const line of lines) {
    const row = readRow(file, line);
    if (!row.ok) problems.push(...row.problems);
    else if (rows.has(row.value.target)) {
      problems.push({ file, at: `line ${line.number}`, reason: `${quote(row.value.target)} is there twice` });
    } else rows.set(row.value.target, row.value);
  }
  return unlessProblems(problems, [...rows.values()]);
}

function readRow(file: string, { number, text }: Line): Imported<TargetAddresses> {
  const at = `line ${number}`;
  const cells = splitCells(text);
  const [target = "", ...addresses] = cells.flatMap((cell, index) =>
    index === 1 ? splitBreaks(cell) : [cell],
  );
  if (cells.length < 3 || cells.length > 4 || addresses.length < 2 || addresses.length > 3) {
    return refuse(
      file,
      at,
      `needs a target, one or two service addresses and one for monitoring: ${quote(text)}`,
    );
  }
  if (!/^[A-Za-z]+( [A-Za-z0-9]+)*$/.test(target))
    return refuse(file, at, `${quote(target)} is no region name`);
  const hosts = addresses.map((address) => `${address}/32`);
  const checked = importPrefixes(
    file,
    hosts.map((host) => ({ text: host, at })),
  );
  if (!checked.ok) return checked;
  const monitoring = hosts.at(-1)!;
  return {
    ok: true,
    value: { target, service: checked.value.filter((host) => host !== monitoring), monitoring },
  };
}

function splitCells(row: string): readonly string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}

function splitBreaks(cell: string): readonly string[] {
  return cell.split(/<\/?br\s*\/?>/i).map((part) => part.trim());
}

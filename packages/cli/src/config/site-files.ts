import { dirname, join } from "node:path";
import { type Diagnostic, diagnose, failure, type Place, SallyportError } from "@sallyport/core";
import type { ConfigPath } from "@sallyport/core/config";
import { type CsvLine, parseCsv } from "./csv.js";
import type { ConfigSource } from "./file.js";
import { fileNamed } from "./list-files.js";
import { readTextFile } from "./text-file.js";

type Mapping = Readonly<Record<string, unknown>>;

/** A table of sites: a site by each line below the first, which names the columns. */
interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  readonly lines: readonly CsvLine[];
}

/**
 * A config whose sites are all there: `sites: { file: NAME }` of a policy becomes the rows of that CSV
 * file, relative to the config. Their places are those in their file. SP1108 if it cannot be read, SP1110
 * if it is no table.
 */
export function withSiteFiles(source: ConfigSource, config: string): ConfigSource {
  const tables = new Map<number, Table>();
  const policies = policiesOf(source.value).map((policy, index) => {
    const name = isMapping(policy) && isMapping(policy.sites) ? fileNamed(policy.sites) : undefined;
    if (name === undefined) return policy;
    const table = readTable(join(dirname(config), name), source.locate(["policies", index, "sites", "file"]));
    tables.set(index, table);
    return { ...(policy as Mapping), sites: table.lines.map((line) => rowOf(table, line)) };
  });
  if (tables.size === 0) return source;
  return {
    value: { ...(source.value as Mapping), policies },
    locate: (path, key) => placeIn(tables, path) ?? source.locate(path, key),
  };
}

function placeIn(tables: ReadonlyMap<number, Table>, path: ConfigPath): Place | undefined {
  const [first, policy, sites, index, column] = path;
  const table = first === "policies" && sites === "sites" ? tables.get(Number(policy)) : undefined;
  const line = table?.lines[Number(index)];
  if (table === undefined || line === undefined) return undefined;
  const cell = line.cells[table.columns.indexOf(String(column))];
  return { file: table.file, line: line.line, ...(cell === undefined ? {} : { column: cell.column }) };
}

function rowOf({ columns }: Table, { cells }: CsvLine): Mapping {
  return Object.fromEntries(columns.map((column, index) => [column, cells[index]!.text]));
}

function readTable(file: string, namedAt: Place): Table {
  const text = readTextFile(file, (reason) =>
    failure("SP1108", `the table ${file} cannot be read: ${reason}`, { place: namedAt }),
  );
  const { lines, faults } = parseCsv(text);
  const [head, ...rest] = lines;
  const found: Diagnostic[] = faults.map(({ reason, line, column }) =>
    diagnose("SP1110", reason, { place: { file, line, column } }),
  );
  if (head === undefined && found.length === 0)
    found.push(
      diagnose("SP1205", "the table is empty; its first line names the columns", { place: { file } }),
    );
  const columns = (head?.cells ?? []).map((cell) => cell.text);
  // With a broken line above, it is not certain which line names the columns.
  if (head !== undefined && faults.length === 0)
    found.push(...checkColumns(head, file), ...rest.flatMap((line) => checkLength(line, columns, file)));
  if (found.length > 0) throw new SallyportError(found);
  return { file, columns, lines: rest };
}

function checkColumns({ cells, line }: CsvLine, file: string): readonly Diagnostic[] {
  return cells.flatMap(({ text, column }, index) => {
    const place = { file, line, column };
    if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(text)) {
      const help = "letters, digits, - and _; columns are parted by commas";
      return diagnose("SP1110", `${JSON.stringify(text)} is no name of a column`, { place, help });
    }
    const isTwice = cells.findIndex((each) => each.text === text) < index;
    return isTwice ? diagnose("SP1110", `the column "${text}" stands twice`, { place }) : [];
  });
}

function checkLength(
  { cells, line }: CsvLine,
  columns: readonly string[],
  file: string,
): readonly Diagnostic[] {
  if (cells.length === columns.length) return [];
  const beyond = cells[columns.length];
  const place = { file, line, ...(beyond === undefined ? {} : { column: beyond.column }) };
  return [
    diagnose("SP1110", `${count(cells.length, "cell")}, and ${count(columns.length, "column")} are named`, {
      place,
    }),
  ];
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

function policiesOf(value: unknown): readonly unknown[] {
  return isMapping(value) && Array.isArray(value.policies) ? value.policies : [];
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

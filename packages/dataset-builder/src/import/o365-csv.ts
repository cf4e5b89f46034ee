import { CsvError, parse } from "csv-parse/sync";
import { importPrefixes, type LocatedPrefix } from "../prefix.js";
import { type Imported, type Problem, refuse } from "../problem.js";
import { normaliseText, quote } from "../text.js";

/** What to take of the file. */
export interface O365Choice {
  /** As in the Product column; letter case counts. */
  readonly product: string;
  readonly addressType: "IPv4" | "IPv6";
}

const header = ["Alias", "Product", "AddressType", "Address", "Operation"];
const addressTypes = new Set(["IPv4", "IPv6", "URL"]);

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads the addresses of one product from the Office 365 address file (`O365IPAddress_<date>.csv`:
 * semicolons, five columns). Every row must have the right columns and a known address type; only
 * the addresses of the chosen product are read. A bare address becomes a host prefix, since the
 * file writes hosts both ways. Problems carry the line.
 */
export function importO365Csv(file: string, text: string, choice: O365Choice): Imported<readonly string[]> {
  const rows = readRows(file, text);
  if (!rows.ok) return rows;
  const [first, ...rest] = rows.value;
  if (first === undefined || first.cells.join(";") !== header.join(";")) {
    return refuse(file, "line 1", `the header is not ${header.join(";")}`);
  }
  const problems = rest.flatMap((row) => checkRow(file, row));
  if (problems.length > 0) return { ok: false, problems };
  const chosen = rest.filter(({ cells }) => cells[1] === choice.product && cells[2] === choice.addressType);
  if (chosen.length === 0)
    return refuse(file, "line 1", `no ${choice.addressType} address of ${quote(choice.product)}`);
  return importPrefixes(file, chosen.map(toPrefix));
}

function readRows(file: string, text: string): Imported<readonly Row[]> {
  try {
    const records = parse(normaliseText(text), { delimiter: ";", relax_column_count: true, info: true });
    const rows = (records as unknown as readonly { record: string[]; info: { lines: number } }[]).map(
      ({ record, info }) => ({ line: info.lines, cells: record }),
    );
    return { ok: true, value: rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse(file, `line ${String(error.lines ?? "?")}`, error.message);
  }
}

function checkRow(file: string, { line, cells }: Row): readonly Problem[] {
  const at = `line ${line}`;
  if (cells.length !== header.length) {
    return [{ file, at, reason: `has ${cells.length} cells instead of ${header.length}` }];
  }
  const type = cells[2] ?? "";
  return addressTypes.has(type) ? [] : [{ file, at, reason: `${quote(type)} is no address type` }];
}

function toPrefix({ line, cells }: Row): LocatedPrefix {
  const address = cells[3] ?? "";
  const host = cells[2] === "IPv4" ? "/32" : "/128";
  const isBare = address !== "" && !address.includes("/");
  return { text: isBare ? address + host : address, at: `line ${line}` };
}

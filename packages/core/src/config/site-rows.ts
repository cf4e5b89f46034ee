import {
  findScenario,
  type ParameterKey,
  parameterKeys,
  parametersOf,
  scenarioParameters,
} from "../scenario/table.js";
import { nearestName } from "../text/index.js";
import type { ConfigPath, ReportFault } from "./fault.js";
import { type Cell, findPlaceholders, itemsOf, type Placeholder, type SiteRow } from "./placeholders.js";

type Mapping = Readonly<Record<string, unknown>>;

/** The keys of a policy that a column of the same name fills, unless the policy gives them itself. */
export function keysToFill(policy: Mapping): readonly string[] {
  return takenKeys(policy).filter((key) => !Object.hasOwn(policy, key));
}

function takenKeys({ scenario }: Mapping): readonly string[] {
  if (scenario === undefined) return ["name", "title"];
  const spec = typeof scenario === "string" ? findScenario(scenario) : undefined;
  return ["name", ...(spec === undefined ? parameterKeys : parametersOf(spec))];
}

/** What a cell gives to a key: lists take the words of a text, switches its true or false. */
export function valueFor(key: string, cell: Cell): unknown {
  if (typeof cell !== "string" || !Object.hasOwn(scenarioParameters, key)) return cell;
  switch (scenarioParameters[key as ParameterKey].kind) {
    case "names":
    case "texts":
      return itemsOf(cell);
    case "any-or-texts":
      return cell === "any" ? cell : itemsOf(cell);
    case "on":
    case "off":
      return cell === "true" ? true : cell === "false" ? false : cell;
    default:
      return cell;
  }
}

/**
 * Whether every row has every column and nothing else is amiss between rows and template: SP1111 for a
 * cell that is missing or blank, SP1112 for a column that nothing takes, SP1113 for a placeholder without
 * a column, SP1105 for a list inside of a text.
 */
export function checkRows(
  template: Mapping,
  rows: readonly SiteRow[],
  path: ConfigPath,
  reportFault: ReportFault,
): boolean {
  let sound = true;
  const note: ReportFault = (fault) => {
    sound = false;
    reportFault(fault);
  };
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const placeholders = findPlaceholders(template);
  checkColumns(template, columns, rows, placeholders, path, note);
  checkPlaceholders(columns, placeholders, path, note);
  for (const [index, row] of rows.entries()) {
    const place = [...path, "sites", index];
    checkCells(columns, row, place, note);
    checkLists(placeholders, row, place, note);
  }
  return sound;
}

function checkColumns(
  template: Mapping,
  columns: readonly string[],
  rows: readonly SiteRow[],
  placeholders: readonly Placeholder[],
  path: ConfigPath,
  note: ReportFault,
): void {
  const placed = placeholders.flatMap((each) => each.columns);
  const keys = keysToFill(template);
  for (const column of columns.filter((each) => !placed.includes(each) && !keys.includes(each))) {
    const row = rows.findIndex((each) => Object.hasOwn(each, column));
    const near = nearestName(column, [...placed, ...keys]);
    const message = Object.hasOwn(template, column)
      ? `the policy gives "${column}" itself, and has no {${column}}`
      : `no {${column}} stands in the policy, and it takes no "${column}"`;
    const taken = keys.length === 0 ? {} : { help: `it takes ${keys.join(", ")}` };
    const help = near === undefined ? taken : { help: `did you mean "${near}"?` };
    note({ code: "SP1112", path: [...path, "sites", row, column], message, ...help });
  }
}

function checkPlaceholders(
  columns: readonly string[],
  placeholders: readonly Placeholder[],
  path: ConfigPath,
  note: ReportFault,
): void {
  for (const each of placeholders)
    for (const column of each.columns.filter((name) => !columns.includes(name))) {
      const near = nearestName(column, columns);
      const help = near === undefined ? `columns: ${columns.join(", ")}` : `did you mean {${near}}?`;
      note({
        code: "SP1113",
        path: [...path, ...each.path],
        message: `no site has a column "${column}"`,
        help,
      });
    }
}

function checkCells(columns: readonly string[], row: SiteRow, path: ConfigPath, note: ReportFault): void {
  for (const column of columns) {
    if (!Object.hasOwn(row, column))
      note({ code: "SP1111", path, message: `the site has no "${column}", and others have` });
    else if (typeof row[column] === "string" && row[column].trim() === "")
      note({
        code: "SP1111",
        path: [...path, column],
        message: `"${column}" is blank; empty never means any`,
      });
  }
}

function checkLists(
  placeholders: readonly Placeholder[],
  row: SiteRow,
  path: ConfigPath,
  note: ReportFault,
): void {
  const inside = new Set(placeholders.flatMap(({ isAlone, columns }) => (isAlone ? [] : columns)));
  for (const column of inside) {
    if (!Array.isArray(row[column])) continue;
    const message = `"${column}" is a list, and {${column}} stands inside of a text`;
    note({ code: "SP1105", path: [...path, column], message });
  }
}

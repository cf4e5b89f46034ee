import type { ConfigPath } from "./fault.js";

/** What one site says in one column. */
export type Cell = string | number | boolean | readonly string[];

/** One site: its cells by column. */
export type SiteRow = Readonly<Record<string, Cell>>;

/** A text of a template that names columns, and where it stands. */
export interface Placeholder {
  readonly path: ConfigPath;
  readonly columns: readonly string[];
  /** Whether the text is nothing but one. */
  readonly isAlone: boolean;
}

/** A value that was made from a template, with what its parts stand for: paths in it and in the template. */
export interface Filled {
  readonly value: unknown;
  readonly parts: readonly FilledPart[];
}

export interface FilledPart {
  readonly path: ConfigPath;
  readonly from: ConfigPath;
  /** The first column that it was made from; absent for what the template says itself. */
  readonly column?: string;
}

const named = /\{([A-Za-z][A-Za-z0-9_-]*)\}/g;
const alone = /^\{([A-Za-z][A-Za-z0-9_-]*)\}$/;

/** Every text with `{column}` in it, in the order of the template. */
export function findPlaceholders(template: unknown, path: ConfigPath = []): readonly Placeholder[] {
  if (typeof template === "string") {
    const columns = [...template.matchAll(named)].map((match) => match[1]!);
    return columns.length === 0 ? [] : [{ path, columns, isAlone: alone.test(template) }];
  }
  return stepsOf(template).flatMap(([step, each]) => findPlaceholders(each, [...path, step]));
}

/**
 * The template with the cells of a row in the place of `{column}`. A text that is nothing but one becomes
 * the cell itself, and in a list its items; elsewhere a cell becomes a part of the text. Every column
 * named must be in the row.
 */
export function fillTemplate(
  template: unknown,
  row: SiteRow,
  path: ConfigPath = [],
  from: ConfigPath = [],
): Filled {
  if (typeof template === "string") return fillText(template, row, path, from);
  if (Array.isArray(template)) return fillList(template, row, path, from);
  if (typeof template !== "object" || template === null) return { value: template, parts: [] };
  const filled = stepsOf(template).map(
    ([step, each]) => [step, fillTemplate(each, row, [...path, step], [...from, step])] as const,
  );
  return {
    value: Object.fromEntries(filled.map(([step, { value }]) => [step, value])),
    parts: filled.flatMap(([, { parts }]) => parts),
  };
}

function fillText(text: string, row: SiteRow, path: ConfigPath, from: ConfigPath): Filled {
  const whole = alone.exec(text)?.[1];
  const [first] = text.matchAll(named);
  if (first === undefined) return { value: text, parts: [] };
  return {
    value: whole === undefined ? text.replace(named, (_, column: string) => String(row[column])) : row[whole],
    parts: [{ path, from, column: first[1]! }],
  };
}

function fillList(list: readonly unknown[], row: SiteRow, path: ConfigPath, from: ConfigPath): Filled {
  const value: unknown[] = [];
  const parts: FilledPart[] = [];
  for (const [index, each] of list.entries()) {
    const column = typeof each === "string" ? alone.exec(each)?.[1] : undefined;
    const origin = [...from, index];
    const items = column === undefined ? [each] : itemsOf(row[column]!);
    for (const item of items) {
      const place = [...path, value.length];
      const filled =
        column === undefined
          ? fillTemplate(item, row, place, origin)
          : { value: item, parts: [{ path: place, from: origin, column }] };
      // Items of the template stand further down where a cell before them gave several.
      if (column === undefined) parts.push({ path: place, from: origin });
      value.push(filled.value);
      parts.push(...filled.parts);
    }
  }
  return { value, parts };
}

/** What a cell gives to a list: its items, or the words of its text. */
export function itemsOf(cell: Cell): readonly (string | number | boolean)[] {
  if (typeof cell === "string") return cell.split(/\s+/).filter((word) => word !== "");
  return typeof cell === "object" ? cell : [cell];
}

function stepsOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return [...value.entries()];
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

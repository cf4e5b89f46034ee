import { type Known, noRow, rowOfValue } from "./known.js";
import { findName, grown } from "./names.js";

/**
 * Address objects that are one plain prefix and nothing else, as nearly all of a large file are: without a node for each.
 * Whoever asks for one by name gets its node, see takeNode in tree.ts, and it stands there from then on.
 */
export interface AddressTable {
  /** The file. */
  readonly text: string;
  readonly known: Known;
  /** How many objects were ever put in. */
  count: number;
  /** By number of name: the number of its object and 1; 0, or nothing, if there is none. */
  objects: Int32Array;
  /** By number of object: the line of the object, and that of its value. */
  lines: Int32Array;
  valueLines: Int32Array;
  /** Where the value stands in the text. */
  valueStarts: Int32Array;
  /** Its row, see Known. */
  rows: Int32Array;
}

const FIRST_CAPACITY = 16;

/** A table of objects whose names and values stand in that text. */
export function createAddressTable(text: string, known: Known): AddressTable {
  const column = () => new Int32Array(FIRST_CAPACITY);
  return {
    text,
    known,
    count: 0,
    objects: column(),
    lines: column(),
    valueLines: column(),
    valueStarts: column(),
    rows: column(),
  };
}

/**
 * Puts in an object of that name with the prefix that begins at an offset and ends before the byte `stop`: where that
 * stands; -1, with nothing put in, if no such prefix is there.
 */
export function addAddress(
  table: AddressTable,
  name: number,
  line: number,
  valueLine: number,
  start: number,
  stop: number,
): number {
  const { text, known, count } = table;
  const row = rowOfValue(known, name, text, start, stop);
  if (row === noRow) return -1;
  while (name >= table.objects.length) table.objects = grown(table.objects);
  if (count === table.rows.length) growColumns(table);
  table.objects[name] = count + 1;
  table.lines[count] = line;
  table.valueLines[count] = valueLine;
  table.valueStarts[count] = start;
  table.rows[count] = row;
  table.count++;
  return known.end;
}

function growColumns(table: AddressTable): void {
  table.lines = grown(table.lines);
  table.valueLines = grown(table.valueLines);
  table.valueStarts = grown(table.valueStarts);
  table.rows = grown(table.rows);
}

/** The number of the object of a name; -1 if there is none. */
export function objectOf({ objects }: AddressTable, name: number): number {
  return name < objects.length ? objects[name]! - 1 : -1;
}

/** An object as it stands in the text. */
export interface WrittenAddress {
  readonly line: number;
  readonly value: string;
  readonly valueLine: number;
}

/** Takes the object of that name out; undefined if there is none. */
export function takeAddress(table: AddressTable, name: string): WrittenAddress | undefined {
  const number = findName(table.known.names, name);
  const object = number < 0 ? -1 : objectOf(table, number);
  if (object < 0) return undefined;
  table.objects[number] = 0;
  const { text } = table;
  const start = table.valueStarts[object]!;
  let end = start;
  while (/[0-9A-Fa-f.:/]/.test(text.charAt(end))) end++;
  return { line: table.lines[object]!, value: text.slice(start, end), valueLine: table.valueLines[object]! };
}

/** Whether there is an object of that name. */
export function isInTable(table: AddressTable, name: string): boolean {
  const number = findName(table.known.names, name);
  return number >= 0 && objectOf(table, number) >= 0;
}

/** The names of all objects. */
export function namesInTable(table: AddressTable): readonly string[] {
  return table.known.names.list.filter((_, number) => objectOf(table, number) >= 0);
}

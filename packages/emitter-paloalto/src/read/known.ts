import { createPrefixRows, type PrefixRows } from "@sallyport/core";
import { createNames, createSequence, grown, type Names, type Sequence } from "./names.js";
import { addPlainPrefix } from "./plain-prefix.js";

/**
 * What the files of a folder have in common: names of objects, and their values. Most stand in each file again, and a text that was
 * read once need only be compared.
 */
export interface Known {
  readonly names: Names;
  readonly inAddresses: Sequence;
  readonly inMembers: Sequence;
  /** The prefixes that are values, in the order in which they came in either family. */
  readonly prefixes: PrefixRows;
  /** By number of name: the value that an object of that name had last. */
  readonly values: (string | undefined)[];
  /** Its row among those of IPv4; or, below 0, -1 less its row among those of IPv6. */
  rows: Int32Array;
  /** The offset behind the value that was read last. */
  end: number;
}

const FIRST_CAPACITY = 16;

export function createKnown(): Known {
  return {
    names: createNames(),
    inAddresses: createSequence(),
    inMembers: createSequence(),
    prefixes: createPrefixRows(),
    values: [],
    rows: new Int32Array(FIRST_CAPACITY),
    end: 0,
  };
}

/** What stands for no prefix. */
export const noRow = -0x8000_0000;

/**
 * The row, as in `rows`, of the prefix that begins at an offset and ends before the byte `stop`, whose offset is kept; noRow if
 * no such prefix is there. It is the value of an object of that name.
 */
export function rowOfValue(known: Known, name: number, text: string, start: number, stop: number): number {
  const { values, prefixes } = known;
  const held = values[name];
  if (held !== undefined && text.startsWith(held, start) && text.charCodeAt(start + held.length) === stop) {
    known.end = start + held.length;
    return known.rows[name]!;
  }
  const length = copyValue(text, start, stop);
  const before = prefixes.v6.count;
  if (length < 0 || addPlainPrefix(prefixes, value, 0, stop) < 0) return noRow;
  const row = prefixes.v6.count > before ? -prefixes.v6.count : prefixes.v4.count - 1;
  known.end = start + length;
  while (values.length <= name) values.push(undefined);
  while (name >= known.rows.length) known.rows = grown(known.rows);
  values[name] = text.slice(start, known.end);
  known.rows[name] = row;
  return row;
}

/** No prefix is longer: eight groups of four digits, seven colons, "/128". */
const LONGEST = 8 * 4 + 7 + 4;
/** The value that is read, and nothing between two of them. */
const value = new Uint8Array(LONGEST + 1);

/** Copies ASCII up to and with the byte `stop`: how much stands before that; -1 if there is no such value. */
function copyValue(text: string, start: number, stop: number): number {
  for (let at = 0; at <= LONGEST; at++) {
    const code = text.charCodeAt(start + at);
    if (!(code < 128)) return -1;
    value[at] = code;
    if (code === stop) return at;
  }
  return -1;
}

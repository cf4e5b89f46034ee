import type { Width } from "./words.js";

/** A growing list of parsed prefixes of one family, in the order in which they were read. */
export interface Rows<W extends Width = Width> {
  readonly width: W;
  count: number;
  /** The addresses; room for at least one more than `count`. */
  words: Uint32Array;
  /** The prefix lengths, in bits. */
  lengths: Uint8Array;
}

/** What V8 keeps with its other small objects: an IPv6 address has 16 of the 64 bytes. Most lists are short. */
const FIRST_CAPACITY = 4;

/** So few rows cost less to copy than to have room for others. */
const FEW = 64;

/** An empty list. */
export function createRows<W extends Width>(width: W): Rows<W> {
  const words = new Uint32Array(FIRST_CAPACITY * width);
  return { width, count: 0, words, lengths: new Uint8Array(FIRST_CAPACITY) };
}

/** The rows so far, for whoever writes over them; the list is empty then. */
export function takeRows(rows: Rows): Pick<Rows, "words" | "lengths"> {
  const { width, count, words, lengths } = rows;
  rows.count = 0;
  if (count <= FEW) return { words: words.slice(0, count * width), lengths: lengths.slice(0, count) };
  const empty = createRows(width);
  rows.words = empty.words;
  rows.lengths = empty.lengths;
  return { words: words.subarray(0, count * width), lengths: lengths.subarray(0, count) };
}

/** Makes the address that was written at row `count` part of the list, and makes room for the next. */
export function keepRow(rows: Rows, length: number): void {
  rows.lengths[rows.count++] = length;
  if (rows.count === rows.lengths.length) resize(rows, rows.count * 2);
}

/** Makes room for so many rows in all, so that a list of known length is not copied as it grows. */
export function reserveRows(rows: Rows, most: number): void {
  if (most >= rows.lengths.length) resize(rows, most + 1);
}

function resize(rows: Rows, capacity: number): void {
  const words = new Uint32Array(capacity * rows.width);
  words.set(rows.words);
  rows.words = words;
  const lengths = new Uint8Array(capacity);
  lengths.set(rows.lengths);
  rows.lengths = lengths;
}

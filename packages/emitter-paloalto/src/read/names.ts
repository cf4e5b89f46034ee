/** The words that stand bare in the files of a folder, each once, by number. */
export interface Names {
  /** Numbered from 0, in the order in which they were taken. */
  readonly numbers: Map<string, number>;
  readonly list: string[];
  /** The offset behind the name that was taken last. */
  end: number;
}

/** Which name stood behind which in lists of one kind: the files of a folder hold the same lists. */
export interface Sequence {
  /** By number of name: that of the next one, and 1. */
  next: Int32Array;
  last: number;
}

/** Bare words hold nothing that the command line takes for help, a pipe, a quotation or more than itself, nor any sign of XML. */
const bare = /[A-Za-z0-9_.,*:/~@%+=^-]+/y;

/** No names yet. */
export function createNames(): Names {
  return { numbers: new Map(), list: [], end: 0 };
}

const FIRST_CAPACITY = 16;

export function createSequence(): Sequence {
  return { next: new Int32Array(FIRST_CAPACITY), last: 0 };
}

/** The offset behind the bare word that begins there; the same offset if none does. */
export function behindBare(text: string, start: number): number {
  bare.lastIndex = start;
  // A match tells its end without an array for each word.
  return bare.test(text) ? bare.lastIndex : start;
}

/**
 * The number of the bare word that begins there and ends in front of a character, whose offset is kept; -1 if none
 * does. The character must be none of a bare word.
 */
export function takeName(
  names: Names,
  text: string,
  start: number,
  stop: string,
  sequence: Sequence,
): number {
  const { list } = names;
  const expected = sequence.next[sequence.last]! - 1;
  if (expected >= 0 && text.startsWith(list[expected]!, start)) {
    const end = start + list[expected]!.length;
    if (text.charAt(end) === stop) {
      names.end = end;
      sequence.last = expected;
      return expected;
    }
  }
  const number = findOrAdd(names, text, start, stop);
  if (number >= 0) {
    while (number >= sequence.next.length || sequence.last >= sequence.next.length)
      sequence.next = grown(sequence.next);
    sequence.next[sequence.last] = number + 1;
    sequence.last = number;
  }
  return number;
}

function findOrAdd(names: Names, text: string, start: number, stop: string): number {
  const { numbers, list } = names;
  const end = text.indexOf(stop, start);
  if (end < 0) return -1;
  const name = text.slice(start, end);
  names.end = end;
  const held = numbers.get(name);
  if (held !== undefined) return held;
  // One that was taken before is a bare word.
  if (end === start || behindBare(name, 0) < name.length) return -1;
  const number = list.length;
  numbers.set(name, number);
  list.push(name);
  return number;
}

/** The number of a name; -1 if it was not taken. */
export function findName({ numbers }: Names, name: string): number {
  return numbers.get(name) ?? -1;
}

/** The text of a name. */
export function nameOf({ list }: Names, number: number): string {
  return list[number]!;
}

/** A copy with twice the room. */
export function grown(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

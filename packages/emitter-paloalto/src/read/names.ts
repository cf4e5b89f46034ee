/** The words that stand bare in one text, each once, by number: a long file names so many objects that a text for each costs too much. */
export interface Names {
  readonly text: string;
  /** How many there are; they are numbered from 0. */
  count: number;
  /** The offset behind the name that was taken last. */
  end: number;
  /** Where each stands first. */
  starts: Int32Array;
  ends: Int32Array;
  hashes: Int32Array;
  /** Open addressing by hash: the number of a name and 1, or 0. */
  slots: Int32Array;
}

const FIRST_CAPACITY = 16;
const HASH_START = 0x811c9dc5 | 0;
const HASH_FACTOR = 0x01000193;

/** What may stand in a bare word, by code: nothing that the command line takes for help, a pipe, a quotation or more than itself. */
const isBare = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9_.,*:/~@%+=^-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** No names yet. */
export function createNames(text: string): Names {
  return {
    text,
    count: 0,
    end: 0,
    starts: new Int32Array(FIRST_CAPACITY),
    ends: new Int32Array(FIRST_CAPACITY),
    hashes: new Int32Array(FIRST_CAPACITY),
    slots: new Int32Array(2 * FIRST_CAPACITY),
  };
}

/** The offset behind the bare word that begins there; the same offset if none does. */
export function behindBare({ text }: Names, start: number): number {
  let end = start;
  while (end < text.length && isBareCode(text.charCodeAt(end))) end++;
  return end;
}

/** Whether a character may stand in a bare word. Neither form gives any of them a meaning. */
export function isBareCode(code: number): boolean {
  return code < 128 && isBare[code] === 1;
}

/** The number of the bare word that begins there, whose end is kept; -1 if none does. */
export function takeName(names: Names, start: number): number {
  const { text } = names;
  let hash = HASH_START;
  let end = start;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (!isBareCode(code)) break;
    hash = Math.imul(hash ^ code, HASH_FACTOR);
  }
  names.end = end;
  return end === start ? -1 : numberOf(names, start, end, hash);
}

function numberOf(names: Names, start: number, end: number, hash: number): number {
  const { slots, hashes } = names;
  const mask = slots.length - 1;
  for (let slot = firstSlot(hash, mask); ; slot = (slot + 1) & mask) {
    const number = slots[slot]! - 1;
    if (number < 0) return addName(names, start, end, hash, slot);
    if (hashes[number] === hash && isAt(names, number, start, end)) return number;
  }
}

function firstSlot(hash: number, mask: number): number {
  return (hash ^ (hash >>> 15)) & mask;
}

/** Whether that name stands there. */
function isAt({ text, starts, ends }: Names, number: number, start: number, end: number): boolean {
  let at = starts[number]!;
  if (ends[number]! - at !== end - start) return false;
  for (let other = start; other < end; at++, other++) {
    if (text.charCodeAt(at) !== text.charCodeAt(other)) return false;
  }
  return true;
}

function addName(names: Names, start: number, end: number, hash: number, slot: number): number {
  const number = names.count++;
  names.starts[number] = start;
  names.ends[number] = end;
  names.hashes[number] = hash;
  names.slots[slot] = number + 1;
  if (names.count === names.starts.length) growNames(names);
  return number;
}

function growNames(names: Names): void {
  const { count, hashes } = names;
  names.starts = grown(names.starts);
  names.ends = grown(names.ends);
  names.hashes = grown(hashes);
  const slots = new Int32Array(names.slots.length * 2);
  const mask = slots.length - 1;
  for (let number = 0; number < count; number++) {
    let slot = firstSlot(hashes[number]!, mask);
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = number + 1;
  }
  names.slots = slots;
}

/** A copy with twice the room. */
export function grown(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** The number of a name; -1 if it was not taken. */
export function findName({ text, slots, starts, ends }: Names, name: string): number {
  let hash = HASH_START;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), HASH_FACTOR);
  const mask = slots.length - 1;
  for (let slot = firstSlot(hash, mask); ; slot = (slot + 1) & mask) {
    const number = slots[slot]! - 1;
    if (number < 0) return -1;
    const start = starts[number]!;
    if (ends[number]! - start === name.length && text.startsWith(name, start)) return number;
  }
}

/** The text of a name. */
export function nameOf({ text, starts, ends }: Names, number: number): string {
  return text.slice(starts[number], ends[number]);
}

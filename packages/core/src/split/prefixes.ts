import { formatRow } from "../address/format.js";
import { widthOf } from "../address/parse.js";
import { parseAddress } from "../address/prefix.js";
import { BITS_PER_WORD } from "../address/words.js";
import { type Piece, splitByKey } from "./split.js";

/** Prefixes of one block of the address space. */
export interface PrefixPiece<Entry> {
  /** The block, as a prefix; absent if the piece is the whole list. */
  readonly block?: string;
  readonly entries: readonly Entry[];
}

/** The family, then the digits of the address. */
const KEY_BITS = 1 + 128;
const WORDS = 4;

/**
 * Splits entries into pieces of at most `most` by the block of the address space that they lie in, so
 * that one prefix more or less changes one piece (or divides it, or joins two): see splitByKey.
 *
 * @param prefixOf the prefix or address of an entry; no prefix may hold another
 * @throws RangeError if one is neither
 */
export function splitByAddress<Entry>(
  entries: readonly Entry[],
  prefixOf: (entry: Entry) => string,
  most: number,
): readonly PrefixPiece<Entry>[] {
  if (entries.length <= most) return entries.length === 0 ? [] : [{ entries }];
  const keys = keysOf(entries, prefixOf);
  const bitAt = (entry: number, place: number) => bitOf(keys, entry, place);
  const places = Array.from(entries.keys());
  return splitByKey<number>(places, { bitAt, keyBits: KEY_BITS, most }).map((piece) => ({
    block: blockOf(piece),
    entries: piece.entries.map((entry) => entries[entry]!),
  }));
}

/** The addresses of all entries: four words each, of which IPv4 has the first. */
interface Keys {
  readonly isV6: Uint8Array;
  readonly words: Uint32Array;
}

function keysOf<Entry>(entries: readonly Entry[], prefixOf: (entry: Entry) => string): Keys {
  const isV6 = new Uint8Array(entries.length);
  const words = new Uint32Array(entries.length * WORDS);
  for (let entry = 0; entry < entries.length; entry++) {
    const parsed = parseAddress(addressIn(prefixOf(entries[entry]!)));
    isV6[entry] = parsed.family === 4 ? 0 : 1;
    words.set(parsed.words, entry * WORDS);
  }
  return { isV6, words };
}

function addressIn(prefix: string): string {
  const end = prefix.indexOf("/");
  return end < 0 ? prefix : prefix.slice(0, end);
}

function bitOf({ isV6, words }: Keys, entry: number, place: number): number {
  if (place === 0) return isV6[entry]!;
  const bit = place - 1;
  const word = words[entry * WORDS + Math.floor(bit / BITS_PER_WORD)]!;
  return (word >>> (BITS_PER_WORD - 1 - (bit % BITS_PER_WORD))) & 1;
}

/** The digits as a prefix. A list that is split has pieces of one family each. */
function blockOf({ bits }: Piece<unknown>): string {
  const width = widthOf(bits[0] === "0" ? 4 : 6);
  const length = Math.min(bits.length - 1, width * BITS_PER_WORD);
  const digits = bits.slice(1, 1 + length).padEnd(width * BITS_PER_WORD, "0");
  const words = Uint32Array.from({ length: width }, (_, word) =>
    Number.parseInt(digits.slice(word * BITS_PER_WORD, (word + 1) * BITS_PER_WORD), 2),
  );
  return `${formatRow(words, 0, width)}/${length}`;
}

import { type PrefixColumn, type PrefixList, prefixAt } from "@sallyport/core";
import { addressName } from "./address-names.js";

/** The prefixes of all lists, each once, in the order of the names of their objects. */
export function listByName(lists: readonly PrefixList[]): PrefixList {
  return { v4: orderByName4(lists.map(({ v4 }) => v4)), v6: orderByName6(lists.map(({ v6 }) => v6)) };
}

/** The numbers up to one in the order of their texts, each of which ends in front of something less than a digit. */
function byText(most: number): Uint8Array {
  // Without a function to compare them, texts are sorted by their code units.
  return Uint8Array.from(Array.from({ length: most + 1 }, (_, number) => String(number)).sort(), Number);
}

function ranksOf(ordered: Uint8Array): Uint8Array {
  const ranks = new Uint8Array(ordered.length);
  ordered.forEach((number, rank) => {
    ranks[number] = rank;
  });
  return ranks;
}

/** Octets and lengths in the order of their texts, and where each number stands in it. */
interface TextOrder {
  readonly octets: Uint8Array;
  readonly octetRanks: Uint8Array;
  readonly lengths: Uint8Array;
  readonly lengthRanks: Uint8Array;
}

let held: TextOrder | undefined;

function textOrder(): TextOrder {
  if (held !== undefined) return held;
  const octets = byText(255);
  const lengths = byText(32);
  held = { octets, octetRanks: ranksOf(octets), lengths, lengthRanks: ranksOf(lengths) };
  return held;
}

/** More than there are lengths. */
const LENGTHS = 64;

/** The order of texts is that of a number of the ranks of what they hold. */
function orderByName4(columns: readonly PrefixColumn<1>[]): PrefixColumn<1> {
  const keys = new Float64Array(columns.reduce((sum, { count }) => sum + count, 0));
  if (keys.length === 0) return { width: 1, count: 0, words: new Uint32Array(0), lengths: new Uint8Array(0) };
  const order = textOrder();
  let end = 0;
  for (const { words, lengths, count } of columns) {
    for (let row = 0; row < count; row++) {
      keys[end++] = translate(words[row]!, order.octetRanks) * LENGTHS + order.lengthRanks[lengths[row]!]!;
    }
  }
  keys.sort();
  const words = new Uint32Array(end);
  const lengths = new Uint8Array(end);
  let count = 0;
  for (let at = 0; at < end; at++) {
    const key = keys[at]!;
    if (at > 0 && key === keys[at - 1]) continue;
    words[count] = translate(Math.floor(key / LENGTHS), order.octets);
    lengths[count++] = order.lengths[key % LENGTHS]!;
  }
  return { width: 1, count, words, lengths };
}

/** An address with each octet replaced, as a number from 0 on. */
function translate(address: number, by: Uint8Array): number {
  const high = (by[address >>> 24]! << 8) | by[(address >>> 16) & 255]!;
  return ((high << 16) | (by[(address >>> 8) & 255]! << 8) | by[address & 255]!) >>> 0;
}

function orderByName6(columns: readonly PrefixColumn<4>[]): PrefixColumn<4> {
  const rows = new Map<string, { readonly column: PrefixColumn<4>; readonly row: number }>();
  for (const column of columns) {
    for (let row = 0; row < column.count; row++)
      rows.set(addressName(prefixAt(column, row)), { column, row });
  }
  const count = rows.size;
  const words = new Uint32Array(count * 4);
  const lengths = new Uint8Array(count);
  for (const [at, name] of [...rows.keys()].sort().entries()) {
    const { column, row } = rows.get(name)!;
    words.set(column.words.subarray(row * 4, row * 4 + 4), at * 4);
    lengths[at] = column.lengths[row]!;
  }
  return { width: 4, count, words, lengths };
}

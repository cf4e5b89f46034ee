/**
 * Addresses as rows of 32-bit words, most significant word first, in one flat Uint32Array:
 * row r of width w is the words r * w to r * w + w - 1. Width 1 is IPv4, width 4 is IPv6.
 */
export type Width = 1 | 4;

export const BITS_PER_WORD = 32;
export const WORD_MAX = 0xffff_ffff;

/** Negative, zero or positive as row `rowA` of `a` comes before, is, or comes after row `rowB` of `b`. */
export function compareRows(
  a: Uint32Array,
  rowA: number,
  b: Uint32Array,
  rowB: number,
  width: Width,
): number {
  for (let word = 0; word < width; word++) {
    const difference = a[rowA * width + word]! - b[rowB * width + word]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Copies one row of `from` over one row of `to`. */
export function copyRow(
  from: Uint32Array,
  fromRow: number,
  to: Uint32Array,
  toRow: number,
  width: Width,
): void {
  for (let word = 0; word < width; word++) to[toRow * width + word] = from[fromRow * width + word]!;
}

/** Steps a row to the following address; true when there is none and the row wrapped round to zero. */
export function incrementRow(words: Uint32Array, row: number, width: Width): boolean {
  for (let at = row * width + width - 1; at >= row * width; at--) {
    const value = words[at]!;
    words[at] = value + 1;
    if (value !== WORD_MAX) return false;
  }
  return true;
}

/** Steps a row to the preceding address; zero wraps round to the last address. */
export function decrementRow(words: Uint32Array, row: number, width: Width): void {
  for (let at = row * width + width - 1; at >= row * width; at--) {
    const value = words[at]!;
    words[at] = value - 1;
    if (value !== 0) return;
  }
}

/** The bits of word number `word` that lie beyond a prefix of `length` bits. */
export function hostMask(length: number, word: number): number {
  const kept = length - word * BITS_PER_WORD;
  if (kept >= BITS_PER_WORD) return 0;
  return kept <= 0 ? WORD_MAX : WORD_MAX >>> kept;
}

/** Whether any bit beyond the first `length` is set. */
export function hasHostBits(words: Uint32Array, row: number, width: Width, length: number): boolean {
  for (let word = length >>> 5; word < width; word++) {
    if ((words[row * width + word]! & hostMask(length, word)) !== 0) return true;
  }
  return false;
}

/** Sets every bit beyond the first `length`: the last address of the prefix. */
export function setHostBits(words: Uint32Array, row: number, width: Width, length: number): void {
  for (let word = 0; word < width; word++) words[row * width + word]! |= hostMask(length, word);
}

/** Clears every bit beyond the first `length`: the first address of the prefix. */
export function clearHostBits(words: Uint32Array, row: number, width: Width, length: number): void {
  for (let word = 0; word < width; word++) words[row * width + word]! &= ~hostMask(length, word);
}

/** How many leading bits two rows share. */
export function sharedBits(a: Uint32Array, rowA: number, b: Uint32Array, rowB: number, width: Width): number {
  for (let word = 0; word < width; word++) {
    const changed = a[rowA * width + word]! ^ b[rowB * width + word]!;
    if (changed !== 0) return word * BITS_PER_WORD + Math.clz32(changed);
  }
  return width * BITS_PER_WORD;
}

/** How many bits at the end of a row are zero; with `flip` WORD_MAX, how many are one. */
export function trailingZeros(words: Uint32Array, row: number, width: Width, flip = 0): number {
  for (let word = width - 1; word >= 0; word--) {
    const value = words[row * width + word]! ^ flip;
    if (value === 0) continue;
    const lowestBit = value & -value;
    return (width - word) * BITS_PER_WORD - 1 - Math.clz32(lowestBit);
  }
  return width * BITS_PER_WORD;
}

/** One row as a number without loss. */
export function rowToBigInt(words: Uint32Array, row: number, width: Width): bigint {
  let value = 0n;
  for (let word = 0; word < width; word++) {
    value = (value << BigInt(BITS_PER_WORD)) | BigInt(words[row * width + word]!);
  }
  return value;
}

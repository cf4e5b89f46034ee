import type { Ranges } from "./ranges.js";
import {
  BITS_PER_WORD,
  compareRows,
  copyRow,
  incrementRow,
  setHostBits,
  sharedBits,
  trailingZeros,
  WORD_MAX,
} from "./words.js";

/**
 * Visits the fewest prefixes that cover the ranges exactly, ascending. `first` holds the first
 * address at row 0; it is only valid during the visit and must not be written to.
 */
export function forEachBlock(ranges: Ranges, visit: (first: Uint32Array, length: number) => void): void {
  if (ranges.width === 1) forEachBlock4(ranges, visit);
  else forEachBlock6(ranges, visit);
}

/** How many IPv4 addresses so many host bits have. */
const sizes = Float64Array.from({ length: BITS_PER_WORD + 1 }, (_, bits) => 2 ** bits);

function forEachBlock4(
  { count, first, last }: Ranges,
  visit: (first: Uint32Array, length: number) => void,
): void {
  const address = new Uint32Array(1);
  for (let range = 0; range < count; range++) {
    const end = last[range]!;
    const onlyLength = lengthOfBlock4(first[range]!, end);
    if (onlyLength >= 0) {
      address[0] = first[range]!;
      visit(address, onlyLength);
      continue;
    }
    for (let start = first[range]!; start <= end; ) {
      const bits = hostBits(start, end);
      address[0] = start;
      visit(address, BITS_PER_WORD - bits);
      start += sizes[bits]!;
    }
  }
}

/** The length of the prefix that all IPv4 addresses from one to another are, as most ranges are one; -1 if they are none. */
export function lengthOfBlock4(first: number, last: number): number {
  const varying = (first ^ last) >>> 0;
  // All varying bits stand at the end, and are 0 at first and 1 at last.
  return (varying & (varying + 1)) === 0 && (first & varying) === 0 ? Math.clz32(varying) : -1;
}

/** The host bits of the largest prefix that starts at one IPv4 address and does not pass another. */
function hostBits(start: number, end: number): number {
  const aligned = start === 0 ? BITS_PER_WORD : BITS_PER_WORD - 1 - Math.clz32(start & -start);
  const addresses = end - start + 1;
  return Math.min(aligned, addresses > WORD_MAX ? BITS_PER_WORD : BITS_PER_WORD - 1 - Math.clz32(addresses));
}

function forEachBlock6(ranges: Ranges, visit: (first: Uint32Array, length: number) => void): void {
  const { width } = ranges;
  const address = new Uint32Array(width);
  for (let range = 0; range < ranges.count; range++) {
    copyRow(ranges.first, range, address, 0, width);
    const onlyLength = lengthOfBlock(ranges, range);
    if (onlyLength >= 0) {
      visit(address, onlyLength);
      continue;
    }
    for (;;) {
      const length = shortestLength(address, ranges, range);
      visit(address, length);
      setHostBits(address, 0, width, length);
      if (compareRows(address, 0, ranges.last, range, width) === 0) break;
      incrementRow(address, 0, width);
    }
  }
}

/** How many prefixes forEachBlock visits. */
export function countBlocks(ranges: Ranges): number {
  let count = 0;
  for (let range = 0; range < ranges.count; range++) {
    if (ranges.width === 1) count += countBlocks4(ranges.first[range]!, ranges.last[range]!);
    else count += lengthOfBlock(ranges, range) >= 0 ? 1 : countBlocks6(ranges, range);
  }
  return count;
}

/** How many prefixes hold exactly the IPv4 addresses from one to another. */
function countBlocks4(first: number, last: number): number {
  if (lengthOfBlock4(first, last) >= 0) return 1;
  let count = 0;
  for (let start = first; start <= last; count++) start += sizes[hostBits(start, last)]!;
  return count;
}

function countBlocks6({ width, first, last }: Ranges, range: number): number {
  const [start, end] = [range * width, (range + 1) * width];
  const only = { width, count: 1, first: first.subarray(start, end), last: last.subarray(start, end) };
  let count = 0;
  forEachBlock(only, () => {
    count++;
  });
  return count;
}

/** The length of the prefix that a whole range is, as most ranges are one; -1 if it is none. */
function lengthOfBlock({ first, last, width }: Ranges, range: number): number {
  const end = (range + 1) * width;
  for (let at = range * width; at < end; at++) {
    const varying = (first[at]! ^ last[at]!) >>> 0;
    if (varying === 0) continue;
    // All varying bits stand at the end, and are 0 at first and 1 at last.
    if ((varying & (varying + 1)) !== 0 || (first[at]! & varying) !== 0) return -1;
    for (let rest = at + 1; rest < end; rest++) {
      if (first[rest] !== 0 || last[rest] !== WORD_MAX) return -1;
    }
    return (at - range * width) * BITS_PER_WORD + Math.clz32(varying);
  }
  return width * BITS_PER_WORD;
}

/** The length of the largest prefix that starts at `first` and does not pass the end of the range. */
function shortestLength(first: Uint32Array, ranges: Ranges, range: number): number {
  const { last, width } = ranges;
  const bits = width * BITS_PER_WORD;
  const alignment = trailingZeros(first, 0, width);
  const varying = bits - sharedBits(first, 0, last, range, width);
  const endsOnBoundary = trailingZeros(last, range, width, WORD_MAX) >= varying;
  if (alignment >= varying && endsOnBoundary) return bits - varying;
  // The topmost varying bit is 0 in `first` and 1 in `last`: any smaller aligned prefix ends in time.
  return bits - Math.min(alignment, varying - 1);
}

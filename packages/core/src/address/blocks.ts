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
  const { width } = ranges;
  const address = new Uint32Array(width);
  for (let range = 0; range < ranges.count; range++) {
    copyRow(ranges.first, range, address, 0, width);
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
  forEachBlock(ranges, () => {
    count++;
  });
  return count;
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

import { forEachBlock } from "./blocks.js";
import { LINE_FEED } from "./characters.js";
import type { ListOptions } from "./list.js";
import { rangesOf } from "./list.js";
import { printLength, printRow, ROOM } from "./print-address.js";
import type { PrefixSet } from "./set.js";
import { BITS_PER_WORD } from "./words.js";

const CHUNK = 65_536;

/**
 * Prints what listPrefixes lists, one prefix a line that ends in LF, as ASCII. `write` gets chunks of up to
 * 64 KiB; each is only valid during the call.
 *
 * @returns how many prefixes they are
 */
export function printPrefixes(
  set: PrefixSet,
  options: ListOptions,
  write: (chunk: Uint8Array) => void,
): number {
  const bytes = new Uint8Array(CHUNK);
  const view = new DataView(bytes.buffer);
  let end = 0;
  let count = 0;
  for (const ranges of rangesOf(set, options.family)) {
    const { width } = ranges;
    const bareLength = options.bareHosts ? width * BITS_PER_WORD : undefined;
    forEachBlock(ranges, (first, length) => {
      if (end + ROOM > CHUNK) {
        write(bytes.subarray(0, end));
        end = 0;
      }
      end = printRow(view, end, first, 0, width);
      if (length !== bareLength) end = printLength(view, end, length);
      bytes[end++] = LINE_FEED;
      count++;
    });
  }
  if (end > 0) write(bytes.subarray(0, end));
  return count;
}

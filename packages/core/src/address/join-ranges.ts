import { noRanges, type Ranges } from "./ranges.js";
import { combineRanges, IN_EITHER } from "./sweep.js";
import { compareRows, incrementRow, type Width } from "./words.js";

/**
 * The addresses that are in any of the ranges, of which none is empty. What comes in order, as the prefixes of a list do, is put
 * one behind the other; the rest is halved: joined one by one, each would be copied as often as there are others.
 */
export function joinRanges<W extends Width>(parts: readonly Ranges<W>[], width: W): Ranges<W> {
  if (parts.length < 2) return parts[0] ?? noRanges(width);
  if (areInOrder(parts, width)) return width === 1 ? (chain4(parts) as Ranges<W>) : chain(parts, width);
  const middle = parts.length >>> 1;
  const first = joinRanges(parts.slice(0, middle), width);
  return combineRanges(first, joinRanges(parts.slice(middle), width), IN_EITHER);
}

/** Whether each begins beyond the end of the one before it. */
function areInOrder(parts: readonly Ranges[], width: Width): boolean {
  for (let at = 1; at < parts.length; at++) {
    const before = parts[at - 1]!;
    if (width === 1) {
      if (before.last[before.count - 1]! >= parts[at]!.first[0]!) return false;
    } else if (compareRows(before.last, before.count - 1, parts[at]!.first, 0, width) >= 0) return false;
  }
  return true;
}

/** So few ranges of a part cost less to copy one by one. */
const few = 8;

/** The same as chain. */
function chain4(parts: readonly Ranges[]): Ranges {
  let most = 0;
  for (let at = 0; at < parts.length; at++) most += parts[at]!.count;
  if (most > few * parts.length) return chain(parts, 1);
  const first = new Uint32Array(most);
  const last = new Uint32Array(most);
  let count = 0;
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]!;
    for (let range = 0; range < part.count; range++) {
      const start = part.first[range]!;
      if (count > 0 && start === last[count - 1]! + 1) count--;
      else first[count] = start;
      last[count++] = part.last[range]!;
    }
  }
  if (count === most) return { width: 1, count, first, last };
  return { width: 1, count, first: first.slice(0, count), last: last.slice(0, count) };
}

/** Puts ranges that are in order one behind the other; those with no address between them become one. */
function chain<W extends Width>(parts: readonly Ranges<W>[], width: W): Ranges<W> {
  const most = parts.reduce((sum, { count }) => sum + count, 0);
  const first = new Uint32Array(most * width);
  const last = new Uint32Array(most * width);
  const next = new Uint32Array(width);
  let count = 0;
  for (const part of parts) {
    // Within a part no two are adjacent: only its first one may continue what is there.
    const continues = count > 0 && compareRows(next, 0, part.first, 0, width) === 0;
    const skipped = continues ? 1 : 0;
    first.set(skipped === 0 ? part.first : part.first.subarray(width), count * width);
    last.set(part.last, (count - skipped) * width);
    count += part.count - skipped;
    for (let word = 0; word < width; word++) next[word] = last[(count - 1) * width + word]!;
    incrementRow(next, 0, width);
  }
  if (count === most) return { width, count, first, last };
  return { width, count, first: first.slice(0, count * width), last: last.slice(0, count * width) };
}

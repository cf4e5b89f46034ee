import { formatRow } from "../address/format.js";
import {
  countListed,
  type PrefixColumn,
  type PrefixList,
  prefixAt,
  sliceColumn,
} from "../address/prefix-list.js";
import { BITS_PER_WORD, clearHostBits } from "../address/words.js";

/** Prefixes of one block of the address space. */
export interface ListPiece {
  /** The block, as a prefix; absent if the piece is the whole list. */
  readonly block?: string;
  readonly prefixes: PrefixList;
}

/**
 * What splitByAddress makes of a list, where it is ascending, as columnsOf gives it: each half of a piece is then the part
 * before or behind one place, and nothing is copied.
 *
 * @throws RangeError if prefixes that follow each other are not ascending
 */
export function splitList(list: PrefixList, most: number): readonly ListPiece[] {
  const count = countListed(list);
  if (count <= most) return count === 0 ? [] : [{ prefixes: list }];
  const pieces: ListPiece[] = [];
  for (const column of [list.v4, list.v6]) {
    checkOrder(column);
    halve(column, { start: 0, end: column.count, length: 0 }, most, (start, end, block) => {
      const part = sliceColumn(column, start, end);
      const prefixes = part.width === 1 ? { ...nothing(list), v4: part } : { ...nothing(list), v6: part };
      pieces.push({ block, prefixes: prefixes as PrefixList });
    });
  }
  return pieces;
}

function nothing({ v4, v6 }: PrefixList): PrefixList {
  return { v4: sliceColumn(v4, 0, 0), v6: sliceColumn(v6, 0, 0) };
}

/** Prefixes that share their first digits. */
interface Part {
  readonly start: number;
  readonly end: number;
  /** How many digits they share for certain. */
  readonly length: number;
}

function halve(
  column: PrefixColumn,
  { start, end, length }: Part,
  most: number,
  take: (start: number, end: number, block: string) => void,
): void {
  if (start === end) return;
  if (end - start <= most || length === column.width * BITS_PER_WORD) {
    take(start, end, blockOf(column, start, length));
    return;
  }
  const middle = firstWithDigit(column, start, end, length);
  halve(column, { start, end: middle, length: length + 1 }, most, take);
  halve(column, { start: middle, end, length: length + 1 }, most, take);
}

/** The first of ascending prefixes, equal before digit number `place`, that has it set; `end` if none has. */
function firstWithDigit({ words, width }: PrefixColumn, start: number, end: number, place: number): number {
  const word = place >>> 5;
  const digit = 0x8000_0000 >>> (place & 31);
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle * width + word]! & digit) === 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function blockOf({ words, width }: PrefixColumn, row: number, length: number): string {
  const first = words.slice(row * width, (row + 1) * width);
  clearHostBits(first, 0, width, length);
  return `${formatRow(first, 0, width)}/${length}`;
}

function checkOrder(column: PrefixColumn): void {
  const { words, width, count } = column;
  for (let row = 1; row < count; row++) {
    for (let at = row * width; ; at++) {
      const step = words[at]! - words[at - width]!;
      if (step > 0) break;
      if (step < 0 || at === row * width + width - 1)
        throw new RangeError(`${prefixAt(column, row)} does not come after ${prefixAt(column, row - 1)}`);
    }
  }
}

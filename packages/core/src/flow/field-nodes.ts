import { forEachBlock } from "../address/blocks.js";
import type { Ranges } from "../address/ranges.js";
import { BITS_PER_WORD, copyRow } from "../address/words.js";
import { ALWAYS, type Diagrams, NEVER, type Node } from "./diagram.js";
import type { Field } from "./layout.js";

/** Inclusive, ascending, disjoint. */
export interface NumberRange {
  readonly first: number;
  readonly last: number;
}

/** The prefixes of ranges, in order: prefix i starts at row i. */
interface Blocks {
  readonly words: Uint32Array;
  readonly lengths: Uint8Array;
  readonly width: number;
}

/**
 * True where a field of 32 or 128 bits holds an address of the ranges, and `then`, which tests later
 * fields only, is true as well. One pass: nothing is combined.
 */
export function addressNode(diagrams: Diagrams, field: Field, ranges: Ranges, then: Node = ALWAYS): Node {
  const blocks = blocksOf(ranges);
  const build = (depth: number, first: number, end: number): Node => {
    if (first === end) return NEVER;
    if (end - first === 1) return chain(diagrams, field, blocks, first, depth, then);
    const middle = splitAt(blocks, depth, first, end);
    const low = build(depth + 1, first, middle);
    return diagrams.branch(field.offset + depth, low, build(depth + 1, middle, end));
  };
  return build(0, 0, blocks.lengths.length);
}

function blocksOf(ranges: Ranges): Blocks {
  const { width } = ranges;
  let count = 0;
  let words = new Uint32Array(Math.max(16, ranges.count * 2) * width);
  let lengths = new Uint8Array(words.length / width);
  forEachBlock(ranges, (first, length) => {
    if (count === lengths.length) {
      const longer = new Uint32Array(words.length * 2);
      longer.set(words);
      words = longer;
      const more = new Uint8Array(lengths.length * 2);
      more.set(lengths);
      lengths = more;
    }
    copyRow(first, 0, words, count, width);
    lengths[count++] = length;
  });
  return { words, lengths: lengths.subarray(0, count), width };
}

/** One prefix, whose bits before `depth` are decided already. */
function chain(
  diagrams: Diagrams,
  field: Field,
  blocks: Blocks,
  row: number,
  depth: number,
  then: Node,
): Node {
  let node = then;
  for (let bit = blocks.lengths[row]! - 1; bit >= depth; bit--) {
    node =
      bitAt(blocks, row, bit) === 0
        ? diagrams.branch(field.offset + bit, node, NEVER)
        : diagrams.branch(field.offset + bit, NEVER, node);
  }
  return node;
}

/** The first of the rows from `first` to `end` whose bit at `depth` is 1; before it, all are 0. */
function splitAt(blocks: Blocks, depth: number, first: number, end: number): number {
  let low = first;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (bitAt(blocks, middle, depth) === 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function bitAt({ words, width }: Blocks, row: number, bit: number): number {
  const word = words[row * width + Math.floor(bit / BITS_PER_WORD)]!;
  return (word >>> (BITS_PER_WORD - 1 - (bit % BITS_PER_WORD))) & 1;
}

/** True where a field of up to 30 bits holds a number of the ranges, and `then` is true as well. */
export function numberNode(
  diagrams: Diagrams,
  field: Field,
  ranges: readonly NumberRange[],
  then: Node = ALWAYS,
): Node {
  const build = (depth: number, base: number, first: number, end: number): Node => {
    const size = 2 ** (field.width - depth);
    let from = first;
    while (from < end && ranges[from]!.last < base) from++;
    if (from === end || ranges[from]!.first > base + size - 1) return NEVER;
    if (ranges[from]!.first <= base && ranges[from]!.last >= base + size - 1) return then;
    const middle = base + size / 2;
    let until = from;
    while (until < end && ranges[until]!.first < middle) until++;
    const low = build(depth + 1, base, from, until);
    // The last range of the lower half may reach into the upper.
    return diagrams.branch(
      field.offset + depth,
      low,
      build(depth + 1, middle, Math.max(from, until - 1), end),
    );
  };
  return build(0, 0, 0, ranges.length);
}

import { mergeRows } from "../address/merge.js";
import type { Ranges } from "../address/ranges.js";
import { createRows, keepRow, type Rows } from "../address/rows.js";
import type { Width } from "../address/words.js";
import type { Diagrams, Node } from "./diagram.js";
import { NEVER } from "./diagram.js";
import type { NumberRange } from "./field-nodes.js";
import { joinRanges } from "./host-classes.js";
import type { Field } from "./layout.js";

/** What is left of a function once a field is known, and the values of the field for which it is. */
export interface NumberExit {
  readonly rest: Node;
  /** Ascending, disjoint, not adjacent. */
  readonly values: readonly NumberRange[];
}

/** The same for a field of addresses. */
export interface AddressExit {
  readonly rest: Node;
  readonly addresses: Ranges;
}

/**
 * All values of a field of up to 30 bits, grouped by what they leave of a function that tests no field
 * before it. Groups that leave nothing are left out.
 */
export function numberExits(diagrams: Diagrams, field: Field, node: Node): readonly NumberExit[] {
  const ranges = new Map<Node, NumberRange[]>();
  forEachExit(diagrams, field, node, (rest, bits, depth) => {
    let first = 0;
    for (let bit = 0; bit < field.width; bit++) first = first * 2 + (bit < depth ? bits[bit]! : 0);
    const range = { first, last: first + 2 ** (field.width - depth) - 1 };
    const held = ranges.get(rest);
    if (held === undefined) ranges.set(rest, [range]);
    else held.push(range);
  });
  return [...ranges].map(([rest, values]) => ({ rest, values: joinRanges(values) }));
}

/** The same for a field of 32 or 128 bits. */
export function addressExits(diagrams: Diagrams, field: Field, node: Node): readonly AddressExit[] {
  const rows = new Map<Node, Rows>();
  const width = (field.width / 32) as Width;
  forEachExit(diagrams, field, node, (rest, bits, depth) => {
    let held = rows.get(rest);
    if (held === undefined) {
      held = createRows(width);
      rows.set(rest, held);
    }
    for (let word = 0; word < width; word++)
      held.words[held.count * width + word] = wordOf(bits, word, depth);
    keepRow(held, depth);
  });
  return [...rows].map(([rest, held]) => ({ rest, addresses: mergeRows(held) }));
}

/** 32 bits of an address, of which only the first `depth` of the whole address are decided. */
function wordOf(bits: Uint8Array, word: number, depth: number): number {
  let value = 0;
  for (let bit = word * 32; bit < word * 32 + 32; bit++) value = value * 2 + (bit < depth ? bits[bit]! : 0);
  return value;
}

/**
 * Visits the values of a field as prefixes, ascending, each with what it leaves of the function. `bits` is
 * valid during the visit only, up to `depth`.
 */
function forEachExit(
  diagrams: Diagrams,
  { offset, width }: Field,
  root: Node,
  visit: (rest: Node, bits: Uint8Array, depth: number) => void,
): void {
  const bits = new Uint8Array(width);
  const walk = (node: Node, depth: number): void => {
    if (node === NEVER) return;
    const variable = diagrams.variable(node);
    if (variable >= offset + width) {
      visit(node, bits, depth);
      return;
    }
    // A bit that the function does not ask for goes both ways.
    const isAsked = variable === offset + depth;
    bits[depth] = 0;
    walk(isAsked ? diagrams.low(node) : node, depth + 1);
    bits[depth] = 1;
    walk(isAsked ? diagrams.high(node) : node, depth + 1);
  };
  walk(root, 0);
}

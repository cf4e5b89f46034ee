/**
 * Reduced ordered binary decision diagrams, hash-consed on typed arrays: equal functions are the same
 * node, so that equality costs nothing. A node tests one variable; variables with lower numbers are
 * tested first.
 */
export type Node = number;

/** The function that is never true. */
export const NEVER: Node = 0;
/** The function that is always true. */
export const ALWAYS: Node = 1;

/** The diagrams of one universe. Nodes are never freed; the whole is dropped at once. */
export interface Diagrams {
  /** Variable of a node; larger than any variable for NEVER and ALWAYS. */
  variable(node: Node): number;
  /** What is left of the function where the node's variable is 0. */
  low(node: Node): Node;
  high(node: Node): Node;
  /** The function that tests a variable first; both ways must test later ones only. */
  branch(variable: number, low: Node, high: Node): Node;
  and(a: Node, b: Node): Node;
  or(a: Node, b: Node): Node;
  /** True where `a` is and `b` is not. */
  without(a: Node, b: Node): Node;
  /** True where exactly one of them is. */
  differing(a: Node, b: Node): Node;
  /** How many nodes were made. */
  size(): number;
}

/** The diagrams have grown to the number of nodes that they may have. */
export class DiagramsFull extends Error {
  constructor(most: number) {
    super(`decision diagrams have reached ${most} nodes`);
    this.name = "DiagramsFull";
  }
}

const AND = 1;
const OR = 2;
const WITHOUT = 3;
const DIFFERING = 4;
type Operation = typeof AND | typeof OR | typeof WITHOUT | typeof DIFFERING;

const LAST = 0x7fff_ffff;
const smallest = 1 << 14;
/** Remembered results are a cache: more of them cost memory, fewer cost time. */
const mostRemembered = 1 << 20;

/** What no cached operation gives: the pair needs a look at its nodes. */
const UNKNOWN = -1;

/** A node is four numbers side by side: variable, low, high, and the next node of the same hash. */
const SHIFT = 2;
const LOW = 1;
const HIGH = 2;
const NEXT = 3;

/**
 * Room for diagrams.
 *
 * @param most how many nodes there may be (about 20 bytes each); making one more throws DiagramsFull
 * @param expected how many there will be; growing step by step costs time
 */
export function createDiagrams(most = 1 << 23, expected = 0): Diagrams {
  let capacity = powerOfTwo(Math.max(smallest, Math.min(expected, most)));
  let nodes = new Int32Array(capacity << SHIFT);
  nodes[NEVER << SHIFT] = LAST;
  nodes[ALWAYS << SHIFT] = LAST;
  let count = 2;
  let heads = new Int32Array(capacity);
  // Four numbers a result: operation, both operands, the result.
  let memory = new Int32Array(Math.min(capacity, mostRemembered) * 4);
  let memoryMask = memory.length / 4 - 1;

  const grow = () => {
    capacity *= 2;
    nodes = extend(nodes, capacity << SHIFT);
    heads = new Int32Array(capacity);
    for (let node = 2; node < count; node++) {
      const at = node << SHIFT;
      const slot = hash(nodes[at]!, nodes[at + LOW]!, nodes[at + HIGH]!) & (capacity - 1);
      nodes[at + NEXT] = heads[slot]!;
      heads[slot] = node;
    }
    if (capacity <= mostRemembered) {
      memory = new Int32Array(capacity * 4);
      memoryMask = capacity - 1;
    }
  };

  const branch = (variable: number, low: Node, high: Node): Node => {
    if (low === high) return low;
    const slot = hash(variable, low, high) & (capacity - 1);
    for (let node = heads[slot]!; node !== 0; node = nodes[(node << SHIFT) + NEXT]!) {
      const at = node << SHIFT;
      if (nodes[at] === variable && nodes[at + LOW] === low && nodes[at + HIGH] === high) return node;
    }
    if (count >= most) throw new DiagramsFull(most);
    if (count === capacity) {
      grow();
      return branch(variable, low, high);
    }
    const at = count << SHIFT;
    nodes[at] = variable;
    nodes[at + LOW] = low;
    nodes[at + HIGH] = high;
    nodes[at + NEXT] = heads[slot]!;
    heads[slot] = count;
    return count++;
  };

  const combine = (operation: Operation, first: Node, second: Node): Node => {
    const known = atOnce(operation, first, second);
    if (known !== UNKNOWN) return known;
    const ordered = operation === WITHOUT || first < second;
    const a = ordered ? first : second;
    const b = ordered ? second : first;
    let slot = (hash(operation, a, b) & memoryMask) * 4;
    if (memory[slot] === operation && memory[slot + 1] === a && memory[slot + 2] === b) {
      return memory[slot + 3]!;
    }
    const atA = a << SHIFT;
    const atB = b << SHIFT;
    const variableA = nodes[atA]!;
    const variableB = nodes[atB]!;
    const variable = variableA < variableB ? variableA : variableB;
    const splitA = variableA === variable;
    const splitB = variableB === variable;
    const low = combine(operation, splitA ? nodes[atA + LOW]! : a, splitB ? nodes[atB + LOW]! : b);
    const high = combine(operation, splitA ? nodes[atA + HIGH]! : a, splitB ? nodes[atB + HIGH]! : b);
    const result = branch(variable, low, high);
    // The memory may have grown meanwhile.
    slot = (hash(operation, a, b) & memoryMask) * 4;
    memory[slot] = operation;
    memory[slot + 1] = a;
    memory[slot + 2] = b;
    memory[slot + 3] = result;
    return result;
  };

  return {
    variable: (node) => nodes[node << SHIFT]!,
    low: (node) => nodes[(node << SHIFT) + LOW]!,
    high: (node) => nodes[(node << SHIFT) + HIGH]!,
    branch,
    and: (a, b) => combine(AND, a, b),
    or: (a, b) => combine(OR, a, b),
    without: (a, b) => combine(WITHOUT, a, b),
    differing: (a, b) => combine(DIFFERING, a, b),
    size: () => count,
  };
}

/** The result where the operands alone tell it. */
function atOnce(operation: Operation, a: Node, b: Node): Node {
  switch (operation) {
    case AND:
      if (a === NEVER || b === NEVER) return NEVER;
      if (a === ALWAYS || a === b) return b;
      return b === ALWAYS ? a : UNKNOWN;
    case OR:
      if (a === ALWAYS || b === ALWAYS) return ALWAYS;
      if (a === NEVER || a === b) return b;
      return b === NEVER ? a : UNKNOWN;
    case WITHOUT:
      if (a === NEVER || b === ALWAYS || a === b) return NEVER;
      return b === NEVER ? a : UNKNOWN;
    case DIFFERING:
      if (a === b) return NEVER;
      if (a === NEVER) return b;
      return b === NEVER ? a : UNKNOWN;
  }
}

function hash(a: number, b: number, c: number): number {
  let mixed = Math.imul(a, 0x9e37_79b1) ^ Math.imul(b, 0x85eb_ca6b) ^ Math.imul(c, 0xc2b2_ae35);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x2c1b_3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

function extend(words: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(words);
  return longer;
}

/** The least power of two that is no less. */
function powerOfTwo(number: number): number {
  return 2 ** Math.ceil(Math.log2(number));
}

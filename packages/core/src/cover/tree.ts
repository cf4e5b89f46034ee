import { forEachBlock } from "../address/blocks.js";
import type { Ranges } from "../address/ranges.js";
import { createRows, keepRow } from "../address/rows.js";
import { clearHostBits, copyRow, sharedBits, type Width } from "../address/words.js";

/**
 * The prefixes of a set in one family as a compressed trie: leaf i is the i-th of the fewest prefixes
 * that hold exactly the set, and every other node is the longest prefix around its two children. A
 * cover never needs any prefix but these: around the same leaves each other one is wider.
 * Nodes 0 to leaves - 1 are the leaves by address; children come before their parents, the root last.
 */
export interface CoverTree {
  readonly width: Width;
  /** How many leaves; at least one. There is one node less than two for each. */
  readonly leaves: number;
  /** The first address of leaf i at row i; there may be room behind the last. */
  readonly words: Uint32Array;
  /** Of every node, in bits. */
  readonly lengths: Uint8Array;
  /** Children of the node leaves + i. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** The first leaf below a node, and how many are. */
  readonly firstLeaf: Int32Array;
  readonly leavesBelow: Int32Array;
}

/** The tree of a set that is not empty, in time linear in its prefixes. */
export function buildTree(ranges: Ranges): CoverTree {
  const tree = leavesOf(ranges);
  const { width, words, leaves } = tree;
  const stack = new Int32Array(leaves);
  // How many bits a subtree on the stack shares with the one before it.
  const shared = new Uint8Array(leaves);
  let height = 1;
  let next = leaves;
  for (let leaf = 1; leaf <= leaves; leaf++) {
    const bits = leaf === leaves ? -1 : sharedBits(words, leaf - 1, words, leaf, width);
    while (height > 1 && shared[height - 1]! > bits) {
      height--;
      join(tree, next, stack[height - 1]!, stack[height]!, shared[height]!);
      stack[height - 1] = next++;
    }
    if (leaf === leaves) break;
    shared[height] = bits;
    stack[height++] = leaf;
  }
  return tree;
}

function leavesOf(ranges: Ranges): CoverTree {
  const rows = createRows(ranges.width);
  forEachBlock(ranges, (first, length) => {
    copyRow(first, 0, rows.words, rows.count, rows.width);
    keepRow(rows, length);
  });
  const leaves = rows.count;
  const nodes = 2 * leaves - 1;
  const lengths = new Uint8Array(nodes);
  lengths.set(rows.lengths.subarray(0, leaves));
  const firstLeaf = new Int32Array(nodes);
  for (let leaf = 0; leaf < leaves; leaf++) firstLeaf[leaf] = leaf;
  return {
    width: rows.width,
    leaves,
    words: rows.words,
    lengths,
    left: new Int32Array(leaves - 1),
    right: new Int32Array(leaves - 1),
    firstLeaf,
    leavesBelow: new Int32Array(nodes).fill(1),
  };
}

function join(tree: CoverTree, node: number, left: number, right: number, length: number): void {
  const { leaves, lengths, firstLeaf, leavesBelow } = tree;
  tree.left[node - leaves] = left;
  tree.right[node - leaves] = right;
  lengths[node] = length;
  firstLeaf[node] = firstLeaf[left]!;
  leavesBelow[node] = leavesBelow[left]! + leavesBelow[right]!;
}

/** Writes the first address of a node to row `row` of `words`. */
export function firstAddress(tree: CoverTree, node: number, words: Uint32Array, row: number): void {
  copyRow(tree.words, tree.firstLeaf[node]!, words, row, tree.width);
  clearHostBits(words, row, tree.width, tree.lengths[node]!);
}

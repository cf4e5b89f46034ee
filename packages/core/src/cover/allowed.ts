import {
  complement,
  difference,
  emptyPrefixSet,
  type Family,
  type PrefixSet,
  union,
} from "../address/index.js";
import { meetsRows } from "../address/ranges.js";
import { setHostBits } from "../address/words.js";
import { type CoverTree, firstAddress } from "./tree.js";

/** What a cover may add to a set. What the set itself holds is never in question. */
export interface CoverGuard {
  /** Addresses that are never added. */
  readonly never?: PrefixSet;
  /** The only addresses that may be added; any if absent. */
  readonly within?: PrefixSet;
}

/** The addresses of the family that the guard keeps out of covers of the set. */
export function forbiddenAddresses(set: PrefixSet, { never, within }: CoverGuard, family: Family): PrefixSet {
  if (never === undefined && within === undefined) return emptyPrefixSet;
  const outside = within === undefined ? emptyPrefixSet : complement(within, family);
  return difference(union(never ?? emptyPrefixSet, outside), set);
}

/** For each node of the tree, 1 if it holds no forbidden address and 0 if it does. */
export function allowedNodes(tree: CoverTree, forbidden: PrefixSet): Uint8Array {
  const { width, leaves, lengths, left, right } = tree;
  const ranges = width === 1 ? forbidden.v4 : forbidden.v6;
  const allowed = new Uint8Array(lengths.length).fill(1);
  if (ranges.count === 0) return allowed;
  const first = new Uint32Array(width);
  const last = new Uint32Array(width);
  for (let node = leaves; node < lengths.length; node++) {
    firstAddress(tree, node, first, 0);
    firstAddress(tree, node, last, 0);
    setHostBits(last, 0, width, lengths[node]!);
    const childrenAllowed = allowed[left[node - leaves]!]! & allowed[right[node - leaves]!]!;
    allowed[node] = childrenAllowed === 1 && !meetsRows(ranges, first, last) ? 1 : 0;
  }
  return allowed;
}

/** For each node, the fewest allowed prefixes that cover the leaves below it. */
export function fewestPrefixes({ leaves, left, right }: CoverTree, allowed: Uint8Array): Int32Array {
  const fewest = new Int32Array(allowed.length).fill(1);
  for (let node = leaves; node < allowed.length; node++) {
    if (allowed[node] === 1) continue;
    fewest[node] = fewest[left[node - leaves]!]! + fewest[right[node - leaves]!]!;
  }
  return fewest;
}

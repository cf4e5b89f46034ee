import {
  complement,
  difference,
  emptyPrefixSet,
  type Family,
  type PrefixSet,
  union,
} from "../address/index.js";
import { meetsRows, type Ranges } from "../address/ranges.js";
import { setHostBits } from "../address/words.js";
import { type CoverTree, firstAddress } from "./tree.js";

/** What a cover may add to a set. What the set itself holds is never in question. */
export interface CoverGuard {
  /** Addresses that are never added. */
  readonly never?: PrefixSet;
  /** The only addresses that may be added; any if absent. */
  readonly within?: PrefixSet;
}

/** For each node of the tree of a set, 1 if the guard lets a cover have it and 0 if not. */
export function allowedIn(tree: CoverTree, set: PrefixSet, family: Family, guard: CoverGuard): Uint8Array {
  const { never = emptyPrefixSet, within } = guard;
  const root = tree.lengths.length - 1;
  // Nearly always nothing that is never added is near the set.
  if (within === undefined && !meetsNode(tree, root, family === 4 ? never.v4 : never.v6)) return all(tree);
  const outside = within === undefined ? emptyPrefixSet : complement(within, family);
  const forbidden = difference(union(never, outside), set);
  return allowedNodes(tree, family === 4 ? forbidden.v4 : forbidden.v6);
}

function all({ lengths }: CoverTree): Uint8Array {
  return new Uint8Array(lengths.length).fill(1);
}

function allowedNodes(tree: CoverTree, forbidden: Ranges): Uint8Array {
  const { leaves, lengths, left, right } = tree;
  const allowed = all(tree);
  if (forbidden.count === 0) return allowed;
  for (let node = leaves; node < lengths.length; node++) {
    const childrenAllowed = allowed[left[node - leaves]!]! & allowed[right[node - leaves]!]!;
    allowed[node] = childrenAllowed === 1 && !meetsNode(tree, node, forbidden) ? 1 : 0;
  }
  return allowed;
}

const first = { 1: new Uint32Array(1), 4: new Uint32Array(4) };
const last = { 1: new Uint32Array(1), 4: new Uint32Array(4) };

/** Whether a prefix of the tree holds an address of the ranges. */
function meetsNode(tree: CoverTree, node: number, ranges: Ranges): boolean {
  const { width, lengths } = tree;
  const [from, to] = [first[width], last[width]];
  firstAddress(tree, node, from, 0);
  firstAddress(tree, node, to, 0);
  setHostBits(to, 0, width, lengths[node]!);
  return meetsRows(ranges, from, to);
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

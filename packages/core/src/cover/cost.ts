import { BITS_PER_WORD } from "../address/words.js";
import type { CoverTree } from "./tree.js";

/**
 * Costs: how many addresses covers add, as whole numbers without loss. The unit is the smallest
 * prefix of the set, so that every cost is a whole number of units; a cost is never larger than the
 * root of the tree. If that is at most 2^52 units, one double holds it; IPv6 may need three limbs.
 */
export interface CostScale {
  /** Addresses of one unit, as a power of two. */
  readonly unitBits: number;
  readonly limbs: 1 | 3;
}

/** Costs of several budgets: place i of each limb, the most significant limb first. */
export type Costs = readonly Float64Array[];

/** A limb holds less than this, so that the sum of two and a carry is exact. */
export const LIMB = 2 ** 50;
const LIMB_BITS = 50n;
const LIMB_MASK = BigInt(LIMB) - 1n;
const EXACT_BITS = 52;

/** The scale that holds every cost of the tree. */
export function scaleOf({ width, lengths }: CoverTree): CostScale {
  let longest = 0;
  for (let node = 0; node < lengths.length; node++) if (lengths[node]! > longest) longest = lengths[node]!;
  const rootLength = lengths[lengths.length - 1]!;
  return { unitBits: width * BITS_PER_WORD - longest, limbs: longest - rootLength <= EXACT_BITS ? 1 : 3 };
}

/** Costs of 0 for so many budgets. */
export function zeroCosts(count: number, { limbs }: CostScale): Costs {
  if (limbs === 1) return [new Float64Array(count)];
  return [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
}

/** Writes a cost in units to one place; a number only where one limb holds every cost. */
export function writeCost(costs: Costs, place: number, units: bigint | number): void {
  if (typeof units === "number" || costs.length === 1) {
    costs[0]![place] = Number(units);
    return;
  }
  costs[0]![place] = Number(units >> (2n * LIMB_BITS));
  costs[1]![place] = Number((units >> LIMB_BITS) & LIMB_MASK);
  costs[2]![place] = Number(units & LIMB_MASK);
}

/** The cost at one place, in addresses. */
export function readCost(costs: Costs, place: number, { unitBits }: CostScale): bigint {
  const units = costs.reduce((sum, limb) => (sum << LIMB_BITS) | BigInt(limb[place]!), 0n);
  return units << BigInt(unitBits);
}

/** Whether the costs at two places are the same. */
export function equalCosts(costs: Costs, one: number, other: number): boolean {
  return costs.every((limb) => limb[one] === limb[other]);
}

/** What each inner node adds to the leaves below it, in units; as bigints if a double would round. */
export function extraUnits(tree: CoverTree, scale: CostScale): Float64Array | readonly bigint[] {
  return scale.limbs === 1 ? extraDoubles(tree, scale) : extraBigInts(tree, scale);
}

/** Powers of two, by exponents up to the bits of an address. */
const powers = Float64Array.from({ length: 129 }, (_, exponent) => 2 ** exponent);

function extraDoubles({ width, leaves, lengths, left, right }: CoverTree, { unitBits }: CostScale) {
  const longest = width * BITS_PER_WORD - unitBits;
  const covered = new Float64Array(lengths.length);
  const extra = new Float64Array(leaves - 1);
  for (let leaf = 0; leaf < leaves; leaf++) covered[leaf] = powers[longest - lengths[leaf]!]!;
  for (let inner = 0; inner < leaves - 1; inner++) {
    const below = covered[left[inner]!]! + covered[right[inner]!]!;
    covered[leaves + inner] = below;
    extra[inner] = powers[longest - lengths[leaves + inner]!]! - below;
  }
  return extra;
}

/** What the root adds to all leaves, in units. */
export function extraOfRoot(tree: CoverTree, scale: CostScale): number | bigint {
  const { width, leaves, lengths } = tree;
  // Of one leaf it is nothing.
  if (scale.limbs !== 1) return extraBigInts(tree, scale).at(-1) ?? 0n;
  const longest = width * BITS_PER_WORD - scale.unitBits;
  let covered = 0;
  for (let leaf = 0; leaf < leaves; leaf++) covered += powers[longest - lengths[leaf]!]!;
  return powers[longest - lengths[lengths.length - 1]!]! - covered;
}

function extraBigInts({ width, leaves, lengths, left, right }: CoverTree, { unitBits }: CostScale) {
  const longest = width * BITS_PER_WORD - unitBits;
  const size = (node: number) => 1n << BigInt(longest - lengths[node]!);
  const covered = Array.from({ length: leaves }, (_, leaf) => size(leaf));
  return Array.from({ length: leaves - 1 }, (_, inner) => {
    const below = covered[left[inner]!]! + covered[right[inner]!]!;
    covered.push(below);
    return size(leaves + inner) - below;
  });
}

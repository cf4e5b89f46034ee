import { type Family, prefixSet } from "../../src/address/index.js";

/** A prefix as its leading binary digits. */
export type Bits = string;

/** Bits of an address. */
export const widths = { 4: 32, 6: 128 } as const;

export function printBits(bits: Bits, family: Family): string {
  const whole = bits.padEnd(widths[family], "0");
  const groups = whole.match(family === 4 ? /.{8}/g : /.{16}/g)!.map((group) => Number.parseInt(group, 2));
  const address = family === 4 ? groups.join(".") : groups.map((group) => group.toString(16)).join(":");
  return `${address}/${bits.length}`;
}

/** The set of such prefixes. */
export const setOf = (list: readonly Bits[], family: Family) =>
  prefixSet(list.map((bits) => printBits(bits, family)));

const size = (bits: Bits, family: Family) => 1n << BigInt(widths[family] - bits.length);

/** How many addresses of a block that some list of prefixes holds. */
function heldIn(block: Bits, list: readonly Bits[], family: Family): bigint {
  if (list.some((bits) => block.startsWith(bits))) return size(block, family);
  const inside = list.filter((bits) => bits.startsWith(block));
  if (inside.length === 0) return 0n;
  return heldIn(`${block}0`, inside, family) + heldIn(`${block}1`, inside, family);
}

/**
 * The least extra by exactly that many prefixes or fewer, by recursion over every block of the address
 * space: nothing of it knows of compressed tries, limbs or word arrays.
 */
export function oracle(
  list: readonly Bits[],
  forbidden: readonly Bits[],
  family: Family,
): (budget: number) => bigint | undefined {
  const known = new Map<string, bigint | undefined>();
  const least = (block: Bits, budget: number): bigint | undefined => {
    const met = list.filter((bits) => bits.startsWith(block) || block.startsWith(bits));
    if (met.length === 0) return 0n;
    if (budget === 0) return undefined;
    if (met.some((bits) => block.startsWith(bits))) return 0n;
    const key = `${block} ${budget}`;
    if (known.has(key)) return known.get(key);
    const whole = isForbidden(block) ? undefined : size(block, family) - heldIn(block, met, family);
    let best = whole;
    for (let low = 0; low <= budget; low++) {
      const below = least(`${block}0`, low);
      const above = below === undefined ? undefined : least(`${block}1`, budget - low);
      if (below === undefined || above === undefined) continue;
      if (best === undefined || below + above < best) best = below + above;
    }
    known.set(key, best);
    return best;
  };
  /** Whether the block has a forbidden address that the list does not hold. */
  const isForbidden = (block: Bits): boolean => {
    if (list.some((bits) => block.startsWith(bits))) return false;
    const met = forbidden.filter((bits) => bits.startsWith(block) || block.startsWith(bits));
    if (met.length === 0) return false;
    const inside = list.some((bits) => bits.startsWith(block));
    const split = met.every((bits) => bits.startsWith(block) && bits !== block) || inside;
    return split ? isForbidden(`${block}0`) || isForbidden(`${block}1`) : true;
  };
  return (budget) => least("", budget);
}

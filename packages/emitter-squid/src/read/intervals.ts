/** Addresses from first to last, both included, as numbers of 128 bits; IPv4 within `mapped`. */
export interface Bounds {
  readonly first: bigint;
  readonly last: bigint;
}

export interface Interval extends Bounds {
  /** Of the value that it stands for, among all of its ACL. */
  readonly order: number;
}

export const everyAddress: Bounds = { first: 0n, last: (1n << 128n) - 1n };

/** ::ffff:0:0/96. */
export const mapped: Bounds = { first: 0xffff_0000_0000n, last: 0xffff_ffff_ffffn };

/** The addresses with the first `length` of 128 bits of an address. */
export function lengthBounds(address: bigint, length: number): Bounds {
  const rest = (1n << BigInt(128 - length)) - 1n;
  return { first: address & ~rest, last: address | rest };
}

/** The number of an address in canonical text. */
export function toNumber(address: string, family: 4 | 6): bigint {
  if (family === 4) return address.split(".").reduce((number, octet) => number * 256n + BigInt(octet), 0n);
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(zeros).fill("0"), ...after];
  return groups.reduce((number, group) => number * 0x1_0000n + BigInt(`0x${group}`), 0n);
}

/**
 * The order of a value that overlaps an earlier one and is not within it; undefined if there is none.
 * Sorted, what encloses an interval is on the stack; the outer of two has to be the earlier.
 */
export function findOverlap(intervals: readonly Interval[]): number | undefined {
  const sorted = [...intervals].sort(
    (a, b) => compare(a.first, b.first) || compare(b.last, a.last) || a.order - b.order,
  );
  const enclosing: Interval[] = [];
  for (const interval of sorted) {
    while (enclosing.length > 0 && enclosing.at(-1)!.last < interval.first) enclosing.pop();
    const around = enclosing.at(-1);
    const isWithin = around === undefined || (around.last >= interval.last && around.order <= interval.order);
    if (!isWithin) return Math.max(around.order, interval.order);
    enclosing.push(interval);
  }
  return undefined;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The fewest prefixes that hold an interval, IPv4 for what is mapped. */
export function prefixesOf({ first, last }: Bounds): readonly string[] {
  const parts: readonly (readonly [Bounds, 4 | 6])[] = [
    [{ first, last: min(last, mapped.first - 1n) }, 6],
    [{ first: max(first, mapped.first), last: min(last, mapped.last) }, 4],
    [{ first: max(first, mapped.last + 1n), last }, 6],
  ];
  return parts.flatMap(([bounds, family]) => (bounds.first > bounds.last ? [] : cut(bounds, family)));
}

/** Repeatedly the largest prefix that begins where the last one ended and does not go too far. */
function cut({ first, last }: Bounds, family: 4 | 6): readonly string[] {
  const prefixes: string[] = [];
  for (let start = first; start <= last; ) {
    let length = 128;
    while (length > 0) {
      const wider = lengthBounds(start, length - 1);
      if (wider.first !== start || wider.last > last) break;
      length--;
    }
    prefixes.push(`${print(start, family)}/${family === 4 ? length - 96 : length}`);
    start = lengthBounds(start, length).last + 1n;
  }
  return prefixes;
}

function print(address: bigint, family: 4 | 6): string {
  const [step, count, radix] = family === 4 ? [8n, 4, 10] : [16n, 8, 16];
  const low = family === 4 ? address - mapped.first : address;
  const parts = Array.from({ length: count }, (_, index) =>
    ((low >> (step * BigInt(count - 1 - index))) & ((1n << step) - 1n)).toString(radix),
  );
  return parts.join(family === 4 ? "." : ":");
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  complement,
  containsSet,
  difference,
  equalSets,
  firstDifference,
  intersection,
  union,
} from "./algebra.js";
import { countAddresses, countPrefixes, listPrefixes, listRanges } from "./list.js";
import { parsePrefix } from "./prefix.js";
import { hasAddress, isEmptySet, type PrefixSet, prefixSet } from "./set.js";

/** Every set operation, compared with plain sets of numbers on stretches of 128 addresses. */
interface Universe {
  readonly name: string;
  readonly addresses: readonly string[];
  /** Whether the whole stretch is one prefix. */
  readonly aligned: boolean;
}

const SIZE = 128;

function universe4(start: string): Universe {
  const [a = "", b = "", c = "", d = ""] = start.split(".");
  const addresses = Array.from({ length: SIZE }, (_, offset) => {
    const at = Number(d) + offset;
    return `${a}.${b}.${Number(c) + (at >> 8)}.${at & 255}`;
  });
  return { name: start, addresses, aligned: Number(d) % SIZE === 0 };
}

function universe6(high: readonly [string, string], lowStart: bigint): Universe {
  const addresses = Array.from({ length: SIZE }, (_, offset) => {
    const low = lowStart + BigInt(offset);
    const head = low >= 1n << 64n ? high[1] : high[0];
    const groups = [48n, 32n, 16n, 0n].map((shift) => ((low >> shift) & 0xffffn).toString(16));
    const parsed = parsePrefix(`${head}:${groups.join(":")}`);
    if (!parsed.ok) throw new Error(parsed.reason);
    return parsed.prefix.address;
  });
  return { name: addresses[0]!, addresses, aligned: lowStart % BigInt(SIZE) === 0n };
}

const UNIVERSES: readonly Universe[] = [
  universe4("10.0.0.0"),
  universe4("0.0.0.0"),
  universe4("127.255.255.128"),
  universe4("255.255.255.128"),
  universe4("10.0.0.192"),
  universe6(["2001:db8:0:0", ""], 0n),
  universe6(["0:0:0:0", ""], 0n),
  universe6(["ffff:ffff:ffff:ffff", ""], 2n ** 64n - 128n),
  universe6(["2001:db8:0:0", ""], 2n ** 32n - 64n),
  universe6(["2001:db8:0:0", "2001:db8:0:1"], 2n ** 64n - 64n),
];

/** A prefix as the block of 2^bits addresses that starts at a multiple of its size. */
type Block = readonly [place: number, bits: number];

const block: fc.Arbitrary<Block> = fc.tuple(fc.nat(SIZE - 1), fc.integer({ min: 0, max: 6 }));
const blocks = fc.array(block, { maxLength: 24 });
const universe = fc.constantFrom(...UNIVERSES);

interface Pair {
  readonly numbers: ReadonlySet<number>;
  readonly set: PrefixSet;
}

/** All universes start at a multiple of 64, so a block of up to 64 addresses is a prefix. */
function build({ addresses }: Universe, drawn: readonly Block[]): Pair {
  const numbers = new Set<number>();
  const texts = drawn.map(([place, bits]) => {
    const size = 2 ** bits;
    const start = place - (place % size);
    for (let at = start; at < start + size; at++) numbers.add(at);
    const first = addresses[start]!;
    return `${first}/${(first.includes(":") ? 128 : 32) - bits}`;
  });
  return { numbers, set: prefixSet(texts) };
}

function members({ addresses }: Universe, set: PrefixSet): readonly number[] {
  return addresses.flatMap((address, at) => (hasAddress(set, address) ? [at] : []));
}

function selected(keep: (at: number) => boolean): readonly number[] {
  return Array.from({ length: SIZE }, (_, at) => at).filter(keep);
}

function runs(numbers: ReadonlySet<number>): readonly (readonly [number, number])[] {
  const starts = selected((at) => numbers.has(at) && !numbers.has(at - 1));
  const ends = selected((at) => numbers.has(at) && !numbers.has(at + 1));
  return starts.map((start, index) => [start, ends[index]!]);
}

/** The fewest aligned blocks: a full block is one, any other is the sum of its halves. */
function fewestBlocks(numbers: ReadonlySet<number>, start: number, size: number): number {
  const held = selected((at) => at >= start && at < start + size && numbers.has(at)).length;
  if (held === 0 || held === size) return held === 0 ? 0 : 1;
  return fewestBlocks(numbers, start, size / 2) + fewestBlocks(numbers, start + size / 2, size / 2);
}

const RUNS = { numRuns: 400 };

describe.each(UNIVERSES)("sets from $name on", (place) => {
  test("membership is what was written, and nothing outside is added", () => {
    fc.assert(
      fc.property(blocks, (drawn) => {
        const { numbers, set } = build(place, drawn);
        expect(members(place, set)).toEqual(selected((at) => numbers.has(at)));
        expect(countAddresses(set, 4) + countAddresses(set, 6)).toBe(BigInt(numbers.size));
        expect(isEmptySet(set)).toBe(numbers.size === 0);
      }),
      { numRuns: 60 },
    );
  });

  test("ranges and prefixes are the fewest", () => {
    fc.assert(
      fc.property(blocks, (drawn) => {
        const { numbers, set } = build(place, drawn);
        const ranges = listRanges(set).map(({ first, last }) => [first, last]);
        const { addresses } = place;
        expect(ranges).toEqual(runs(numbers).map(([start, end]) => [addresses[start], addresses[end]]));
        const listed = listPrefixes(set);
        expect(equalSets(prefixSet(listed), set)).toBe(true);
        expect(countPrefixes(set)).toBe(listed.length);
        const halves = fewestBlocks(numbers, 0, 64) + fewestBlocks(numbers, 64, 64);
        expect(listed.length).toBe(place.aligned && numbers.size === SIZE ? 1 : halves);
      }),
      { numRuns: 60 },
    );
  });

  test("union, intersection and difference", () => {
    fc.assert(
      fc.property(blocks, blocks, (drawnA, drawnB) => {
        const a = build(place, drawnA);
        const b = build(place, drawnB);
        const results: readonly (readonly [PrefixSet, (at: number) => boolean])[] = [
          [union(a.set, b.set), (at) => a.numbers.has(at) || b.numbers.has(at)],
          [intersection(a.set, b.set), (at) => a.numbers.has(at) && b.numbers.has(at)],
          [difference(a.set, b.set), (at) => a.numbers.has(at) && !b.numbers.has(at)],
        ];
        for (const [result, keep] of results) {
          const expected = selected(keep);
          expect(listRanges(result).map(({ first, last }) => [first, last])).toEqual(
            runs(new Set(expected)).map(([start, end]) => [place.addresses[start], place.addresses[end]]),
          );
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("laws", () => {
  test("equality, containment and first difference agree with membership", () => {
    fc.assert(
      fc.property(universe, blocks, blocks, fc.boolean(), (place, drawnA, drawnB, nested) => {
        const a = build(place, drawnA);
        const b = build(place, nested ? [...drawnB, ...drawnA] : drawnB);
        const differing = selected((at) => a.numbers.has(at) !== b.numbers.has(at));
        expect(firstDifference(a.set, b.set)).toBe(place.addresses[differing[0] ?? -1]);
        expect(equalSets(a.set, b.set)).toBe(differing.length === 0);
        expect(containsSet(b.set, a.set)).toBe([...a.numbers].every((at) => b.numbers.has(at)));
      }),
      RUNS,
    );
  });

  test("algebra of three sets of both families", () => {
    const mixed = fc
      .tuple(universe, blocks, universe, blocks)
      .map(([one, drawnOne, other, drawnOther]) =>
        union(build(one, drawnOne).set, build(other, drawnOther).set),
      );
    const same = (left: PrefixSet, right: PrefixSet) => expect(equalSets(left, right)).toBe(true);
    fc.assert(
      fc.property(mixed, mixed, mixed, (a, b, c) => {
        same(union(a, b), union(b, a));
        same(intersection(a, b), intersection(b, a));
        same(union(a, a), a);
        same(intersection(a, a), a);
        expect(isEmptySet(difference(a, a))).toBe(true);
        same(union(union(a, b), c), union(a, union(b, c)));
        same(intersection(a, union(b, c)), union(intersection(a, b), intersection(a, c)));
        same(union(difference(a, b), intersection(a, b)), a);
        same(difference(union(a, b), b), difference(a, b));
        const outsideA = union(complement(a, 4), complement(a, 6));
        same(difference(b, a), intersection(b, outsideA));
        same(union(complement(outsideA, 4), complement(outsideA, 6)), a);
      }),
      RUNS,
    );
  });

  test("neither order nor repetition of the entries matters", () => {
    const shuffled = blocks.chain((drawn) =>
      fc.tuple(
        fc.constant(drawn),
        fc.shuffledSubarray([...drawn, ...drawn], { minLength: drawn.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(universe, shuffled, (place, [drawn, reordered]) => {
        expect(build(place, reordered).set).toEqual(build(place, drawn).set);
      }),
      RUNS,
    );
  });
});

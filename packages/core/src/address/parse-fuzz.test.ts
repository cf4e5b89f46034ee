import { isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UNKNOWN_FAULT } from "./explain.js";
import { parsePrefix } from "./prefix.js";

const SEEDS = [
  "10.0.0.0/8",
  "203.0.113.249",
  "0.0.0.0/0",
  "255.255.255.255/32",
  "100.64.0.0/10",
  "2001:db8::/32",
  "::/0",
  "::1",
  "1:2:3:4:5:6:7:8",
  "1:2:3:4:5:6:7::",
  "1:2:3:4:5::7:8/128",
  "64:ff9b::192.0.2.33",
  "1:2:3:4:5:6:192.0.2.1",
  "fe80::1:0:0:2/127",
  "FFFF:0:0:1:0:0:0:0/104",
  "172.16.0.1/12",
  "2001:db8::1/64",
  "::ffff:192.0.2.0/120",
];
const CHARACTERS = [..."0123456789afAFgx.:/% -+", "::", "/1", "25"];

type Mutation = readonly [place: number, removed: number, inserted: string];

function mutate(text: string, mutations: readonly Mutation[]): string {
  return mutations.reduce((current, [place, removed, inserted]) => {
    const at = place % (current.length + 1);
    return current.slice(0, at) + inserted + current.slice(at + removed);
  }, text);
}

const mutation = fc.tuple(fc.nat(60), fc.nat(2), fc.constantFrom("", ...CHARACTERS));
const mutated = fc.tuple(fc.constantFrom(...SEEDS), fc.array(mutation, { maxLength: 3 }));
const assembled = fc.array(fc.constantFrom("0", "1", "ab", "1.2.3.4", ":", ":", "::"), { maxLength: 18 });
const candidate = fc.oneof(
  { weight: 8, arbitrary: mutated.map(([seed, mutations]) => mutate(seed, mutations)) },
  { weight: 4, arbitrary: assembled.map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.ipV6() },
  { weight: 1, arbitrary: fc.ipV4Extended() },
);

/** Zero if the text is not an address with an optional plain prefix length, by the judgement of node:net. */
function familyByNode(text: string): number {
  const [, address = "", length] = /^([^/]*)(?:\/(0|[1-9]\d{0,2}))?$/.exec(text) ?? [];
  const family = address.includes("%") ? 0 : isIP(address);
  return Number(length ?? 0) <= (family === 4 ? 32 : 128) ? family : 0;
}

/** The address as the URL standard writes it, which for IPv6 is RFC 5952 text. */
function canonicalByUrl(address: string): string {
  return isIP(address) === 6 ? new URL(`http://[${address}]/`).hostname.slice(1, -1) : address;
}

function bitsOf(address: string): string {
  if (isIP(address) === 4) return toBits(address.split("."), 10, 8);
  const [head = "", tail] = canonicalByUrl(address).split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  return toBits([...before, ...Array(8 - before.length - after.length).fill("0"), ...after], 16, 16);
}

function toBits(parts: readonly string[], radix: number, width: number): string {
  return parts.map((part) => Number.parseInt(part, radix).toString(2).padStart(width, "0")).join("");
}

/** What parsePrefix must say, derived from strings of binary digits. */
function expected(text: string): { ok: boolean; masked?: boolean; mapped?: boolean } {
  if (familyByNode(text) === 0) return { ok: false };
  const [address = "", written] = text.split("/");
  const bits = bitsOf(address);
  const length = written === undefined ? bits.length : Number(written);
  const inMapped =
    bits.length === 128 && length >= 96 && bits.startsWith(`${"0".repeat(80)}${"1".repeat(16)}`);
  if (inMapped) return { ok: false, mapped: true };
  if (bits.slice(length).includes("1")) return { ok: false, masked: true };
  return { ok: true };
}

/** The canonical form of a text that is acceptable. */
function canonicalText(text: string): string {
  const [address = "", length] = text.split("/");
  return `${canonicalByUrl(address)}/${length ?? (isIP(address) === 4 ? 32 : 128)}`;
}

/** Numbers from 0 to 1, the same for the same seed: fast-check would spend most of the time on drawing. */
function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const again = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((again ^ (again >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A seed text, or two joined, with up to three places changed. */
function drawMutant(random: () => number): string {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const number = (below: number) => Math.floor(random() * below);
  const half = pick(SEEDS);
  const text = random() < 0.1 ? half.slice(0, number(half.length)) + pick(SEEDS).slice(number(8)) : half;
  const mutations = Array.from(
    { length: 1 + number(3) },
    (): Mutation => [number(64), number(4), random() < 0.3 ? "" : pick(CHARACTERS)],
  );
  return mutate(text, mutations);
}

const MUTANTS = 500_000;
const BATCH = 1_000;

describe("against node:net, at length", () => {
  test(`accepts and rejects ${MUTANTS} mutated texts as it does`, () => {
    const counts = { accepted: 0, rejected: 0, stricter: 0 };
    fc.assert(
      fc.property(fc.noShrink(fc.integer()), (seed) => {
        const random = generator(seed);
        for (let each = 0; each < BATCH; each++) {
          const text = drawMutant(random);
          const oracle = expected(text);
          if (parsePrefix(text).ok !== oracle.ok) throw new Error(`${JSON.stringify(text)}: ${!oracle.ok}`);
          counts[oracle.ok ? "accepted" : oracle.masked || oracle.mapped ? "stricter" : "rejected"]++;
        }
      }),
      { numRuns: MUTANTS / BATCH },
    );
    expect(counts.accepted + counts.rejected + counts.stricter).toBe(MUTANTS);
    expect(Math.min(counts.accepted, counts.rejected, counts.stricter)).toBeGreaterThan(MUTANTS / 50);
  });
});

describe("against node:net and the URL standard", () => {
  test("accepts and rejects the same mutated texts, with the same value", () => {
    const seen = { accepted: 0, masked: 0, mapped: 0, rejected: 0 };
    fc.assert(
      fc.property(candidate, (text) => {
        const result = parsePrefix(text);
        const oracle = expected(text);
        expect(result.ok, text).toBe(oracle.ok);
        if (result.ok) {
          seen.accepted++;
          expect(result.prefix.text).toBe(canonicalText(text));
          return;
        }
        seen[oracle.masked ? "masked" : oracle.mapped ? "mapped" : "rejected"]++;
        expect(result.masked !== undefined, text).toBe(oracle.masked === true);
        expect(result.reason.includes("IPv4-mapped"), text).toBe(oracle.mapped === true);
        expect(result.reason, text).not.toBe(UNKNOWN_FAULT);
      }),
      { numRuns: 20_000 },
    );
    expect(Math.min(seen.accepted, seen.rejected)).toBeGreaterThan(2_000);
    expect(seen.masked).toBeGreaterThan(200);
    expect(seen.mapped).toBeGreaterThan(50);
  });

  test("masks host bits and nothing else", () => {
    const written = fc.oneof(fc.tuple(fc.ipV4(), fc.nat(32)), fc.tuple(fc.ipV6(), fc.nat(128)));
    fc.assert(
      fc.property(written, ([address, length]) => {
        const result = parsePrefix(`${address}/${length}`);
        if (result.ok || result.masked === undefined) return;
        const bits = bitsOf(address);
        expect(bitsOf(result.masked.split("/")[0]!)).toBe(bits.slice(0, length).padEnd(bits.length, "0"));
        expect(parsePrefix(result.masked)).toMatchObject({ ok: true, prefix: { text: result.masked } });
      }),
      { numRuns: 2_000 },
    );
  });

  test("reads its own text back unchanged", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        const once = parsePrefix(address);
        if (!once.ok) return;
        expect(parsePrefix(once.prefix.text)).toEqual(once);
      }),
      { numRuns: 2_000 },
    );
  });
});

import { expect, it } from "vitest";
import { listPrefixes } from "./list.js";
import { printEntries } from "./print-entries.js";
import { prefixSet } from "./set.js";

/** IPv4 and IPv6, single addresses, prefixes, and ranges that are several; as many of each family. */
const texts = (count: number) =>
  Array.from({ length: count }, (_, at) => [
    `20.${at >> 7}.${(at & 127) * 2}.${at % 3}`,
    `2001:db8:${at.toString(16)}::/${48 + (at % 81)}`,
    ...(at % 10 === 0 ? [`20.${at >> 7}.${(at & 127) * 2}.3`, `2001:db8:${at.toString(16)}:8000::/49`] : []),
  ]).flat();

it.each([1, 999, 2_001, 7_000])("prints what listPrefixes lists of %i", (count) => {
  const set = prefixSet(texts(count));
  for (const family of [4, 6] as const) {
    const pieces = [...printEntries(set, family, "é ", ",\n")];
    const listed = listPrefixes(set, { family });
    expect(pieces.join("")).toBe(listed.map((prefix) => `é ${prefix},\n`).join(""));
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(50_000);
  }
});

it("prints in pieces that do not grow, and nothing for nothing", () => {
  const set = prefixSet(Array.from({ length: 30_000 }, (_, at) => `20.${at >> 7}.${(at & 127) * 2}.0`));
  const lengths = [...printEntries(set, 4, "", "\n")].map(({ length }) => length);
  expect(lengths.length).toBeGreaterThan(20);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(16_384);
  expect([...printEntries(set, 6, "a", "b")]).toEqual([]);
  const around = "x".repeat(20_000);
  expect(
    [...printEntries(prefixSet(texts(2_001)), 4, around, "\n")].every((piece) =>
      piece.startsWith(`${around}20.`),
    ),
  ).toBe(true);
});

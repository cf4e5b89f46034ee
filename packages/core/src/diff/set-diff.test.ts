import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { difference, equalSets, listPrefixes, prefixSet, union } from "../address/index.js";
import type { SetFile } from "../dataset/index.js";
import { sortEntries } from "./entries.js";
import { applySetDiff, diffHeldSet } from "./set-diff.js";
import type { HeldSet } from "./state.js";

const interval = { before: "2026-01-05", after: "2026-01-26" };

/** Prefixes out of two small spaces, so that lists overlap and nest. */
const entry = fc.oneof(
  fc.tuple(fc.integer({ min: 0, max: 31 }), fc.integer({ min: 27, max: 32 })).map(([host, length]) => {
    const mask = 2 ** (32 - length);
    return `198.18.0.${host - (host % mask)}/${length}`;
  }),
  fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 45, max: 48 })).map(([part, length]) => {
    const mask = 2 ** (48 - length);
    const group = (part - (part % mask)).toString(16);
    return group === "0" ? `2603:1030::/${length}` : `2603:1030:${group}::/${length}`;
  }),
);
const prefixes = fc.uniqueArray(entry, { maxLength: 12 });
const held = (list: readonly string[]): HeldSet => ({ id: "EventHub.EastUS", prefixes: list });

describe("the algebra of a set's difference", () => {
  it("applied to the old prefixes gives the new ones", () => {
    fc.assert(
      fc.property(prefixes, prefixes, (old, now) => {
        const diff = diffHeldSet(held(old), held(now), interval);
        const applied = diff === undefined ? old : applySetDiff(old, diff);
        expect(sortEntries(applied)).toEqual(sortEntries(now));
      }),
    );
  });

  it("takes lost from the old addresses and adds gained, and neither overlaps the other", () => {
    fc.assert(
      fc.property(prefixes, prefixes, (old, now) => {
        const diff = diffHeldSet(held(old), held(now), interval);
        const { gained, lost } = diff ?? { gained: prefixSet([]), lost: prefixSet([]) };
        const result = union(difference(prefixSet(old), lost), gained);
        expect(equalSets(result, prefixSet(now))).toBe(true);
        expect(listPrefixes(difference(gained, prefixSet(now)))).toEqual([]);
        expect(listPrefixes(difference(lost, prefixSet(old)))).toEqual([]);
        expect(equalSets(difference(gained, lost), gained)).toBe(true);
      }),
    );
  });

  it("is the reverse the other way round", () => {
    fc.assert(
      fc.property(prefixes, prefixes, (old, now) => {
        const there = diffHeldSet(held(old), held(now), interval);
        const back = diffHeldSet(held(now), held(old), interval);
        expect(back?.added).toEqual(there?.removed);
        expect(back?.lostCounts).toEqual(there?.gainedCounts);
        expect(back?.kind).toBe(there?.kind);
      }),
    );
  });

  it("says when each gained address was published, every one once", () => {
    fc.assert(
      fc.property(prefixes, prefixes, prefixes, prefixes, (old, second, third, now) => {
        const lists = [old, second, third, now];
        const days = ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"];
        const diff = diffHeldSet(held(old), held(now), interval, historyOf(days, lists));
        const waves = diff?.waves ?? [];
        const all = waves.map(({ addresses }) => addresses).reduce(union, prefixSet([]));
        expect(equalSets(all, diff?.gained ?? prefixSet([]))).toBe(true);
        for (const { published, addresses } of waves) {
          const [earlier, then] = [lists[days.indexOf(published) - 1]!, lists[days.indexOf(published)]!];
          expect(listPrefixes(difference(addresses, prefixSet(then)))).toEqual([]);
          expect(equalSets(difference(addresses, prefixSet(earlier)), addresses)).toBe(true);
        }
      }),
    );
  });
});

describe("the difference of a set", () => {
  it("tells another grouping of the same addresses from a change", () => {
    const diff = diffHeldSet(held(["198.18.0.0/31"]), held(["198.18.0.1/32", "198.18.0.0/32"]), interval);
    expect(diff).toMatchObject({
      kind: "regrouped",
      added: ["198.18.0.0/32", "198.18.0.1/32"],
      removed: ["198.18.0.0/31"],
      gainedCounts: { v4: 0n, v6: 0n },
      waves: [],
    });
  });

  it("counts a set that was not there as empty, even if it is listed without prefixes", () => {
    expect(diffHeldSet(undefined, held([]), interval)).toMatchObject({ kind: "listed", added: [] });
    expect(diffHeldSet(held(["198.18.0.0/31"]), undefined, interval)).toMatchObject({
      kind: "gone",
      goneFrom: "2026-01-26",
      lostCounts: { v4: 2n, v6: 0n },
    });
    expect(diffHeldSet(undefined, undefined, interval)).toBeUndefined();
  });

  it("passes over a change of the number alone", () => {
    const before = { ...held(["198.18.0.0/31"]), changeNumber: 1 };
    expect(diffHeldSet(before, { ...before, changeNumber: 2 }, interval)).toBeUndefined();
  });

  it("counts IPv6 addresses in full", () => {
    const diff = diffHeldSet(held([]), held(["2603:1030::/45"]), interval);
    expect(diff?.gainedCounts).toEqual({ v4: 0n, v6: 2n ** 83n });
  });

  it("dates what it gained by the set's own day, where that is within the interval", () => {
    const since = (day: string) => ({ ...held(["198.18.0.0/31"]), since: day });
    const published = (day: string) => diffHeldSet(held([]), since(day), interval)?.waves[0]?.published;
    expect(published("2026-01-19")).toBe("2026-01-19");
    expect(published("2025-01-06")).toBe("2026-01-26");
  });
});

it("orders entries by address, IPv4 first, the wider first", () => {
  const sorted = [
    "9.0.0.0/8",
    "10.0.0.0/8",
    "10.0.0.0/16",
    "100.0.0.0/8",
    "2603::/16",
    "2603:1::/32",
    "a000::/16",
  ];
  expect(sortEntries(sorted.toReversed())).toEqual(sorted);
});

function historyOf(days: readonly string[], lists: readonly (readonly string[])[]): SetFile {
  const changes = days.map((from, index) => {
    const [was, is] = [lists[index - 1] ?? [], lists[index]!];
    return {
      from,
      added: is.filter((text) => !was.includes(text)),
      removed: was.filter((text) => !is.includes(text)),
    };
  });
  return {
    schema: 1,
    id: "EventHub.EastUS",
    kind: "service-tag",
    cloud: "public",
    document: "tags",
    changes,
  };
}

import fc from "fast-check";
import { expect, it } from "vitest";
import { crowded } from "../../test/cover/cases.js";
import { setOf } from "../../test/cover/oracle.js";
import {
  countAddresses,
  difference,
  type Family,
  intersection,
  listPrefixes,
  prefixSet,
  union,
} from "../address/index.js";
import { widerPrefixes } from "./wider.js";

it("tells of each prefix of a cover how many addresses it adds, and leaves out those that add none", () => {
  fc.assert(
    fc.property(fc.constantFrom<Family>(4, 6), fc.gen(), (family, draw) => {
      const set = setOf(
        draw(() => crowded(family, 8)),
        family,
      );
      const cover = union(
        set,
        setOf(
          draw(() => crowded(family, 8)),
          family,
        ),
      );
      const added = difference(cover, set);
      const expected = listPrefixes(cover).flatMap((prefix) => {
        const extra = countAddresses(intersection(added, prefixSet([prefix])), family);
        return extra === 0n ? [] : [{ prefix, extra }];
      });
      expect(widerPrefixes(cover, added)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

it("divides additions that lie across two prefixes", () => {
  const cover = prefixSet(["20.0.1.0/24", "20.0.2.0/23"]);
  expect(widerPrefixes(cover, prefixSet(["20.0.1.128/25", "20.0.2.0/24"]))).toEqual([
    { prefix: "20.0.1.0/24", extra: 128n },
    { prefix: "20.0.2.0/23", extra: 256n },
  ]);
});

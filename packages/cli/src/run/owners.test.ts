import fc from "fast-check";
import { expect, it } from "vitest";
import { spillNowhere } from "../write/spill.js";
import { hashPlaces } from "./hashed-places.js";
import { ownersIn } from "./owners.js";

/** Things as few keys have them, so that many meet. */
const given = fc.array(
  fc.tuple(
    fc.oneof(fc.constantFrom("a", "A", "b/c", "B/c", "é", "\n"), fc.string({ maxLength: 3 })),
    fc.string(),
  ),
  { maxLength: 200 },
);

it.each([
  ["its own", undefined],
  ["one that tells nothing apart", () => 7],
  ["one that tells little apart", (key: string) => key.length - 2],
])("owners are those of a map, with a hash: %s", (_title, hashOf) => {
  const keyOf = (thing: string) => thing.toLowerCase();
  fc.assert(
    fc.property(given, (all) => {
      const owners = ownersIn(spillNowhere(), { keyOf, ...(hashOf === undefined ? {} : { hashOf }) });
      const map = new Map<string, string>();
      for (const [thing, owner] of all) {
        expect(owners.give(thing, owner)).toBe(map.get(keyOf(thing)));
        map.set(keyOf(thing), owner);
      }
      expect([...owners.things()]).toEqual(all.map(([thing]) => thing));
    }),
    { numRuns: 40 },
  );
});

it("a thing is looked up without reading another of a different hash", () => {
  const spill = spillNowhere();
  let reads = 0;
  const read = (from: number, to: number) => {
    reads++;
    return spill.read(from, to);
  };
  const owners = ownersIn({ ...spill, read });
  for (let index = 0; index < 20_000; index++)
    expect(owners.give(`squid/asr-${index}-to-${index * 3}.conf`, "p")).toBeUndefined();
  expect(reads).toBeLessThan(10);
  expect(owners.give("squid/asr-7-to-21.conf", "q")).toBe("p");
  expect(owners.give("squid/asr-7-to-21.conf", "r")).toBe("q");
});

it("numbers stay under their hashes as the table grows", () => {
  const places = hashPlaces();
  const same = (number: number) => (each: number) => each % 5_000 === number % 5_000;
  const put = (number: number) => places.exchange((number % 5_000) * 0x9e3779b1, number, same(number));
  const numbers = Array.from({ length: 10_000 }, (_, index) => index);
  expect(numbers.map(put)).toEqual(numbers.map((number) => (number < 5_000 ? undefined : number - 5_000)));
});

import { hasAddress, listPrefixes, type PrefixSet, parsePrefix } from "@sallyport/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { intervalsOf } from "./address-entry.js";
import { readAddresses } from "./addresses.js";
import { mapped, toNumber } from "./intervals.js";

function read(texts: readonly string[]): PrefixSet | number {
  let complaint: number | undefined;
  const entries = { file: "f", texts, lines: texts.map((_, index) => index) };
  const set = readAddresses([entries], ({ line }) => {
    complaint ??= line;
  });
  return complaint ?? set;
}

const prefixesOf = (texts: readonly string[]) => {
  const set = read(texts);
  return typeof set === "number" ? set : listPrefixes(set);
};

it.each<[readonly string[], readonly string[] | number]>([
  [["10.0.0.5/8"], ["10.0.0.0/8"]],
  [["10.0.0.5/255.255.255.0"], ["10.0.0.0/24"]],
  [["10.0.0.3-10.0.0.9"], ["10.0.0.3/32", "10.0.0.4/30", "10.0.0.8/31"]],
  [["10.0.0.0-10.0.1.0/24"], ["10.0.0.0/23"]],
  [
    ["2001:DB8::1/32", "::1"],
    ["::1/128", "2001:db8::/32"],
  ],
  [
    ["0.0.0.0-127.255.255.255", "::/96"],
    ["0.0.0.0/1", "::/96"],
  ],
  [["10.0.0.0/8", "10.1.0.0/16", "10.1.2.3"], ["10.0.0.0/8"]],
  [["10.0.0.1", "10.0.0.1/32"], ["10.0.0.1/32"]],
  [
    ["all", "10.0.0.1"],
    ["0.0.0.0/0", ...listPrefixes(everySix())],
  ],
  [["10.1.2.3", "10.0.0.0/8"], 1],
  [["10.0.0.0/8", "2001:db8::/32", "0.0.0.0/0"], 2],
  [["10.0.0.5-10.0.0.9", "10.0.0.0-10.0.0.6"], 1],
  [
    ["::/1", "10.0.0.1"],
    ["0.0.0.0/0", ...listPrefixes(everySix()).filter((each) => each !== "8000::/1")],
  ],
  [["10.0.0.1", "::/1"], 1],
])("%j is %j", (texts, expected) => {
  expect(prefixesOf(texts)).toEqual(expected);
});

/** All of IPv6 that a packet can carry. */
function everySix(): PrefixSet {
  const set = read(["all"]) as PrefixSet;
  return { v4: (read([]) as PrefixSet).v4, v6: set.v6 };
}

const small = fc.integer({ min: 0, max: 31 }).map((last) => `10.0.0.${last}`);
const entry = fc.oneof(
  fc.tuple(small, fc.integer({ min: 27, max: 32 })).map(([address, length]) => `${address}/${length}`),
  fc.tuple(small, small).map((ends) => {
    const [first, last] = [...ends].sort((a, b) => Number(a.split(".")[3]) - Number(b.split(".")[3]));
    return `${first}-${last}`;
  }),
);

it("holds what squid 5 matches: each entry but those that overlap one before", () => {
  let readable = 0;
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), (texts) => {
      const set = read(texts);
      const held: (readonly [first: number, last: number])[] = [];
      for (const text of texts) {
        const [{ first, last }] = intervalsOf(text) as readonly [{ first: bigint; last: bigint }];
        const ends = [Number(first - mapped.first), Number(last - mapped.first)] as const;
        if (!held.some(([start, end]) => ends[0] <= end && start <= ends[1])) held.push(ends);
      }
      if (typeof set === "number") return;
      readable++;
      for (let last = 0; last < 40; last++) {
        const number = Number(toNumber(`10.0.0.${last}`, 4));
        const isHeld = held.some(([start, end]) => start <= number && number <= end);
        expect(hasAddress(set, `10.0.0.${last}`), `${texts.join(" ")} ${last}`).toBe(isHeld);
      }
    }),
    { numRuns: 400, seed: 1 },
  );
  expect(readable).toBeGreaterThan(150);
});

it("reads every prefix as core does", () => {
  const prefix = fc.oneof(
    fc.tuple(fc.ipV4(), fc.integer({ min: 1, max: 32 })),
    fc.tuple(fc.ipV6(), fc.integer({ min: 1, max: 128 })),
  );
  fc.assert(
    fc.property(prefix, ([address, length]) => {
      const result = parsePrefix(`${address}/${length}`);
      const text = result.ok ? result.prefix.text : result.masked;
      if (text === undefined || /^[:0]/.test(text)) return;
      expect(prefixesOf([`${text.split("/")[0]}/${length}`])).toEqual([text]);
    }),
    { numRuns: 300, seed: 1 },
  );
});

import * as fc from "fast-check";
import { expect, it } from "vitest";
import { collectPrefixes, equalSets, parsePrefix } from "../address/index.js";
import { readPrefixes } from "./prefixes.js";
import { recorder } from "./problem.js";

const address = fc.oneof(
  fc.nat(0xffff).map((low) => `192.0.${low >> 8}.${low & 255}`),
  fc.tuple(fc.nat(0xffff), fc.nat(9)).map(([high, low]) => `2001:DB8:${high.toString(16)}::${low}`),
  fc.ipV6(),
);
const entry = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(address, fc.nat(128)).map(([text, length]) => `${text}/${length}`) },
  { weight: 4, arbitrary: address },
  { weight: 1, arbitrary: fc.string() },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "10.0.0.0/8",
      "10.0.0.0/9",
      "::/0",
      "0.0.0.0/0",
      "::ffff:1.2.3.4",
      "\u0661.0.0.0",
    ),
  },
);

it("takes what parsePrefix takes, each once, in the order of addresses", () => {
  const property = fc.property(fc.array(entry, { maxLength: 30 }), fc.boolean(), (entries, bare) => {
    const bad: number[] = [];
    const prefixes = readPrefixes(entries, { bare }, recorder(), (index, reason) => {
      expect(reason()).not.toBe("");
      bad.push(index);
    });
    const good = entries.filter((_, index) => !bad.includes(index));
    expect(bad).toEqual(
      [...entries.keys()].filter(
        (index) => !parsePrefix(entries[index]!).ok || !(bare || entries[index]!.includes("/")),
      ),
    );
    const canonical = good.map((text) => parsePrefix(text)).map((each) => (each.ok ? each.prefix.text : ""));
    expect(new Set(prefixes)).toEqual(new Set(canonical));
    expect(prefixes).toHaveLength(new Set(canonical).size);
    expect(equalSets(collectPrefixes(prefixes).set, collectPrefixes(good).set)).toBe(true);
    const again = readPrefixes([...prefixes].reverse(), { bare: false }, recorder(), () =>
      expect.unreachable(),
    );
    expect(again).toEqual(prefixes);
  });
  fc.assert(property, { numRuns: 1_000 });
});

it("orders by address, then the shorter length first, IPv4 before IPv6", () => {
  const entries = ["2001:db8::/33", "10.0.0.0/9", "2001:db8::/32", "9.0.0.0/8", "10.0.0.0/8", "200.0.0.0/8"];
  const prefixes = readPrefixes(entries, { bare: false }, recorder(), () => expect.unreachable());
  expect(prefixes).toEqual([
    "9.0.0.0/8",
    "10.0.0.0/8",
    "10.0.0.0/9",
    "200.0.0.0/8",
    "2001:db8::/32",
    "2001:db8::/33",
  ]);
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { type PrefixSet, prefixSet } from "../address/index.js";
import type { Policy, Rule } from "../policy/index.js";
import { describePolicy } from "./make-manifest.js";
import { printPart, printPolicy } from "./manifest-text.js";

const octet = fc.nat(7);
const prefix = fc.oneof(
  fc.tuple(octet, octet).map(([a, b]) => `10.${a}.${b}.0/24`),
  fc.tuple(octet, octet).map(([a, b]) => `2001:db8:${a}:${b}::/64`),
);
const set: fc.Arbitrary<PrefixSet> = fc.array(prefix, { minLength: 1, maxLength: 12 }).map(prefixSet);
// Also texts that look like what stands for a list until it is printed.
const text = fc.constantFrom(
  "",
  "mail",
  "\n",
  '"',
  "\x000\0",
  "\0\u00300\0",
  "\0\u0031\0",
  '"\\u00000\\u0000"',
);

const rule: fc.Arbitrary<Rule> = fc
  .record({
    purpose: text,
    sources: fc.oneof(fc.constant("any" as const), set),
    destination: set,
    service: text,
  })
  .map(({ purpose, sources, destination, service }) => ({
    ...{ id: "r", side: "all", action: "allow", protocol: "tcp", ports: "any", title: "R", provenance: [] },
    ...{ purpose, sources, destination: { service, prefixes: { kind: "list", set: destination } } },
  })) as fc.Arbitrary<Rule>;

const policy = fc.record({ title: text, rules: fc.array(rule, { maxLength: 4 }) }).map(
  ({ title, rules }): Policy => ({
    ...{ name: "p", shortName: "p", title, sides: [], rules, notes: [], advice: [] },
    edition: { id: "public-1", cloud: "public", date: "2026-01-01", sha256: "" },
  }),
);

it("a policy is printed the same, whichever of its lists are long", () => {
  fc.assert(
    fc.property(policy, fc.nat(12), (each, most) => {
      expect(printPolicy(each, most)).toBe(printPart(describePolicy(each)));
    }),
    { numRuns: 400 },
  );
});

it("a part is what stands in a list of the document", () => {
  const value = { a: [1, { b: [] }], c: "x\ny" };
  const whole = JSON.stringify({ list: [value] }, null, 2);
  expect(whole).toBe(`{\n  "list": [\n    ${printPart(value)}\n  ]\n}`);
});

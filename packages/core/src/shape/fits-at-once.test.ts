import { makeManifest, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { configSchema, ownPolicySchema, scenarioSchema, sitesSchema } from "../config/schema.js";
import { manifestShape } from "../manifest/schema.js";
import { findScenario } from "../scenario/table.js";
import { fitsAtOnce } from "./fits-at-once.js";
import {
  checked,
  count,
  date,
  exactly,
  exactOptional,
  list,
  mapping,
  optional,
  record,
  text,
  unknown,
} from "./shape.js";
import { zodOf } from "./zod-of.js";

const rule = {
  name: "mail",
  title: "Mail",
  purpose: "Mail leaves.",
  action: "allow",
  from: ["10.0.0.0/8"],
  to: { hosts: ["relay.example"], prefixes: ["192.0.2.0/24"], except: ["192.0.2.1/32"] },
  protocol: "tcp",
  ports: [25, "465-587"],
  owner: "team",
};
const policy = { name: "own", rules: [rule, { ...rule, to: "any", from: "any", ports: "any" }] };
const config = {
  cloud: "public",
  out: "out",
  maxPrefixes: 10,
  sets: { mail: { hosts: ["a.example"] } },
  policies: [{ scenario: "azure-to-azure", source: "eastus" }, policy],
  formats: { squid: null, iptables: { style: "linear" } },
  outputs: [{ out: "a", formats: ["pac"], match: "hosts" }],
};

const manifest = makeManifest(
  {
    policies: [
      sketchPolicy([
        { prefixes: ["192.0.2.0/24"], from: ["10.0.0.0/8"], tags: ["Sql"] },
        { hosts: ["a.example"] },
      ]),
    ],
    formats: [{ id: "squid", options: { sni: "splice", ports: ["1"], on: true, most: 7 } }],
  },
  [],
);

/** What stands in the place of some value; anything that a file can say, and a little more. */
const odd = fc.constantFrom<unknown>(
  ...[undefined, null, "", "any", "x", 0, 7, Number.NaN, Number.POSITIVE_INFINITY, true, [], ["x"]],
  ...[[1], {}, { x: "y" }, new Date(0), Object.create({ name: "x" }), [undefined], { hosts: ["x"] }],
);

/** The value with another in some place of it. */
function damage(value: unknown, steps: readonly number[], put: unknown, key: string): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || typeof value !== "object" || value === null) return put;
  const keys = Object.keys(value);
  if (keys.length === 0) return put;
  const chosen =
    step % (keys.length + 1) === keys.length && !Array.isArray(value) ? key : keys[step % keys.length]!;
  const inner = damage((value as Readonly<Record<string, unknown>>)[chosen], rest, put, key);
  if (!Array.isArray(value)) return { ...value, [chosen]: inner };
  return value.map((each, index) => (String(index) === chosen ? inner : each));
}

const cases = [
  ["a policy", ownPolicySchema, policy],
  ["a config", configSchema, config],
  [
    "a scenario",
    scenarioSchema(findScenario("azure-to-azure")!),
    { scenario: "azure-to-azure", source: "eastus", target: "centralus", features: ["x"], failback: false },
  ],
  ["a manifest", manifestShape, JSON.parse(JSON.stringify(manifest))],
  ["sites", sitesSchema, [{ name: "a", port: 1, on: true, hosts: ["x"] }]],
] as const;

describe.each(cases)("%s that is seen to fit", (_title, schema, sound) => {
  it("is one that the schema takes, and leaves as it is", () => {
    expect(fitsAtOnce(schema, sound)).toBe(true);
    const steps = fc.array(fc.nat(9), { maxLength: 5 });
    const key = fc.constantFrom("name", "x", "expires", "out", "__proto__", "toString", "asOf");
    const seen = new Set<boolean>();
    fc.assert(
      fc.property(steps, odd, key, (places, put, name) => {
        const value = damage(sound, places, put, name);
        const isSeen = fitsAtOnce(schema, value);
        const result = z.safeParse(zodOf(schema), value);
        seen.add(isSeen);
        if (isSeen) expect(result).toEqual({ success: true, data: value });
      }),
      { numRuns: 1000 },
    );
    expect(seen.size).toBe(2);
  });
});

it("leaves the key that zod passes over to zod", () => {
  expect(fitsAtOnce(record(unknown), JSON.parse('{"__proto__": 1}'))).toBe(false);
});

const even = checked((each) => each.length % 2 === 0, "text of even length");
const fewTexts = list(text, 1, (entries) => entries.length < 3 && entries.every((each) => each === "x"));

it.each([
  ["date", date, ["2026-01-31", "2024-02-29"], ["2026-02-29", "2026-1-1", "20260101", 7]],
  ["count", count, [0, 7, 2 ** 53 - 1], [-1, 0.5, 2 ** 53, Number.NaN, "7", true]],
  ["exactly", exactly(true), [true], [false, 1, "true", undefined]],
  ["exactly, of numbers", exactly(3), [3], [4, "3", Number.NaN]],
  ["checked", even, ["", "ab"], ["a", 7, ["a", "b"]]],
  ["optional", optional(count), [undefined, 1], [null, "x"]],
  ["exactOptional", mapping({ x: exactOptional(count) }), [{}, { x: 1 }], [{ x: undefined }, { x: "x" }]],
  ["a list that is seen together", fewTexts, [["x"], ["x", "x"]], [[], [7]]],
])("sees of the kind %s what zod sees", (_kind, shape, sound, odd) => {
  for (const value of [...sound, ...odd]) {
    const isSound = (sound as readonly unknown[]).includes(value);
    expect([value, fitsAtOnce(shape, value)]).toEqual([value, isSound]);
    expect([value, z.safeParse(zodOf(shape), value).success]).toEqual([value, isSound]);
  }
});

it("asks for the least length of texts and lists", () => {
  for (const [shape, sound, short] of [
    [list(text, 1), ["x"], []],
    [list(text, 2), ["x", "y"], ["x"]],
  ] as const) {
    expect([sound, short].map((value) => fitsAtOnce(shape, value))).toEqual([true, false]);
    expect([sound, short].map((value) => z.safeParse(zodOf(shape), value).success)).toEqual([true, false]);
  }
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { findScenario } from "../scenario/table.js";
import { fitsAtOnce } from "./fits-at-once.js";
import { configSchema, ownPolicySchema, scenarioSchema, sitesSchema } from "./schema.js";
import { date, list, optional, record, text, unknown } from "./shape.js";
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

it("leaves dates, and the key that zod passes over, to zod", () => {
  expect(fitsAtOnce(date, "2026-01-01")).toBe(false);
  expect(fitsAtOnce(optional(date), undefined)).toBe(true);
  expect(fitsAtOnce(record(unknown), JSON.parse('{"__proto__": 1}'))).toBe(false);
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

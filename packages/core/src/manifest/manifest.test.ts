import { readFileSync } from "node:fs";
import { makeManifest, type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Manifest, manifestParts } from "../emit/index.js";
import type { Policy } from "../policy/index.js";
import { readManifest, restorePolicies } from "./index.js";

const edition = {
  id: "public/2026-06-22",
  cloud: "public",
  date: "2026-06-22",
  sha256: "0".repeat(64),
} as const;

const text = fc.string({ minLength: 1, unit: "grapheme" });
const prefix = fc
  .tuple(fc.nat({ max: 255 }), fc.integer({ min: 9, max: 32 }))
  .map(([octet, length]) => `${octet}.0.0.0/${length}`);
const sketch: fc.Arbitrary<RuleSketch> = fc.record(
  {
    action: fc.constantFrom("allow" as const, "deny" as const),
    from: fc.oneof(fc.constant("any" as const), fc.array(prefix, { minLength: 1, maxLength: 4 })),
    hosts: fc.subarray(["*.example.org", ".example.net", "a.example.com"], { minLength: 1 }),
    tags: fc.subarray(["Storage", "Storage.EastUS"], { minLength: 1 }),
    prefixes: fc.array(prefix, { minLength: 1, maxLength: 4 }),
    protocol: fc.constantFrom("tcp" as const, "udp" as const, "icmp" as const, "any" as const),
    ports: fc.oneof(
      fc.constant("any" as const),
      fc.array(fc.integer({ min: 1, max: 65535 }), { minLength: 1, maxLength: 3 }),
    ),
    slot: fc.nat(),
    title: text,
    purpose: text,
    condition: text,
    narrowedFrom: text,
  },
  { requiredKeys: ["hosts"] },
);

const anyPolicy: fc.Arbitrary<Policy> = fc
  .tuple(fc.array(sketch, { minLength: 1, maxLength: 4 }), fc.option(text), fc.boolean())
  .map(([rules, owner, whole]) => {
    const policy = sketchPolicy(rules, { edition });
    const charge = owner === null ? {} : { expires: "2027-01-31", owner, ticket: "CHG-1" };
    const anywhere = { service: "x", any: true } as const;
    const sets = { service: "x", prefixes: { kind: "sets", ids: ["Sql", "Storage"] } } as const;
    return {
      ...policy,
      rules: policy.rules.map((rule, index) => ({
        ...rule,
        ...charge,
        ...(index === 1 ? { destination: anywhere } : index === 2 && whole ? { destination: sets } : {}),
      })),
    };
  });

const written = (policy: Policy): Manifest =>
  makeManifest({ policies: [policy], formats: [{ id: "squid", options: { sni: "splice" } }] }, []);
const read = (manifest: unknown) => readManifest(JSON.stringify(manifest));

describe("a manifest", () => {
  it("holds its policies whole: read again, they are the same", () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const reading = read(written(policy));
        expect(reading).toMatchObject({ kind: "whole" });
        if (reading.kind !== "whole") return;
        expect(restorePolicies(reading.manifest)).toEqual([policy]);
        const [again] = restorePolicies(reading.manifest);
        expect(JSON.stringify(written(again!))).toBe(JSON.stringify(written(policy)));
      }),
    );
  });

  it("lists formats, options and prefixes in one order, each prefix list as short as it can be", () => {
    const policy = sketchPolicy([
      { prefixes: ["10.1.0.0/17", "10.1.128.0/17", "10.0.0.0/24"], from: ["10.9.0.7"] },
    ]);
    const one = makeManifest(
      {
        policies: [policy],
        match: "hosts",
        formats: [
          { id: "squid", options: { b: 1, a: ["x"] } },
          { id: "pac", options: {} },
        ],
      },
      [],
    );
    const other = makeManifest(
      {
        policies: [policy],
        match: "hosts",
        formats: [
          { id: "pac", options: {} },
          { id: "squid", options: { a: ["x"], b: 1 } },
        ],
      },
      [],
    );
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
    expect(one).toMatchObject({ match: "hosts", formats: [{ id: "pac" }, { id: "squid" }] });
    expect(one.policies[0]!.rules[0]).toMatchObject({
      sources: ["10.9.0.7/32"],
      destination: { prefixes: ["10.0.0.0/24", "10.1.0.0/16"] },
      ports: ["443"],
    });
  });

  it("is printed as JSON is, part by part, in one order whatever the order in which it was told", () => {
    const names = ["b", "A", "c"];
    const print = (order: readonly string[]) => {
      const parts = manifestParts();
      const policies = written(sketchPolicy([{ id: "r", hosts: ["a.example.com"] }], { edition })).policies;
      for (const name of order) parts.addPolicy({ ...policies[0]!, name, title: "x\ny" }, edition);
      return [...parts.print({ formats: [] })].join("");
    };
    const text = print(names);
    expect(print(["c", "b", "A"])).toBe(text);
    expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
    expect(JSON.parse(text).policies.map(({ name }: { name: string }) => name)).toEqual(["A", "b", "c"]);
    expect(print([])).toBe(`${JSON.stringify(JSON.parse(print([])), null, 2)}\n`);
  });

  it("names templates of the user's own by their hash, and only where there are some", () => {
    const templates = { head: "0".repeat(64) };
    const formats = [
      { id: "pac", options: {} },
      { id: "squid", options: {}, templates },
    ];
    const made = makeManifest({ policies: [sketchPolicy([{ any: true }])], formats }, []);
    expect(made.formats).toStrictEqual(formats);
    expect(read(made)).toMatchObject({ kind: "whole" });
    const broken = { ...made, formats: [{ id: "squid", options: {}, templates: { head: "x" } }] };
    expect(read(broken)).toMatchObject({ kind: "damaged" });
  });

  it("of the committed example is whole", () => {
    const path = "../../../../examples/eastus-to-centralus/out/sallyport.manifest.json";
    expect(readManifest(readFileSync(new URL(path, import.meta.url), "utf8")).kind).toBe("whole");
  });
});

describe("what is not a manifest of this version", () => {
  it("is told apart: an earlier one still names its files", () => {
    for (const schema of [1, 2])
      expect(read({ schema, files: [{ path: "squid/a.conf" }] })).toEqual({
        kind: "older",
        paths: ["squid/a.conf"],
      });
    expect(read({ schema: 4 })).toMatchObject({
      kind: "damaged",
      reason: expect.stringContaining("version 4"),
    });
    for (const path of ["/etc/passwd", "../a", "a/../b", "a//b", "", "a\\b", "a\u0000b"])
      expect(read({ schema: 1, files: [{ path }] }).kind, path).toBe("damaged");
    for (const damaged of ["", "{", "[]", "null", "7", '"x"', "{}"])
      expect(readManifest(damaged).kind).toBe("damaged");
  });

  const whole = {
    ...written(sketchPolicy([{ id: "r", hosts: ["a.example.com"] }])),
    files: [
      {
        path: "squid/a.conf",
        format: "squid",
        policy: "sample",
        sha256: "0".repeat(64),
        bytes: 1,
        rules: [{ id: "r", view: "hosts" }],
        proven: ["d"],
      },
    ],
  };
  const rule = (more: object) => ({
    policies: [{ ...whole.policies[0], rules: [{ ...whole.policies[0]!.rules[0], ...more }] }],
  });
  const file = (more: object) => ({ files: [{ ...whole.files[0], ...more }] });
  const { destination } = whole.policies[0]!.rules[0]!;

  it.each<[string, object, RegExp]>([
    ["a key more", { extra: 1 }, /nothing reads the key extra/],
    ["a key less", { formats: undefined }, /^\/formats is missing/],
    ["an unknown view", { match: "names" }, /^\/match takes hosts, tags, prefixes$/],
    [
      "a path that leaves",
      file({ path: "squid/../../x" }),
      /^\/files\/0\/path: it is no path inside the folder/,
    ],
    ["a path of another format", file({ path: "pac/a" }), /not in the folder of squid/],
    ["a file twice", { files: [whole.files[0], whole.files[0]] }, /file squid\/a.conf is there twice/],
    ["a file of no policy", file({ policy: "x" }), /of policy x/],
    ["a file of no format", file({ format: "pac", path: "pac/x" }), /of format pac/],
    ["an edition in a file", file({ edition: "x" }), /nothing reads the key edition/],
    ["a file of no rule", file({ rules: [{ id: "q", view: "any" }] }), /says rule q/],
    ["a hash that is none", file({ sha256: "0" }), /SHA-256/],
    ["a proof that is no name", file({ proven: [{ device: "d" }] }), /proven/],
    ["an edition that is not there", { editions: [] }, /is of edition public\/2026-06-22/],
    ["host bits", rule({ sources: ["10.0.0.1/8"] }), /it is no prefix/],
    ["no sources", rule({ sources: [] }), /sources/],
    ["a host that is none", rule({ destination: { ...destination, hosts: ["a..b"] } }), /no host pattern/],
    ["a port that is none", rule({ ports: ["0"] }), /ports/],
    ["ports of a protocol without", rule({ protocol: "icmp" }), /rule r has ports/],
    ["no view", rule({ destination: { service: "x" } }), /either any or a view/],
    ["any and a view", rule({ destination: { ...destination, any: true } }), /either any or a view/],
    [
      "two lists of prefixes",
      rule({ destination: { service: "x", prefixes: ["10.0.0.0/8"], sets: ["S"] } }),
      /both/,
    ],
    ["another side", rule({ side: "x" }), /of side x/],
    ["a day that is none", rule({ expires: "soon" }), /expires/],
  ])("is damaged: %s", (_, change, reason) => {
    expect(read({ ...whole, ...change })).toEqual({ kind: "damaged", reason: expect.stringMatching(reason) });
  });

  it("is whole without these", () => {
    expect(read(whole)).toEqual({ kind: "whole", manifest: whole });
  });
});

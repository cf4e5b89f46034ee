import { collector, decide, type GatedPolicy, type OptionsOf, type PrefixSet, prove } from "@sallyport/core";
import {
  boundaryFlows,
  createRandom,
  emitted,
  type RuleSketch,
  shippedPolicy,
  sketchPolicy,
} from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createChoice } from "../test/choice.js";
import { printDevice } from "../test/print-device.js";
import { randomSketches } from "../test/random-policy.js";
import { emitter } from "./index.js";
import type { optionTable } from "./options.js";

type Options = OptionsOf<typeof optionTable>;

const defaults: Options = {
  files: "all",
  style: "sets",
  "deny-target": "DROP",
  "nft-hook": "none",
  "nft-table": "",
};

/** Every choice of every option. */
const everyOptions: readonly Partial<Options>[] = [
  {},
  { style: "linear", "deny-target": "REJECT" },
  { "nft-table": "edge.out-1", "deny-target": "REJECT" },
  { "nft-hook": "output" },
  { "nft-hook": "forward", style: "linear" },
  { files: "iptables" },
  { files: "nftables", "nft-hook": "output" },
];

const sides = [
  { id: "source", shortId: "src", title: "Here" },
  { id: "target", shortId: "tgt", title: "There" },
];

/** A policy as it leaves the gate, where every rule is matched by prefixes. */
function gated(rules: readonly RuleSketch[], sketch = {}): GatedPolicy {
  const policy = sketchPolicy(rules, sketch);
  return {
    ...policy,
    rules: policy.rules.map((rule) => {
      const { any, prefixes } = rule.destination;
      const set = prefixes?.kind === "list" ? prefixes.set : undefined;
      return { ...rule, match: any === true ? { view: "any" } : { view: "prefixes", set: set as PrefixSet } };
    }),
  };
}

describe("what is expected of files", () => {
  const rules: readonly RuleSketch[] = [
    { id: "deny", action: "deny", from: ["10.0.0.0/8"], any: true, protocol: "any" },
    { id: "web", prefixes: ["20.0.0.0/8", "2603::/16"], ports: [443, { first: 80, last: 90 }] },
    { id: "ping", any: true, protocol: "icmp" },
  ];
  const decided = [
    "undefined deny from 10.0.0.0/8 (deny)",
    "undefined allow to 20.0.0.0/8, protocol tcp, port 443 80-90 (web)",
    "undefined allow to 2603::/16, protocol tcp, port 443 80-90 (web)",
    "undefined allow from IPv4, protocol icmp (ping)",
    "undefined allow from IPv6, protocol icmp (ping)",
  ];

  it("is a chain in each tool", () => {
    const devices = emitter.expect!(gated(rules), defaults);
    expect(devices.flatMap(printDevice)).toEqual([
      "iptables chain sample_all, otherwise open",
      ...decided,
      "nft chain inet filter sample_all, otherwise open",
      ...decided,
    ]);
    expect(devices.map(({ files }) => files.join())).toEqual([
      "sample.ipset,sample.v4.rules,sample.v6.rules",
      "sample.nft",
    ]);
  });

  it("is a filter at a hook, with the machine's own chain, which is empty", () => {
    const at = (hook: "output" | "forward") =>
      emitter.expect!(gated(rules), { ...defaults, "nft-hook": hook })
        .slice(1)
        .flatMap(printDevice);
    const discovery = [133, 135, 136, 131, 143].length;
    expect(at("forward")).toEqual([
      "nft chain inet sample_all sample_all, otherwise open",
      ...decided,
      "nft chain inet sample_all local, otherwise open",
      "nft chain inet sample_all forward, otherwise deny",
      ...decided,
    ]);
    const output = at("output").slice(-decided.length - discovery - 2);
    expect(output.slice(0, 3)).toEqual([
      "nft chain inet sample_all output, otherwise deny",
      "undefined allow [output interface lo] (loopback)",
      "undefined allow from IPv6, protocol icmp, [icmpv6 type nd-router-solicit] (neighbour discovery)",
    ]);
    expect(output.slice(-decided.length)).toEqual(decided);
  });

  it("is apart for each side", () => {
    const policy = gated(
      [
        { side: "source", any: true },
        { side: "target", prefixes: ["20.0.0.0/8"] },
      ],
      { sides },
    );
    const ids = (options: Partial<Options>) =>
      emitter.expect!(policy, { ...defaults, ...options }).map(({ id, files, rules: { length } }) => [
        id,
        files.at(-1),
        length,
      ]);
    expect(ids({ style: "linear" })).toEqual([
      ["iptables chain sample_src", "sample.v6.rules", 2],
      ["iptables chain sample_tgt", "sample.v6.rules", 1],
      ["nft chain inet filter sample_src", "sample.nft", 2],
      ["nft chain inet filter sample_tgt", "sample.nft", 1],
    ]);
    expect(ids({ "nft-hook": "forward" }).slice(2)).toEqual([
      ["nft chain inet sample_src sample_src", "sample.source.nft", 2],
      ["nft chain inet sample_src local", "sample.source.nft", 0],
      ["nft chain inet sample_src forward", "sample.source.nft", 2],
      ["nft chain inet sample_tgt sample_tgt", "sample.target.nft", 1],
      ["nft chain inet sample_tgt local", "sample.target.nft", 0],
      ["nft chain inet sample_tgt forward", "sample.target.nft", 1],
    ]);
  });

  it("does not take a view that packets do not have", () => {
    const policy = sketchPolicy([{ tags: ["Storage"] }]);
    const rule = { ...policy.rules[0]!, match: { view: "tags", tags: ["Storage"] } } as const;
    expect(() => emitter.expect!({ ...policy, rules: [rule] }, defaults)).toThrow(RangeError);
  });
});

describe("what is read of generated files", () => {
  const anySeed = fc.integer({ min: 0, max: 2 ** 31 });

  it.each(everyOptions.map((options) => [JSON.stringify(options), options] as const))(
    "decides every flow as expected: %s",
    (_, options) => {
      let flows = 0;
      fc.assert(
        fc.property(anySeed, (seed) => {
          const random = createRandom(seed);
          const choice = createChoice(random);
          const sketches = randomSketches(choice).map((rule, index) => ({
            ...rule,
            id: `r${index}`,
            side: choice.one(sides).id,
          }));
          const policy = sketchPolicy(sketches, { sides });
          const { files, codes } = emitted(emitter, policy, { options });
          expect(codes.filter((code) => !["SP3016", "SP6302", "SP6303"].includes(code))).toEqual([]);
          const { report, diagnostics } = collector();
          const read = emitter.read!(files, report);
          expect(diagnostics).toEqual([]);
          const expected = emitter.expect!(gated(sketches, { sides }), { ...defaults, ...options });
          const ends = (devices: typeof read) =>
            devices.map(({ id, files: held, otherwise }) => `${id}: ${held} ${otherwise}`).sort();
          expect(ends(read)).toEqual(ends(expected));
          for (const device of expected) {
            const found = read.find(({ id }) => id === device.id)!;
            expect(prove(device, found).kind).toBe("equal");
            for (const flow of boundaryFlows(device, new Map(), 30, random)) {
              flows++;
              expect(decide(found, flow)).toBe(decide(device, flow));
            }
          }
        }),
        { numRuns: 25, seed: 1 },
      );
      expect(flows).toBeGreaterThan(1_000);
    },
  );

  it("has the file, line and id of each rule", () => {
    const { files } = emitted(emitter, sketchPolicy([{ id: "web", prefixes: ["20.0.0.0/8", "2603::/16"] }]));
    for (const { rules } of emitter.read!(files, () => {})) {
      expect(rules).toHaveLength(2);
      for (const { name, place } of rules) {
        expect(name).toBe("web");
        expect(files.get(place!.file)!.split("\n")[place!.line - 1]).toMatch(/comment "web"/);
      }
    }
  });

  it("decides East US to Central US as expected, in every form", async () => {
    const { policy, sets } = await shippedPolicy("eastus", "centralus");
    for (const options of everyOptions) {
      const { files, codes } = emitted(emitter, policy, { sets, options });
      expect(codes.filter((code) => code.startsWith("SP4"))).toEqual([]);
      expect(files.size).toBeGreaterThan(0);
    }
  });
});

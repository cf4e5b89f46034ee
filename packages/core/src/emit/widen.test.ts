import { type EmitterSketch, type RuleSketch, sketchEmitter, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import {
  containsSet,
  countAddresses,
  countPrefixes,
  intersection,
  isEmptySet,
  listPrefixes,
  prefixSet,
} from "../address/index.js";
import { collector, type Diagnostic } from "../diagnostic/index.js";
import type { AnyEmitter } from "./emitter.js";
import { gate, type LoadedSets } from "./gate.js";
import type { GatedRule } from "./gated.js";
import { prefixConsent } from "./prefix-options.js";
import { reasonLines } from "./reason.js";
import { widenPolicy } from "./widen.js";

const target = (sketch: EmitterSketch = {}) => sketchEmitter({ views: ["tags", "prefixes"], ...sketch });

interface Outcome {
  readonly rules: readonly GatedRule[];
  readonly lines: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly codes: readonly string[];
}

type Options = Parameters<typeof prefixConsent>[0];

function widen(
  sketches: readonly RuleSketch[],
  options: Options,
  { emitter = target(), sets = new Map() }: { emitter?: AnyEmitter; sets?: LoadedSets } = {},
): Outcome {
  const { diagnostics, report } = collector();
  const passed = gate(sketchPolicy(sketches), emitter, undefined, sets, () => {});
  const policy = widenPolicy(passed, emitter, prefixConsent(options), sets, report);
  const lines = policy.rules.flatMap((rule) => reasonLines(rule, policy));
  return { rules: policy.rules, lines, diagnostics, codes: diagnostics.map(({ code }) => code) };
}

const prefixesOf = ({ match }: GatedRule) => (match.view === "prefixes" ? listPrefixes(match.set) : []);

/** Three neighbours and a stranger: two prefixes cost 256 addresses, one costs 2^26 and more. */
const service = { prefixes: ["20.0.0.0/24", "20.0.1.0/24", "20.0.2.0/24", "22.0.0.0/24"] };
const spread = { prefixes: ["20.0.0.0/24", "20.0.2.0/24", "22.0.0.0/24"] };

describe("a rule over its budget", () => {
  it("is widened by no more than was agreed to, with a warning, a comment, and what was added", () => {
    const { rules, codes, lines, diagnostics } = widen([spread], { "max-prefixes": 2, "allow-extra": 512 });
    expect(codes).toEqual(["SP3101"]);
    expect(diagnostics[0]).toMatchObject({
      severity: "warning",
      rule: "rule-1",
      message: "3 prefixes became 2, which add 512 IPv4 addresses",
    });
    expect(prefixesOf(rules[0]!)).toEqual(["20.0.0.0/22", "22.0.0.0/24"]);
    expect(listPrefixes(rules[0]!.widening!.added)).toEqual(["20.0.1.0/24", "20.0.3.0/24"]);
    expect(lines).toContain("Widened: 3 prefixes became 2, which add 512 IPv4 addresses, in 20.0.0.0/22");
  });

  it("is an error that names the price where it costs more, and stays as it is", () => {
    const { rules, codes, diagnostics } = widen([spread], { "max-prefixes": 2, "allow-extra": 511 });
    expect(codes).toEqual(["SP3102"]);
    expect(diagnostics[0]).toMatchObject({
      severity: "error",
      message:
        "its 3 prefixes are more than max-prefixes 2; covering them adds 512 IPv4 addresses, and allow-extra is 511",
      help: "allow-extra 512 accepts that; max-prefixes 3 needs no extra address",
    });
    expect(prefixesOf(rules[0]!)).toEqual(spread.prefixes);
    expect(widen([spread], { "max-prefixes": 2 }).diagnostics[0]!.help).toBe(
      "allow-extra 512 accepts that; max-prefixes 3 needs no extra address",
    );
  });

  it("is told the least budget that its consent pays for", () => {
    const prefixes = Array.from({ length: 16 }, (_, each) => `20.0.${each * 4}.0/24`);
    const { diagnostics } = widen([{ prefixes }], { "max-prefixes": 3, "allow-extra": 3000 });
    expect(diagnostics[0]!.help).toContain("max-prefixes 15 keeps allow-extra 3000");
  });

  it("is not over it after the exact merge, which costs nothing", () => {
    const { rules, codes } = widen([service], { "max-prefixes": 3 });
    expect([codes, prefixesOf(rules[0]!)]).toEqual([[], ["20.0.0.0/23", "20.0.2.0/24", "22.0.0.0/24"]]);
  });

  it("names the three prefixes that hold most of many additions", () => {
    const prefixes = [0, 2, 16, 20, 32, 40, 64, 65, 67].map((net) => `20.0.${net}.0/24`);
    const { rules, lines } = widen([{ prefixes }], { "max-prefixes": 4, "allow-extra": 100_000 });
    expect(rules[0]!.widening!.wider).toEqual([
      { prefix: "20.0.0.0/22", extra: 512n },
      { prefix: "20.0.16.0/21", extra: 1536n },
      { prefix: "20.0.32.0/20", extra: 3584n },
      { prefix: "20.0.64.0/22", extra: 256n },
    ]);
    expect(lines.at(-1)).toBe(
      "Widened: 8 prefixes became 4, which add 5888 IPv4 addresses, in 20.0.32.0/20, 20.0.16.0/21, 20.0.0.0/22, 1 more",
    );
  });
});

describe("what is never added", () => {
  const agreed = { "max-prefixes": 1, "allow-extra": 1e12 };

  it.each<[string, readonly RuleSketch[]]>([
    ["private addresses", [{ prefixes: ["9.255.255.0/24", "11.0.0.0/24"] }]],
    ["special-use addresses", [{ prefixes: ["2001:1ff::/32", "2001:200::/32"] }]],
    ["the sources of the rule", [{ ...spread, from: ["20.0.3.0/24"] }]],
    ["the sources of another rule", [spread, { tags: ["Tag"], from: ["20.0.3.0/28"] }]],
    ["what the policy denies", [spread, { action: "deny", prefixes: ["20.0.3.9/32"] }]],
    [
      "what it denies by a tag whose prefixes are known",
      [spread, { action: "deny", tags: ["Tag"], prefixes: ["20.0.3.9/32"] }],
    ],
  ])("%s", (_title, rules) => {
    const outcome = widen(rules, agreed);
    expect(outcome.codes).toEqual(["SP3103"]);
    expect(outcome.diagnostics[0]!.help).toMatch(/^max-prefixes [23] is the least that is possible/);
  });

  it("is said with the price of the least budget that there is", () => {
    const { diagnostics } = widen([{ ...spread, from: ["22.0.1.0/24"] }], agreed);
    expect(diagnostics[0]).toMatchObject({
      message: "no 1 prefixes hold it without addresses that are never added",
      help: "max-prefixes 2 is the least that is possible; it adds 512 IPv4 addresses (allow-extra 512)",
    });
  });

  it("whatever is outside of the set that within names", () => {
    const sets = new Map([["Cloud", prefixSet(["20.0.0.0/22"])]]);
    const within = { ...agreed, within: "Cloud" };
    expect(widen([spread], within, { sets }).codes).toEqual(["SP3103"]);
    const { rules, codes } = widen([spread], { ...within, "max-prefixes": 2 }, { sets });
    expect(codes).toEqual(["SP3101"]);
    const match = rules[0]!.match;
    expect(match.view === "prefixes" && countPrefixes(match.set)).toBe(2);
    expect(containsSet(sets.get("Cloud")!, rules[0]!.widening!.added)).toBe(true);
    expect(() => widen([spread], { ...within, within: "Other" }, { sets })).toThrow(RangeError);
  });

  it("the destination's own addresses are never in question", () => {
    const inside = ["10.0.0.0/24", "10.0.1.0/24", "20.0.0.0/24", "20.0.2.0/24"];
    const { rules, codes } = widen([{ prefixes: inside }], { "max-prefixes": 2, "allow-extra": 512 });
    expect([codes, prefixesOf(rules[0]!)]).toEqual([["SP3101"], ["10.0.0.0/23", "20.0.0.0/22"]]);
  });

  it("a deny of any is no list of what is denied", () => {
    const rules: readonly RuleSketch[] = [spread, { action: "deny", any: true }];
    expect(widen(rules, { "max-prefixes": 2, "allow-extra": 512 }).codes).toEqual(["SP3101"]);
  });
});

describe("what is never widened", () => {
  it("a rule that denies", () => {
    const { rules, codes } = widen([{ ...spread, action: "deny" }], {
      "max-prefixes": 2,
      "allow-extra": 1e9,
    });
    expect([codes, prefixesOf(rules[0]!)]).toEqual([["SP3105"], spread.prefixes]);
  });

  it("a rule in another view, which is said if there is no other", () => {
    const tagged = { tags: ["Tag"], prefixes: spread.prefixes };
    expect(widen([tagged], { "max-prefixes": 1 }).codes).toEqual(["SP3104"]);
    expect(widen([tagged, spread], { "max-prefixes": 3 }).codes).toEqual([]);
  });

  it("sources", () => {
    const from = ["20.0.0.0/32", "20.0.0.2/32", "20.0.0.4/32"];
    const { rules, codes } = widen([{ prefixes: ["22.0.0.0/24"], from }], { "max-prefixes": 1 });
    expect([codes, listPrefixes(rules[0]!.sources as never)]).toEqual([[], from]);
  });

  it("more prefixes than can be priced", () => {
    const prefixes = Array.from({ length: 200_001 }, (_, each) => {
      const value = each * 2;
      return `20.${value >> 16}.${(value >> 8) & 255}.${value & 255}/32`;
    });
    expect(widen([{ prefixes }], { "max-prefixes": 2, "allow-extra": 1e9 }).codes).toEqual(["SP3106"]);
  });

  it("anything for a format without prefixes, or without a budget", () => {
    const hosts = target({ views: ["hosts"] });
    expect(widen([{ hosts: ["a.example"] }], { "max-prefixes": 1 }, { emitter: hosts }).codes).toEqual([]);
    expect(widen([spread], { "allow-extra": 1e9 }).codes).toEqual([]);
  });
});

describe("the families of a budget", () => {
  const mixed = { prefixes: ["20.0.0.0/24", "20.0.2.0/24", "2603::/48", "2603:0:2::/48"] };

  it("share it", () => {
    const { rules, diagnostics } = widen([mixed], { "max-prefixes": 3, "allow-extra": 512 });
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ["SP3101", "4 prefixes became 3, which add 512 IPv4 addresses"],
    ]);
    expect(prefixesOf(rules[0]!)).toEqual(["20.0.0.0/22", "2603::/48", "2603:0:2::/48"]);
  });

  it("have it each where the target counts them apart", () => {
    const emitter = target({ countsFamilies: true });
    expect(widen([mixed], { "max-prefixes": 2 }, { emitter }).codes).toEqual([]);
    const { diagnostics } = widen([mixed], { "max-prefixes": 1 }, { emitter });
    expect(diagnostics[0]).toMatchObject({
      code: "SP3102",
      help: expect.stringContaining("max-prefixes 2 needs no"),
    });
    expect(diagnostics[0]!.message).toContain(
      "512 IPv4 addresses and the IPv6 addresses of 131072 /64 networks",
    );
  });

  it("do not count where the sources lack them, but for a target that connects by itself", () => {
    const rule = { ...mixed, from: ["10.0.0.0/8"] };
    expect(widen([rule], { "max-prefixes": 2 }).codes).toEqual([]);
    expect(widen([rule], { "max-prefixes": 2 }, { emitter: target({ relays: true }) }).codes).toEqual([
      "SP3102",
    ]);
    const { rules } = widen([rule], { "max-prefixes": 1, "allow-extra": 512 });
    expect(prefixesOf(rules[0]!)).toEqual(["20.0.0.0/22"]);
  });
});

it("adds nothing that the guard forbids, and says of all that it added", () => {
  const from = ["20.0.3.0/28", "20.0.9.0/24"];
  const prefixes = Array.from({ length: 40 }, (_, each) => `20.0.${(each * 7) % 101}.0/${25 + (each % 4)}`);
  for (const most of [35, 25, 12, 8]) {
    const { rules } = widen([{ prefixes, from }], { "max-prefixes": most, "allow-extra": 1e6 });
    const { added, extra, before, after } = rules[0]!.widening!;
    expect(isEmptySet(intersection(added, prefixSet(from)))).toBe(true);
    expect(prefixesOf(rules[0]!)).toHaveLength(after);
    expect([before, after <= most, extra.ipv4 === countAddresses(added, 4)]).toEqual([40, true, true]);
  }
});

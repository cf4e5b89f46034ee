import type { Policy } from "@sallyport/core";
import { emitted, type RuleSketch, shippedPolicy, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { emitter } from "./index.js";

/** Names of the sets and chains that the files make. */
function namesIn(policy: Policy, options = {}) {
  const { files, codes } = emitted(emitter, policy, options);
  const texts = [...files.values()].join("\n");
  const find = (pattern: RegExp) => [...new Set([...texts.matchAll(pattern)].map((match) => match[1]!))];
  return { sets: find(/^create (\S+) /gm), chains: find(/^:(\S+) /gm), codes };
}

function named(name: string, rules: readonly RuleSketch[], sketch: Partial<Policy> = {}): Policy {
  return sketchPolicy(rules, { name, shortName: name, ...sketch });
}

const sides = [
  { id: "source", shortId: "src", title: "Here" },
  { id: "target", shortId: "tgt", title: "There" },
];

describe("names on the device", () => {
  it("tell policy, side and service apart", async () => {
    const { policy, sets } = await shippedPolicy("eastus", "centralus");
    const names = namesIn(policy, { sets });
    expect(names.chains).toEqual(["asr-eus-cus_src", "asr-eus-cus_tgt"]);
    expect(names.sets.filter((name) => !name.endsWith("+"))).toEqual([
      "asr-eus-cus_src-storage_4",
      "asr-eus-cus_src-storage_6",
      "asr-eus-cus_authentication_4",
      "asr-eus-cus_authentication_6",
      "asr-eus-cus_src-monitoring_4",
      "asr-eus-cus_src-monitoring_6",
      "asr-eus-cus_site-recovery_4",
      "asr-eus-cus_site-recovery_6",
      "asr-eus-cus_tgt-storage_4",
      "asr-eus-cus_tgt-storage_6",
      "asr-eus-cus_tgt-monitoring_4",
      "asr-eus-cus_tgt-monitoring_6",
    ]);
  });

  it("of two policies never meet, however their parts are joined", () => {
    const one = namesIn(named("a", [{ id: "b-c", prefixes: ["20.0.0.0/8"], from: ["10.0.0.0/8"] }]));
    const two = namesIn(named("a-b", [{ id: "c", prefixes: ["20.0.0.0/8"], from: ["10.0.0.0/8"] }]));
    expect(one.sets).toEqual(["a_all_from_4+", "a_b-c_4+", "a_all_from_4", "a_b-c_4"]);
    expect(one.sets.filter((name) => two.sets.includes(name))).toEqual([]);
    expect(one.chains.filter((name) => two.chains.includes(name))).toEqual([]);
  });

  it("fit their limits with a fingerprint, and stay apart", () => {
    const long = "a-policy-with-a-name-that-is-as-long-as-names-may-be-here-1";
    const rules = ["one", "two"].map((end) => ({
      id: `${long}-${end}`,
      prefixes: [`20.0.0.${end.length}/32`, "::2/128"],
    }));
    const different = rules.map((rule, index) => ({
      ...rule,
      prefixes: [`20.0.0.${index}/32`, `::${index + 2}/128`],
    }));
    const { sets, chains, codes } = namesIn(named(long, different));
    expect(codes).toEqual([]);
    expect(new Set(sets).size).toBe(8);
    expect(Math.max(...sets.map((name) => name.length))).toBeLessThanOrEqual(31);
    expect(chains[0]!.length).toBeLessThanOrEqual(28);
    expect(namesIn(named(`${long.slice(0, -1)}2`, different)).chains).not.toEqual(chains);
  });

  it("begin with a letter, which nftables wants", () => {
    const { sets, chains } = namesIn(named("3com", [{ prefixes: ["20.0.0.0/8"] }]));
    expect(chains).toEqual(["n__3com_all"]);
    expect(sets.at(-1)).toBe("n__3com_rule-1_4");
  });

  it("of sources come from the side if it has one list, from the rule otherwise", () => {
    const to = { prefixes: ["20.0.0.0/8"] };
    const one = named(
      "p",
      [
        { ...to, side: "source", from: ["10.1.0.0/16"] },
        { ...to, side: "source", from: ["10.1.0.0/16"], ports: [80] },
        { ...to, side: "target", from: ["10.1.0.0/16"] },
      ],
      { sides },
    );
    expect(namesIn(one).sets.slice(-3)).toEqual(["p_src_from_4", "p_rule-1_4", "p_tgt_from_4"]);
    const two = named("p", [
      { ...to, from: ["10.1.0.0/16"] },
      { ...to, from: ["10.2.0.0/16"] },
    ]);
    expect(namesIn(two).sets.slice(-3)).toEqual(["p_rule-1_from_4", "p_rule-1_4", "p_rule-2_from_4"]);
  });

  it("that collide are an error", () => {
    const twice = sides.map((side) => ({ ...side, shortId: "x" }));
    const policy = named("p", [{ side: "source", prefixes: ["20.0.0.0/8"] }], { sides: twice });
    expect(emitted(emitter, policy).codes).toContain("SP3012");
    const cased = named("p", [{ prefixes: ["20.0.0.0/8"] }, { prefixes: ["21.0.0.0/8"] }]);
    const [first, second] = cased.rules;
    const rules = [
      { ...first!, destination: { ...first!.destination, service: "Web" } },
      { ...second!, destination: { ...second!.destination, service: "web" } },
    ];
    const result = emitted(emitter, { ...cased, rules });
    expect(result.codes).toContain("SP3012");
    expect(result.files.size).toBe(0);
  });
});

describe("sets", () => {
  it("are shared by rules with the same addresses", () => {
    const to = { prefixes: ["20.0.0.0/9", "20.128.0.0/9"] };
    const { sets } = namesIn(named("p", [to, { prefixes: ["20.0.0.0/8"], ports: [80] }]));
    expect(sets).toEqual(["p_rule-1_4+", "p_rule-1_4"]);
  });

  it("of different tags stay apart even if they are equal today", async () => {
    const { policy, sets } = await shippedPolicy("eastus", "centralus");
    const same = new Map([...sets.keys()].map((tag) => [tag, sets.get("AzureSiteRecovery")!]));
    expect(namesIn(policy, { sets: same }).sets).toEqual(namesIn(policy, { sets }).sets);
  });

  it("exist only in the families that their rules have packets in", () => {
    const both = ["20.0.0.0/8", "2603::/16"];
    const { sets } = namesIn(named("p", [{ from: ["10.0.0.0/8"], prefixes: both }]));
    expect(sets.slice(-2)).toEqual(["p_all_from_4", "p_rule-1_4"]);
  });
});

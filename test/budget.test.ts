import {
  type AnyEmitter,
  countPrefixes,
  coverSet,
  emit,
  equalSets,
  familyOf,
  intersection,
  isEmptySet,
  listPrefixes,
  notPublicSet,
  optionTableOf,
  type PrefixSet,
  prefixOptions,
  prefixSet,
  type View,
} from "@sallyport/core";
import { readEntries } from "@sallyport/core/audit";
import { emitter as azureFirewall } from "@sallyport/emitter-azure-firewall";
import { emitter as azureNsg } from "@sallyport/emitter-azure-nsg";
import { emitter as iptables } from "@sallyport/emitter-iptables";
import { emitter as pac } from "@sallyport/emitter-pac";
import { emitter as paloalto } from "@sallyport/emitter-paloalto";
import { emitter as squid } from "@sallyport/emitter-squid";
import { emitted, makeManifest, type RuleSketch, shippedPolicy, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";

const formats: readonly AnyEmitter[] = [azureFirewall, azureNsg, squid, pac, iptables, paloalto];
const prefixFormats = formats.filter(({ views }) => (views as readonly View[]).includes("prefixes"));

/** Neighbours with gaps of growing size, in both families. */
const service: RuleSketch = {
  id: "service",
  prefixes: [0, 2, 5, 16, 20, 64, 100, 200].flatMap((net) => [`20.0.${net}.0/24`, `2603:1000:${net}::/48`]),
};
const set = prefixSet(service.prefixes!);
const options = { "max-prefixes": 5, "allow-extra": 1e9 };

/** What the format is to write, by its own way of counting and the families that it knows. */
function coverFor({ features, countsFamilies }: AnyEmitter): PrefixSet {
  const sayable = features.ipv6 === "yes" ? set : familyOf(set, 4);
  const budget =
    countsFamilies === true
      ? ({ of: "each", ipv4: 5, ipv6: 5 } as const)
      : ({ of: "both", most: 5 } as const);
  const result = coverSet(sayable, budget, { never: notPublicSet() });
  if (!result.ok) throw new Error("no cover");
  return result.cover.set;
}

describe.each(prefixFormats.map((emitter) => [emitter.id, emitter] as const))("%s", (_id, emitter) => {
  it("writes the cover and nothing else, and says what was added in every file that says why", () => {
    const result = emitted(emitter, sketchPolicy([service]), { match: "prefixes", options });
    expect(result.codes).toContain("SP3101");
    const expected = coverFor(emitter);
    const commented = [...result.files.values()].filter((text) => text.includes("purpose of service"));
    expect(commented.length).toBeGreaterThan(0);
    for (const text of commented) {
      const plain = text.replace(/\\n|\n\s*#/g, " ").replace(/\s+/g, " ");
      const isPlainResource =
        text.includes('"description": "purpose of service (source 2026-01-02)"') &&
        !text.includes("metadata");
      if (!isPlainResource) expect(plain).toContain("Widened: ");
    }
    const read = [...result.files].map(([path, text]) => readEntries(text, path));
    const written = read.flatMap(({ entries }) => entries.flatMap(({ prefixes = [] }) => prefixes));
    expect(listPrefixes(prefixSet(written))).toEqual(listPrefixes(expected));
  });

  it("stays as it is within the budget, byte for byte", () => {
    const policy = sketchPolicy([service]);
    const plain = emitted(emitter, policy, { match: "prefixes" });
    const roomy = emitted(emitter, policy, {
      match: "prefixes",
      options: { ...options, "max-prefixes": 16 },
    });
    expect([...roomy.files]).toEqual([...plain.files]);
    expect(roomy.codes).toEqual(plain.codes);
  });

  it("writes nothing where the user did not agree", () => {
    const result = emitted(emitter, sketchPolicy([service]), {
      match: "prefixes",
      options: { "max-prefixes": 5 },
    });
    expect([result.files.size, result.codes.includes("SP3102")]).toEqual([0, true]);
  });

  it("has no option of the name of a common one", () => {
    for (const name of Object.keys(prefixOptions)) expect(Object.hasOwn(emitter.options, name)).toBe(false);
    expect(Object.keys(optionTableOf(emitter))).toEqual([
      ...Object.keys(emitter.options),
      ...Object.keys(prefixOptions),
    ]);
  });
});

it("a format without prefixes has no such options", () => {
  expect(optionTableOf(pac)).toBe(pac.options);
});

describe("the manifest", () => {
  it("lists every prefix that is wider than the service, once for all files of a format", () => {
    const policy = sketchPolicy([service, { id: "other", prefixes: ["30.0.0.0/24"] }]);
    const written = [azureNsg, iptables].flatMap((emitter: AnyEmitter) => {
      const { gated, devices, files } = emit({
        policy,
        emitter,
        match: "prefixes",
        options,
        sets: new Map(),
      });
      return files.map((output) => {
        const path = `${emitter.id}/${output.path}`;
        return { format: emitter.id, gated, output, devices, path, sha256: "", bytes: 0 };
      });
    });
    const { widened, files } = makeManifest({ policies: [policy], formats: [] }, written);
    expect(widened!.map(({ format, rule, before, after }) => [format, rule, before, after])).toEqual([
      ["azure-nsg", "service", 16, 5],
      ["iptables", "service", 16, 10],
    ]);
    for (const { wider, extra, format } of widened!) {
      const sum = (isIpv6: boolean) =>
        wider
          .filter(({ prefix }) => prefix.includes(":") === isIpv6)
          .reduce((total, each) => total + BigInt(each.extra), 0n);
      expect(extra).toEqual({ ipv4: String(sum(false)), ipv6: String(sum(true)) });
      const said = files.filter((file) => file.format === format).flatMap(({ rules }) => rules);
      for (const rule of said) expect(rule.extra).toEqual(rule.id === "service" ? extra : undefined);
    }
    expect(makeManifest({ policies: [policy], formats: [] }, [])).not.toHaveProperty("widened");
  });
});

describe("a real policy", () => {
  it("keeps the budget of every rule, holds all of its service, and adds nothing private", async () => {
    const { policy, sets } = await shippedPolicy("eastus", "centralus");
    for (const emitter of prefixFormats) {
      const request = { policy, emitter, match: "prefixes", sets } as const;
      const { gated: exact } = emit({ ...request, options: {} });
      const { gated } = emit({ ...request, options: { "max-prefixes": 150, "allow-extra": 1e12 } });
      const widened = gated.rules.filter(({ widening }) => widening !== undefined);
      expect(widened.length).toBeGreaterThan(1);
      for (const [index, rule] of gated.rules.entries()) {
        const before = exact.rules[index]!.match;
        if (rule.match.view !== "prefixes" || before.view !== "prefixes") throw new Error("not by prefixes");
        const most = emitter.countsFamilies === true ? 300 : 150;
        expect(countPrefixes(rule.match.set)).toBeLessThanOrEqual(most);
        expect(isEmptySet(intersection(rule.widening?.added ?? prefixSet([]), notPublicSet()))).toBe(true);
        expect(equalSets(intersection(rule.match.set, before.set), before.set)).toBe(true);
      }
    }
  });
});

describe("a network security group of more prefixes than Azure takes", () => {
  it("is told what a budget would cost, and passes with it", () => {
    const rules = [20, 30].map(
      (net): RuleSketch => ({
        id: `rule-${net}`,
        prefixes: Array.from({ length: 2100 }, (_, each) => `${net}.${each >> 7}.${(each & 127) * 2}.0/24`),
      }),
    );
    const refused = emitted(azureNsg, sketchPolicy(rules));
    const limit = refused.diagnostics.find(({ code }) => code === "SP3010");
    expect(limit!.message).toContain("4200 destination prefixes");
    const [, most, extra] = /^max-prefixes (\d+) with allow-extra (\d+) would fit/.exec(limit!.help!)!;
    // 2001 as well as 2000: the last prefix would save nothing, so the cover has 2000.
    expect([most, extra]).toEqual(["2001", "26624"]);
    const agreed = { "max-prefixes": Number(most), "allow-extra": Number(extra) };
    expect(emitted(azureNsg, sketchPolicy(rules), { options: agreed }).codes).not.toContain("SP3010");
    const more = { ...agreed, "max-prefixes": Number(most) + 1 };
    expect(emitted(azureNsg, sketchPolicy(rules), { options: more }).codes).toContain("SP3010");
  });
});

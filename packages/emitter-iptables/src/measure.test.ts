import type { GatedPolicy, PrefixSet } from "@sallyport/core";
import { createRandom, type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import { expect, it } from "vitest";
import { createChoice } from "../test/choice.js";
import { randomSketches } from "../test/random-policy.js";
import { emitter } from "./index.js";
import { limits } from "./limits.js";

const options = {
  files: "all",
  style: "linear",
  "deny-target": "DROP",
  "nft-hook": "none",
  "nft-table": "",
} as const;

const ownCounts = () => undefined;

const sides = ["here", "there"].map((id) => ({ id, shortId: id, title: id }));

function gated(sketches: readonly RuleSketch[]): GatedPolicy {
  const policy = sketchPolicy(sketches, { sides });
  const rules = policy.rules.map((rule) => {
    const { any, prefixes } = rule.destination;
    const set = prefixes?.kind === "list" ? prefixes.set : undefined;
    const match =
      any === true ? ({ view: "any" } as const) : { view: "prefixes" as const, set: set as PrefixSet };
    return { ...rule, match };
  });
  return { ...policy, rules };
}

it("of rules in linear style is that of their plan", () => {
  const choice = createChoice(createRandom(11));
  let most = 0;
  for (let run = 0; run < 300; run++) {
    const sketches = randomSketches(choice).map((sketch) => ({
      ...sketch,
      side: choice.one(["here", "there"]),
    }));
    const policy = gated(sketches);
    const files = choice.one(["all", "iptables", "nftables"] as const);
    const plan = emitter.lower(policy, { options: { ...options, files }, report: () => {} });
    const planned = emitter.measure(plan).map(({ limit, value }) => ({ limit, value }));
    expect(emitter.measureCounts!(policy, { ...options, files }, ownCounts)).toEqual(planned);
    most = Math.max(most, ...planned.map(({ value }) => value));
  }
  expect(most).toBeGreaterThan(5);
});

it("of rules says which limit of lines they are over", () => {
  const list = Array.from({ length: 101 }, (_, at) => `20.0.${at * 2}.0/24`);
  const measured = (from: readonly string[]) => {
    const policy = gated([{ side: "here", from, prefixes: list }]);
    return emitter.measureCounts!(policy, options, ownCounts)!.map(({ limit, value }) => `${limit} ${value}`);
  };
  expect(measured(list)).toContain("linear-rules-hard 10201");
  expect(measured(list.slice(1))).toContain("linear-rules-hard 10100");
  expect(measured(list.slice(3))).toContain("linear-rules 9898");
  expect(limits["linear-rules-hard"].max).toBe(10_000);
});

it("of rules goes by the counts that are asked for", () => {
  const policy = gated([
    {
      side: "here",
      from: ["10.0.0.0/8", "172.16.0.0/12"],
      prefixes: ["20.0.0.0/8", "2603::/16"],
      ports: [80],
    },
    { side: "here", any: true },
  ]);
  const measured = emitter.measureCounts!(policy, options, ({ match }, family) =>
    match.view === "prefixes" ? 2 * family : undefined,
  );
  // Sources are of IPv4 only, so that nothing of the first rule is of IPv6.
  expect(measured!.map(({ value }) => value)).toEqual([2 * 8 + 1, 0, 1, 0]);
});

it("of rules that match on sets is left to the plan, where rules share them", () => {
  const policy = gated([{ side: "here", prefixes: ["20.0.0.0/8"] }]);
  expect(emitter.measureCounts!(policy, { ...options, style: "sets" }, ownCounts)).toBeUndefined();
});

import { createRenderer, type GatedPolicy, type PrefixSet, type Render } from "@sallyport/core";
import { createRandom, sketchPolicy } from "@sallyport/testkit";
import { expect, it } from "vitest";
import { createChoice } from "../test/choice.js";
import { randomSketches } from "../test/random-policy.js";
import { escapes } from "./escape.js";
import { emitter } from "./index.js";
import { templates } from "./templates.gen.js";

const render = createRenderer(templates, escapes);

/** As with templates of the user's own, which are rendered for every rule and set. */
const byTemplate: Render = Object.assign((name: string, view: object) => render(name, view), {
  around: () => undefined,
  isOverridden: () => true,
});

const sides = ["here", "there"].map((id) => ({ id, shortId: id, title: id }));

it("prints what the templates print of each rule and each set", () => {
  const choice = createChoice(createRandom(5));
  const seen = new Set<string>();
  for (let run = 0; run < 60; run++) {
    const sketches = [...randomSketches(choice), ...randomSketches(choice)];
    const policy = sketchPolicy(
      sketches.map((sketch, at) => ({
        ...sketch,
        side: choice.one(["here", "there"]),
        purpose: choice.one(["web", `${"a long purpose ".repeat(20)}of ${at}`, "comment-0. rule-name"]),
        ...(choice.chance(30) ? { condition: "only here" } : {}),
      })),
      { sides },
    );
    const gated: GatedPolicy = {
      ...policy,
      rules: policy.rules.map((rule) => {
        const { any, prefixes } = rule.destination;
        const set = prefixes?.kind === "list" ? prefixes.set : undefined;
        const match =
          any === true ? ({ view: "any" } as const) : { view: "prefixes" as const, set: set as PrefixSet };
        return { ...rule, match };
      }),
    };
    const options = {
      files: choice.one(["all", "all", "iptables", "nftables"] as const),
      style: choice.one(["sets", "linear"] as const),
      "deny-target": choice.one(["DROP", "REJECT"] as const),
      "nft-hook": choice.one(["none", "output", "forward"] as const),
      "nft-table": "",
    };
    const plan = emitter.lower(gated, { options, report: () => {} });
    const print = (using: Render) =>
      [...emitter.render(plan, { options, banner: ["a banner"], render: using })].map(({ path, chunks }) => ({
        path,
        text: [...chunks].join(""),
      }));
    const files = print(render);
    expect(files).toEqual(print(byTemplate));
    for (const { path } of files) seen.add(path.replace(/^[^.]+/, ""));
  }
  expect([...seen].sort()).toEqual([".here.nft", ".ipset", ".nft", ".there.nft", ".v4.rules", ".v6.rules"]);
});

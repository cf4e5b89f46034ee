import { equalSets, familyOf, type PrefixSet, prefixSet } from "@sallyport/core";
import { describeWith, type Emitted, emitted, shippedPolicy, sketchPolicy } from "@sallyport/testkit";
import { expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { type Form, hostForms } from "./forms.js";
import { listSets, readSets } from "./listing.js";
import { runAll } from "./network.js";

const needed = ["namespaces", "iptables", "ip6tables", "ipset", "nft"] as const;

function withSets(forms: readonly Form[]) {
  return forms.filter(({ options }) => options.style !== "linear").map((form) => [form.name, form] as const);
}

/** Loads the files and gives the content of every set that the kernel then holds. */
function loadedSets(form: Form, result: Emitted, side: string): ReadonlyMap<string, PrefixSet> {
  const [, listed] = runAll({
    files: result.files,
    steps: [{ run: form.apply(result, side) }, { run: listSets }],
  });
  return readSets(listed!.out);
}

describeWith(needed, "the sets in the kernel", () => {
  it.each(withSets(hostForms).slice(0, 2))("hold more than 65,536 prefixes: %s", (_, form) => {
    const many = Array.from(
      { length: 66_000 },
      (_, index) => `20.${index >> 9}.${(index >> 1) & 255}.${(index & 1) * 128}/26`,
    );
    const many6 = Array.from({ length: 100 }, (_, index) => `2603:1000:${(index * 2).toString(16)}::/48`);
    const result = emitted(emitter, sketchPolicy([{ prefixes: [...many, ...many6] }]), {
      options: form.options,
    });
    const sets = loadedSets(form, result, "all");
    expect([...sets.keys()].sort()).toEqual(["sample_rule-1_4", "sample_rule-1_6"]);
    expect(equalSets(sets.get("sample_rule-1_4")!, prefixSet(many))).toBe(true);
    expect(equalSets(sets.get("sample_rule-1_6")!, prefixSet(many6))).toBe(true);
  });

  it.each(withSets(hostForms))("hold exactly what East US to Central US needs: %s", async (_, form) => {
    const { policy, sets } = await shippedPolicy("eastus", "centralus");
    const result = emitted(emitter, policy, { sets, options: form.options });
    const loaded = loadedSets(form, result, "source");
    const sides = form.options["nft-hook"] === undefined ? ["source", "target"] : ["source"];
    const tags = new Set(
      policy.rules
        .filter(({ side }) => sides.includes(side))
        .flatMap(({ destination }) =>
          destination.prefixes?.kind === "sets" ? destination.prefixes.ids : [],
        ),
    );
    const expected = [...tags].flatMap((tag) =>
      ([4, 6] as const).map((family) => familyOf(sets.get(tag)!, family)),
    );
    expect(loaded.size).toBe(expected.length);
    for (const set of expected)
      expect([...loaded.values()].filter((each) => equalSets(each, set))).toHaveLength(1);
  });
});

describeWith(needed, "the linear rules in the kernel", () => {
  it("hold exactly what East US to Central US needs", async () => {
    const { policy, sets } = await shippedPolicy("eastus", "centralus");
    const form = hostForms.find(({ options }) => options.style === "linear")!;
    const result = emitted(emitter, policy, { sets, options: form.options });
    const [, listed] = runAll({
      files: result.files,
      steps: [{ run: form.apply(result, "source") }, { run: "iptables-save; ip6tables-save" }],
    });
    for (const { id, destination } of policy.rules) {
      const lines = listed!.out.split("\n").filter((line) => line.includes(`--comment ${id} `));
      const prefixes = lines.map((line) => / -d (\S+) /.exec(line)![1]!);
      const [tag] = destination.prefixes?.kind === "sets" ? destination.prefixes.ids : [];
      expect(equalSets(prefixSet(prefixes), sets.get(tag!)!), id).toBe(true);
    }
  });
});

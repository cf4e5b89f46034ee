import { prefixSet } from "@sallyport/core";
import { emitted, fileEnding, sketchPolicy } from "@sallyport/testkit";
import { expect, it } from "vitest";
import { emitter } from "./index.js";

const spread = [0, 2, 5, 16].flatMap((net) => [`20.0.${net}.0/24`, `2603:1000:${net}::/48`]);
const sets = new Map([["Service", prefixSet([...spread, "2603:1000:40::/48"])]]);

/** The entries of each set that a file fills, by the set's name. */
function filled(ipset: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [, name = ""] of ipset.matchAll(/^add (\S+)\+ /gm))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

it("a list that was widened for one rule is not shared with a rule that it was not widened for", () => {
  const sketch = sketchPolicy([
    { id: "only-v4", from: ["10.0.0.0/8"] },
    { id: "both" },
    { id: "both-again" },
  ]);
  const rules = sketch.rules.map((rule) => ({
    ...rule,
    destination: { service: rule.id, prefixes: { kind: "sets", ids: ["Service"] } as const },
  }));
  const options = { "max-prefixes": 4, "allow-extra": 1e6 };
  const result = emitted(emitter, { ...sketch, rules }, { sets, options });
  const ipset = fileEnding(result, ".ipset");
  expect(Object.fromEntries(filled(ipset))).toEqual({
    sample_all_from_4: 1,
    "sample_only-v4_4": 4,
    sample_both_4: 4,
    sample_both_6: 4,
  });
  expect(ipset).toMatch(
    /# IPv6 destinations of both, both-again\n# Prefixes: Service in edition \S+\n# Widened: /,
  );
  expect(ipset).toMatch(/# IPv4 destinations of only-v4\n# Prefixes: Service in edition \S+\ncreate /);
  expect(result.codes).toContain("SP3101");
});

import { type AnyEmitter, equalSets, listPrefixes, prefixSet, union } from "@sallyport/core";
import { emitter as azureFirewall } from "@sallyport/emitter-azure-firewall";
import { emitter as azureNsg } from "@sallyport/emitter-azure-nsg";
import { emitter as iptables } from "@sallyport/emitter-iptables";
import { emitter as paloalto } from "@sallyport/emitter-paloalto";
import { emitter as squid } from "@sallyport/emitter-squid";
import { emitted, shippedPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { rows } from "./seed-table.js";

const formats: readonly AnyEmitter[] = [azureFirewall, azureNsg, squid, iptables, paloalto];

/** Every IPv4 prefix outside comments, whatever the syntax around it; 0.0.0.0 and masks of option defaults are not among them. */
function prefixesIn(text: string): readonly string[] {
  const code = text
    .replaceAll(/^\s*(?:#|\/\/|<!--).*$/gm, "")
    .replaceAll(/"(?:description|comments?|contentVersion)": ".*"/gi, "");
  return [...code.matchAll(/(?<![\w.-])\d+\.\d+\.\d+\.\d+(?:\/\d+)?(?![\w.-])/g)].map((match) => match[0]);
}

it("has 23 rows", () => {
  expect(rows.length).toBe(23);
});

describe.each(rows)("as of 2017-05-13 to %s", (target, ...addresses) => {
  it.each(formats.map((emitter) => [emitter.id, emitter] as const))(
    "%s says that row's addresses, exactly",
    async (_id, emitter) => {
      const source = target === "eastus" ? "westus" : "eastus";
      const { policy, sets } = await shippedPolicy(source, target, { asOf: "2017-05-13", failback: false });
      const row = prefixSet(addresses);
      // The source region's ranges and the identity list come beside the row; each was checked against its source by the builder.
      const beside = [...sets].filter(([id]) => /^(PublicIPs|Office365)\./.test(id)).map(([, set]) => set);
      const expected = beside.reduce(union, row);
      const result = emitted(emitter, policy, { match: "prefixes", sets });
      expect(
        result.codes.filter(
          (code) => result.diagnostics.find((each) => each.code === code)!.severity === "error",
        ),
      ).toEqual([]);
      for (const [path, text] of perRuleset(result.files)) {
        const said = prefixSet(prefixesIn(text));
        expect(equalSets(said, expected), `${path}: ${listPrefixes(said).length} prefixes`).toBe(true);
      }
      for (const address of addresses) {
        expect(
          [...result.files.values()].some((text) => text.includes(address)),
          address,
        ).toBe(true);
      }
    },
  );
});

/** Files that each hold the whole on their own, or all of them together where they are parts of one. */
function perRuleset(files: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  const whole = [...files].filter(([path]) => /\.(json|nft|ipset|set|xml)$/.test(path));
  return whole.length > 0 ? whole : [["all files", [...files.values()].join("\n")]];
}

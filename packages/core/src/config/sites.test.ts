import { shippedDataset } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { rule, scenario } from "../../test/config-faults.js";
import type { ConfigFault } from "./fault.js";
import { readConfig } from "./read.js";
import { resolvePolicies } from "./resolve.js";
import { expandSites } from "./sites.js";

function expand(policy: object, ...more: readonly object[]) {
  const faults: ConfigFault[] = [];
  const expanded = expandSites({ policies: [policy, ...more] }, (fault) => faults.push(fault));
  const { policies } = expanded.value as { readonly policies: readonly object[] };
  return { ...expanded, policies, faults: faults.map(({ code, path }) => `${code} /${path.join("/")}`) };
}
const sites = [
  { site: "york", prefix: "10.1.0.0/16" },
  { site: "bath", prefix: "10.2.0.0/16 10.3.0.0/16" },
];
const own = {
  name: "site-{site}",
  title: "{site} at {prefix}",
  rules: [{ ...rule, from: ["192.0.2.0/24", "{prefix}", "198.51.100.0/24"] }],
};

describe("a policy with sites", () => {
  it("is one for each, with its columns in the place of the placeholders", () => {
    const { policies, faults } = expand({ ...own, sites }, { name: "last" });
    expect(faults).toEqual([]);
    expect(policies).toEqual([
      {
        name: "site-york",
        title: "york at 10.1.0.0/16",
        rules: [{ ...rule, from: ["192.0.2.0/24", "10.1.0.0/16", "198.51.100.0/24"] }],
      },
      {
        name: "site-bath",
        title: "bath at 10.2.0.0/16 10.3.0.0/16",
        rules: [{ ...rule, from: ["192.0.2.0/24", "10.2.0.0/16", "10.3.0.0/16", "198.51.100.0/24"] }],
      },
      { name: "last" },
    ]);
  });

  it("takes parameters of its scenario from columns of their name", () => {
    const row = {
      site: "york",
      source: "eastus",
      sourceAddresses: "10.1.0.0/16 10.2.0.0/16",
      failback: "false",
      features: "ade",
    };
    const { policies } = expand({
      scenario: "azure-to-azure",
      name: "{site}-{source}",
      target: "centralus",
      sites: [row, { ...row, sourceAddresses: "any", failback: true, features: ["ade", "x"] }],
    });
    const first = { scenario: "azure-to-azure", name: "york-eastus", source: "eastus", target: "centralus" };
    expect(policies).toEqual([
      { ...first, sourceAddresses: ["10.1.0.0/16", "10.2.0.0/16"], failback: false, features: ["ade"] },
      { ...first, sourceAddresses: "any", failback: true, features: ["ade", "x"] },
    ]);
  });

  it("may name a whole list, or a number", () => {
    const rows = [{ name: "a", from: ["10.0.0.0/8"], port: 443 }];
    const { policies } = expand({ rules: [{ ...rule, from: "{from}", ports: ["{port}"] }], sites: rows });
    expect(policies).toEqual([{ name: "a", rules: [{ ...rule, from: ["10.0.0.0/8"], ports: [443] }] }]);
  });

  it("has its faults at the site where that says what is wrong, else in the policy", () => {
    const { origin } = expand({ name: "first" }, { ...own, sites });
    const at = (...path: readonly (string | number)[]) => origin(["policies", 2, ...path]).path.join("/");
    expect(at()).toBe("policies/1/sites/1");
    expect(at("name")).toBe("policies/1/sites/1/site");
    expect(at("rules", 0, "from", 0)).toBe("policies/1/rules/0/from/0");
    expect(at("rules", 0, "from", 2)).toBe("policies/1/sites/1/prefix");
    expect(at("rules", 0, "from", 3)).toBe("policies/1/rules/0/from/2");
    expect(at("rules", 0, "purpose")).toBe("policies/1/rules/0/purpose");
    expect(at("rules", 0)).toBe("policies/1/sites/1");
    expect(origin(["policies", 2, "rules", 0], "form")).toEqual({
      path: ["policies", 1, "rules", 0],
      key: "form",
    });
    expect(origin(["policies", 0, "name"])).toEqual({ path: ["policies", 0, "name"] });
    expect(origin(["match"])).toEqual({ path: ["match"] });
    const filled = expand({
      scenario: "azure-to-azure",
      target: "x",
      sites: [{ source: "y", name: "z", features: ["a", "b"] }],
    });
    expect(filled.origin(["policies", 0, "features", 1]).path).toEqual([
      "policies",
      0,
      "sites",
      0,
      "features",
      1,
    ]);
    expect(filled.origin(["policies", 0, "target"]).path).toEqual(["policies", 0, "target"]);
  });

  it("passes all the checks of a policy", () => {
    const faults: ConfigFault[] = [];
    const rows = [
      { site: "a", source: "eastus" },
      { site: "A", source: "westus" },
      { site: "b c", source: "" },
    ];
    const { value, origin } = expandSites(
      { policies: [{ name: "{site}", rules: [{ ...rule, purpose: "{source}" }], sites: rows.slice(0, 2) }] },
      (fault) => faults.push(fault),
    );
    readConfig(value, ["squid"], (fault) => faults.push({ ...fault, path: origin(fault.path).path }));
    expect(faults).toMatchObject([{ code: "SP1207", path: ["policies", 0, "sites", 1, "site"] }]);
    expect(expand({ name: "{site}", rules: [{ ...rule, purpose: "{source}" }], sites: rows }).faults).toEqual(
      ["SP1111 /policies/0/sites/2/source"],
    );
  });

  it.each<[string, object, readonly string[]]>([
    ["that are none", { ...own, sites: [] }, ["SP1205 /policies/0/sites"]],
    ["of a wrong type", { ...own, sites: "york" }, ["SP1105 /policies/0/sites"]],
    [
      "with a cell of a wrong type",
      { ...own, sites: [{ site: null, prefix: "x" }] },
      ["SP1105 /policies/0/sites/0/site"],
    ],
    ["without a cell", { ...own, sites: [...sites, { site: "hull" }] }, ["SP1111 /policies/0/sites/2"]],
    [
      "with a blank cell",
      { ...own, sites: [...sites, { site: " ", prefix: "x" }] },
      ["SP1111 /policies/0/sites/2/site"],
    ],
    [
      "with a column more",
      { ...own, sites: sites.map((each) => ({ ...each, floor: 1 })) },
      ["SP1112 /policies/0/sites/0/floor"],
    ],
    [
      "with a column of another scenario",
      { ...scenario, name: "{site}", sites: [{ site: "a", dataPort: 1 }] },
      ["SP1112 /policies/0/sites/0/dataPort"],
    ],
    [
      "with a column that the policy gives",
      { ...scenario, name: "{site}", sites: [{ site: "a", source: "x" }] },
      ["SP1112 /policies/0/sites/0/source"],
    ],
    ["without a column that is named", { ...own, title: "{sight}", sites }, ["SP1113 /policies/0/title"]],
    [
      "with a list in a text",
      { ...own, sites: [{ site: ["a"], prefix: "x" }] },
      ["SP1105 /policies/0/sites/0/site"],
    ],
    ["of no known scenario, which the checks tell", { scenario: "x", sites: [{ target: "y" }] }, []],
  ])("%s", (_title, policy, expected) => {
    expect(expand(policy).faults).toEqual(expected);
  });

  it("suggests the name that is near", () => {
    const help: (string | undefined)[] = [];
    expandSites(
      { policies: [{ ...own, title: "{sit}", sites: sites.map((each) => ({ ...each, sitee: "x" })) }] },
      (fault) => help.push(fault.help),
    );
    expect(help).toEqual(['did you mean "site"?', "did you mean {site}?"]);
  });

  it("is told of a name twice where it stands, whatever became of the sites before", async () => {
    const faults: string[] = [];
    const rows = ["estus", "eastus", "eastus"].map((source) => ({ source }));
    const { value, origin } = expandSites(
      { policies: [{ scenario: "azure-to-azure", target: "westus", sites: rows }] },
      () => {},
    );
    const config = readConfig(value, ["squid"], () => {});
    await resolvePolicies(config!, shippedDataset, ({ code, path }) =>
      faults.push(`${code} /${origin(path).path.join("/")}`),
    );
    expect(faults).toEqual(["SP1003 /policies/0/sites/0/source", "SP1207 /policies/0/sites/2"]);
  });

  it("is nothing that a config may still have when it is read", () => {
    const faults: ConfigFault[] = [];
    readConfig({ policies: [{ ...own, sites }] }, ["squid"], (fault) => faults.push(fault));
    expect(faults[0]).toMatchObject({ code: "SP1105", path: ["policies", 0, "sites"] });
  });
});

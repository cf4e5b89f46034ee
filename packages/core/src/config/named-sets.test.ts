import { shippedDataset } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { rule, scenario, withRule } from "../../test/config-faults.js";
import { listPrefixes } from "../address/index.js";
import { printHostPattern } from "../host/index.js";
import type { ConfigFault } from "./fault.js";
import { readConfig } from "./read.js";
import { resolvePolicies } from "./resolve.js";

const sets = {
  portal: { hosts: ["portal.example.com"], prefixes: ["192.0.2.0/25"] },
  mail: { hosts: ["*.example.com"], prefixes: ["192.0.2.128/25"] },
  names: { hosts: ["example.org"] },
  office: { prefixes: ["10.1.0.0/16"] },
};

function read(more: object, declared: object = sets) {
  const faults: ConfigFault[] = [];
  const config = readConfig({ ...withRule(more), sets: declared }, ["squid"], (fault) => faults.push(fault));
  const [policy] = config?.policies ?? [];
  return { rule: policy?.kind === "own" ? policy.policy.rules[0] : undefined, faults };
}
const faultsOf = (more: object, declared?: object) =>
  read(more, declared).faults.map(({ code, path }) => `${code} /${path.join("/")}`);

describe("sets that a config names", () => {
  it("give a rule the views that all of them have", () => {
    const both = read({ to: { sets: ["portal", "mail"] } }).rule!.destination;
    expect(both.hosts!.map(printHostPattern)).toEqual(["*.example.com"]);
    expect(both.prefixes!.kind === "list" && listPrefixes(both.prefixes!.set)).toEqual(["192.0.2.0/24"]);
    const hosts = read({ to: { sets: ["portal", "names"] } }).rule!.destination;
    expect(hosts.hosts!.map(printHostPattern)).toEqual(["example.org", "portal.example.com"]);
    expect(hosts).not.toHaveProperty("prefixes");
  });

  it("are sources, beside prefixes", () => {
    const { sources } = read({ from: ["10.0.0.0/16", "office"] }).rule!;
    expect(sources !== "any" && listPrefixes(sources)).toEqual(["10.0.0.0/15"]);
  });

  it("are exclusions and prefixes, beside others", () => {
    const { sources } = read({ from: ["10.0.0.0/15"], fromExcept: ["office"] }).rule!;
    expect(sources !== "any" && listPrefixes(sources)).toEqual(["10.0.0.0/16"]);
    const { prefixes } = read({
      to: { prefixes: ["office", "portal", "10.0.0.0/16"], except: ["mail", "10.0.0.0/17"] },
    }).rule!.destination;
    expect(prefixes!.kind === "list" && listPrefixes(prefixes!.set)).toEqual([
      "10.0.128.0/17",
      "10.1.0.0/16",
      "192.0.2.0/25",
    ]);
  });

  it("leave the sets of the dataset to it", () => {
    expect(read({ to: { sets: ["custom.partners"] } }).rule!.destination.prefixes).toEqual({
      kind: "sets",
      ids: ["custom.partners"],
    });
  });

  it.each<[string, object, object, readonly string[]]>([
    [
      "without a view in common",
      { to: { sets: ["names", "office"] } },
      sets,
      ["SP2005 /policies/0/rules/0/to/sets"],
    ],
    ["as sources without prefixes", { from: ["names"] }, sets, ["SP1105 /policies/0/rules/0/from/0"]],
    [
      "as prefixes without any",
      { to: { prefixes: ["names"] } },
      sets,
      ["SP1105 /policies/0/rules/0/to/prefixes/0"],
    ],
    [
      "as exclusions without prefixes",
      { from: ["10.0.0.0/8"], fromExcept: ["names"], to: { prefixes: ["192.0.2.0/24"], except: ["names"] } },
      sets,
      ["SP1105 /policies/0/rules/0/fromExcept/0", "SP1105 /policies/0/rules/0/to/except/0"],
    ],
    [
      "as exclusions that leave nothing",
      { from: ["10.1.2.0/24"], fromExcept: ["office"] },
      sets,
      ["SP3002 /policies/0/rules/0/fromExcept"],
    ],
    [
      "as hosts",
      { to: { hosts: ["a.example.com", "portal"] } },
      sets,
      ["SP1211 /policies/0/rules/0/to/hosts/1"],
    ],
    [
      "beside one of the dataset",
      { to: { sets: ["portal", "custom.x"] } },
      sets,
      ["SP1105 /policies/0/rules/0/to/sets/1"],
    ],
    [
      "beside other views",
      { to: { sets: ["portal"], hosts: ["a.example.com"] } },
      sets,
      ["SP1105 /policies/0/rules/0/to/sets"],
    ],
    [
      "with a bad prefix, told once",
      { to: { sets: ["x"] }, from: ["x"] },
      { x: { prefixes: ["1.2.3"] } },
      ["SP1201 /sets/x/prefixes/0"],
    ],
    ["with a bad host, though unused", {}, { x: { hosts: ["a b"] } }, ["SP1203 /sets/x/hosts/0"]],
    [
      "with another as host",
      {},
      { x: { hosts: ["x", "y"] }, y: { hosts: ["a.b"] } },
      ["SP1211 /sets/x/hosts/1"],
    ],
    ["with nothing in it", {}, { x: {} }, ["SP1205 /sets/x"]],
    ["with an empty list", {}, { x: { hosts: [] } }, ["SP1205 /sets/x/hosts"]],
    ["of a name that is none", {}, { "a b": { hosts: ["a.example.com"] } }, ["SP1209 /sets/a b"]],
    ["of the name any", {}, { any: { hosts: ["a.example.com"] } }, ["SP1209 /sets/any"]],
    ["with another key", {}, { x: { host: ["a.example.com"] } }, ["SP1103 /sets/x"]],
  ])("%s are a fault at its place", (_title, more, declared, expected) => {
    expect(faultsOf(more, declared)).toEqual(expected);
  });

  it("are suggested for a name that is near", () => {
    const { faults } = read({ from: ["10.0.0.0/8", "offise"] });
    expect(faults).toMatchObject([
      { code: "SP1201", path: ["policies", 0, "rules", 0, "from", 1], help: "did you mean the set office?" },
    ]);
    expect(read({ to: { sets: ["portal", "male"] } }).faults).toMatchObject([{ help: "did you mean mail?" }]);
  });

  it("stay what they are for a rule that names none", () => {
    expect(read({}).rule!.id).toBe(rule.name);
  });
});

describe("sets as addresses of a scenario", () => {
  async function resolve(policy: object, defaults?: object) {
    const faults: string[] = [];
    const report = ({ code, path }: ConfigFault) => faults.push(`${code} /${path.join("/")}`);
    const value = { policies: [policy], sets, ...(defaults === undefined ? {} : { defaults }) };
    const config = readConfig(value, ["squid"], report);
    const resolved = await resolvePolicies(config!, shippedDataset, report);
    const sources = resolved?.[0]?.policy.rules.map((each) => each.sources) ?? [];
    return {
      faults,
      sources: [...new Set(sources.map((each) => (each === "any" ? each : listPrefixes(each).join())))],
    };
  }
  const onPremises = { scenario: "vmware-modernized", target: "eastus" };

  it("are where the machines are, by default as well", async () => {
    expect(await resolve({ ...scenario, sourceAddresses: ["office", "10.0.0.0/16"] })).toEqual({
      faults: [],
      sources: ["10.0.0.0/15"],
    });
    expect(
      (await resolve({ ...scenario, failback: false }, { sourceAddresses: ["office"] })).sources,
    ).toEqual(["10.1.0.0/16"]);
    expect((await resolve({ ...onPremises, applianceAddresses: ["office"] })).sources).toContain(
      "10.1.0.0/16",
    );
  });

  it("without prefixes are a fault at their place", async () => {
    expect((await resolve({ ...scenario, targetAddresses: ["office", "names"] })).faults).toEqual([
      "SP1105 /policies/0/targetAddresses/1",
    ]);
    expect((await resolve({ ...onPremises, applianceAddresses: ["names"] })).faults).toEqual([
      "SP1105 /policies/0/applianceAddresses/0",
    ]);
  });
});

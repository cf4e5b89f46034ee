import { describe, expect, it } from "vitest";
import { listPrefixes } from "../address/index.js";
import { printHostPattern } from "../host/index.js";
import type { ConfigFault } from "./fault.js";
import { type Config, readConfig } from "./read.js";

const formats = ["squid", "azure-nsg"];

function read(value: unknown): {
  readonly config: Config | undefined;
  readonly faults: readonly ConfigFault[];
} {
  const faults: ConfigFault[] = [];
  const config = readConfig(value, formats, (fault) => faults.push(fault));
  return { config, faults };
}

function faultsOf(value: unknown): readonly string[] {
  const { config, faults } = read(value);
  if (config === undefined && faults.length === 0) throw new Error("refused without a fault");
  return faults.map(
    ({ code, path, key }) => `${code} /${[...path, ...(key === undefined ? [] : [`(${key})`])].join("/")}`,
  );
}

const rule = {
  name: "login",
  purpose: "sign in",
  from: "any",
  to: { hosts: ["login.example.com"] },
  ports: [443],
};
const withRule = (more: object) => ({ policies: [{ name: "own", rules: [{ ...rule, ...more }] }] });
const scenario = { scenario: "azure-to-azure", source: "eastus", target: "centralus" };

describe("a config of own rules", () => {
  it("becomes rules of the model", () => {
    const { config, faults } = read(
      withRule({
        from: ["10.0.0.0/8"],
        fromExcept: ["10.1.0.0/16"],
        to: { hosts: ["*.example.com", "www.example.com"], prefixes: ["192.0.2.7"] },
        ports: [443, "8000-8100", 444],
        action: "deny",
        source: { document: "ticket 7", date: "2026-01-02" },
      }),
    );
    expect(faults).toEqual([]);
    const policy = config!.policies[0]!;
    const made = policy.kind === "own" ? policy.policy.rules[0]! : undefined;
    expect(made).toMatchObject({
      id: "login",
      action: "deny",
      ports: [
        { first: 443, last: 444 },
        { first: 8000, last: 8100 },
      ],
      provenance: [{ document: "ticket 7", date: "2026-01-02" }],
    });
    expect(made!.destination.hosts!.map(printHostPattern)).toEqual(["*.example.com"]);
    expect(made!.sources !== "any" && listPrefixes(made!.sources)[0]).toBe("10.0.0.0/16");
  });

  it("takes every format if it names none, in a fixed order if it names some", () => {
    expect(read(withRule({})).config!.formats.map(({ id }) => id)).toEqual(["squid", "azure-nsg"]);
    const named = { ...withRule({}), formats: { "azure-nsg": null, squid: { sni: "splice" } } };
    expect(read(named).config!.formats.map(({ id, options }) => [id, options])).toEqual([
      ["squid", { sni: "splice" }],
      ["azure-nsg", {}],
    ]);
  });
});

describe("nothing but any means any", () => {
  it.each<[string, unknown, string]>([
    ["a misspelt key", withRule({ form: "any" }), "SP1103 /policies/0/rules/0/(form)"],
    ["a missing source", withRule({ from: undefined }), "SP1105 /policies/0/rules/0/from"],
    ["null sources", withRule({ from: null }), "SP1105 /policies/0/rules/0/from"],
    ["a number as sources", withRule({ from: 8 }), "SP1105 /policies/0/rules/0/from"],
    ["a mapping as sources", withRule({ from: { name: "x" } }), "SP1105 /policies/0/rules/0/from"],
    ["an empty text as sources", withRule({ from: "" }), "SP1105 /policies/0/rules/0/from"],
    ["empty sources", withRule({ from: [] }), "SP1205 /policies/0/rules/0/from"],
    [
      "exclusions that leave no source",
      withRule({ from: ["10.0.0.0/8"], fromExcept: ["10.0.0.0/7"] }),
      "SP3002 /policies/0/rules/0/fromExcept",
    ],
    [
      "exclusions from any",
      withRule({ fromExcept: ["10.0.0.0/8"] }),
      "SP1105 /policies/0/rules/0/fromExcept",
    ],
    ["an empty destination", withRule({ to: {} }), "SP1205 /policies/0/rules/0/to"],
    ["an empty list of hosts", withRule({ to: { hosts: [] } }), "SP1205 /policies/0/rules/0/to/hosts"],
    [
      "exclusions that leave no destination",
      withRule({ to: { prefixes: ["192.0.2.0/24"], except: ["192.0.2.0/23"] } }),
      "SP3002 /policies/0/rules/0/to/except",
    ],
    [
      "exclusions beside hosts",
      withRule({ to: { hosts: ["a.b"], prefixes: ["192.0.2.0/24"], except: ["192.0.2.0/25"] } }),
      "SP1105 /policies/0/rules/0/to/except",
    ],
    [
      "exclusions without prefixes",
      withRule({ to: { tags: ["X"], except: ["192.0.2.0/25"] } }),
      "SP1105 /policies/0/rules/0/to/except",
    ],
    ["no ports", withRule({ ports: undefined }), "SP1205 /policies/0/rules/0"],
    ["empty ports", withRule({ ports: [] }), "SP1205 /policies/0/rules/0/ports"],
    ["ports of a protocol that has none", withRule({ protocol: "icmp" }), "SP1105 /policies/0/rules/0/ports"],
    ["no rules", { policies: [{ name: "own", rules: [] }] }, "SP1205 /policies/0/rules"],
    ["no policies", { policies: [] }, "SP1205 /policies"],
    ["no formats", { ...withRule({}), formats: {} }, "SP1205 /formats"],
    ["nothing", null, "SP1105 /"],
  ])("%s is an error", (_title, value, fault) => {
    expect(faultsOf(value)).toContain(fault);
  });
});

describe("values", () => {
  it.each<[string, unknown, string]>([
    ["host bits", withRule({ from: ["10.1.2.3/8"] }), "SP1202 /policies/0/rules/0/from/0"],
    [
      "a bad prefix among good ones",
      withRule({ from: ["10.0.0.0/8", "10.1.2.300"] }),
      "SP1201 /policies/0/rules/0/from/1",
    ],
    ["a bad host", withRule({ to: { hosts: ["a b"] } }), "SP1203 /policies/0/rules/0/to/hosts/0"],
    ["a bad port", withRule({ ports: [443, 0] }), "SP1204 /policies/0/rules/0/ports/1"],
    ["a line break in a text", withRule({ purpose: "a\nb" }), "SP1206 /policies/0/rules/0/purpose"],
    ["a blank text", withRule({ purpose: " " }), "SP1206 /policies/0/rules/0/purpose"],
    [
      "a line break in a source",
      withRule({ source: { document: "a\nb", date: "2026-01-01" } }),
      "SP1206 /policies/0/rules/0/source/document",
    ],
    ["a name that is no name", withRule({ name: "a b" }), "SP1209 /policies/0/rules/0/name"],
    ["a date that does not exist", { ...withRule({}), asOf: "2026-02-30" }, "SP1105 /asOf"],
    ["an unknown action", withRule({ action: "permit" }), "SP1105 /policies/0/rules/0/action"],
    ["an unknown view", { ...withRule({}), match: "host" }, "SP1105 /match"],
    [
      "an unknown scenario",
      { policies: [{ ...scenario, scenario: "azure-to-azur" }] },
      "SP1002 /policies/0/scenario",
    ],
    ["an unknown format", { ...withRule({}), formats: ["squidd"] }, "SP1001 /formats/0"],
    [
      "a key that a scenario has not",
      { policies: [{ ...scenario, sorce: "x" }] },
      "SP1103 /policies/0/(sorce)",
    ],
    [
      "an empty list of accounts",
      { policies: [{ ...scenario, cacheAccounts: [] }] },
      "SP1205 /policies/0/cacheAccounts",
    ],
  ])("%s is an error", (_title, value, fault) => {
    expect(faultsOf(value)).toContain(fault);
  });

  it("two rules or two policies of one name are errors", () => {
    const rules = [rule, { ...rule, name: "LOGIN" }];
    expect(faultsOf({ policies: [{ name: "own", rules }] })).toEqual(["SP1207 /policies/0/rules/1/name"]);
    const own = { name: "own", rules: [rule] };
    expect(faultsOf({ policies: [own, { ...own, name: "Own" }] })).toEqual(["SP1207 /policies/1/name"]);
  });

  it("all faults are reported at once, with the nearest name", () => {
    const { faults } = read({
      ...withRule({ acton: "deny", ports: ["x"] }),
      formats: ["azure-ngs"],
      mach: "hosts",
    });
    expect(faults.map(({ code, help }) => [code, help])).toEqual([["SP1103", 'did you mean "match"?']]);
    const { faults: deeper } = read({ ...withRule({ acton: "deny" }), formats: ["azure-ngs"] });
    expect(deeper.map(({ code, help }) => [code, help])).toEqual([
      ["SP1103", 'did you mean "action"?'],
      ["SP1001", "did you mean azure-nsg?"],
    ]);
  });

  it("a wildcard below a single label is a warning, not an error", () => {
    const { config, faults } = read(withRule({ to: { hosts: ["*.internal"] } }));
    expect(faults.map(({ code }) => code)).toEqual(["SP1210"]);
    expect(config).toBeDefined();
  });
});

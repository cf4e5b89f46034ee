import { describe, expect, it } from "vitest";
import { meaningFaults, rule, valueFaults, withRule } from "../../test/config-faults.js";
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
    expect(read(withRule({})).config!.outputs[0]!.formats.map(({ id }) => id)).toEqual([
      "squid",
      "azure-nsg",
    ]);
    const named = { ...withRule({}), formats: { "azure-nsg": null, squid: { sni: "splice" } } };
    expect(read(named).config!.outputs[0]!.formats.map(({ id, options }) => [id, options])).toEqual([
      ["squid", { sni: "splice" }],
      ["azure-nsg", {}],
    ]);
  });
});

describe("nothing but any means any", () => {
  it.each(meaningFaults)("%s is an error", (_title, value, fault) => {
    expect(faultsOf(value)).toContain(fault);
  });
});

describe("values", () => {
  it.each(valueFaults)("%s is an error", (_title, value, fault) => {
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

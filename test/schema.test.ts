import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { meaningFaults, rule, scenario, valueFaults, withRule } from "../packages/core/test/config-faults.js";
import { sallyport } from "./sallyport.js";

const printed = sallyport(["schema"]).stdout;
// The pattern of a date says all that its format says.
const validate = new Ajv({ strictTypes: false, formats: { date: true } }).compile(JSON.parse(printed));
const accepts = (value: unknown) => validate(JSON.parse(JSON.stringify(value)));
const withOptions = (options: object) => ({ policies: [scenario], formats: options });

/** Faults that lie in a text, or between two values: a run tells of them, no schema does. */
const beyondShape = new Set([
  "exclusions that leave no source",
  "exclusions from any",
  "an empty destination",
  "exclusions that leave no destination",
  "exclusions beside hosts",
  "exclusions without prefixes",
  "no ports",
  "ports of a protocol that has none",
  "host bits",
  "a bad prefix among good ones",
  "a bad host",
  "a bad port",
  "a line break in a text",
  "a blank text",
  "a line break in a source",
  "a name that is no name",
]);

describe("the JSON Schema", () => {
  it("is the one that ships with the package", () => {
    const shipped = fileURLToPath(new URL("../packages/cli/dist/sallyport.schema.json", import.meta.url));
    expect(readFileSync(shipped, "utf8")).toBe(printed);
  });

  const examples = fileURLToPath(new URL("../examples", import.meta.url));
  it.each(readdirSync(examples))("accepts the example %s", (name) => {
    expect([
      accepts(parse(readFileSync(`${examples}/${name}/sallyport.yaml`, "utf8"))),
      validate.errors,
    ]).toEqual([true, null]);
  });

  it.each<[string, unknown]>([
    ["a rule of one's own", withRule({ action: "deny", ports: ["8000-8100", 443], expires: "2028-02-29" })],
    ["formats by name", { ...withRule({}), formats: ["squid"] }],
    ["formats without options", withOptions({ squid: null, pac: {} })],
    [
      "options",
      withOptions({ squid: { sni: "splice" }, iptables: { "max-prefixes": 10, within: "published" } }),
    ],
    ["a scenario on premises", { policies: [{ scenario: "hyper-v", target: "eastus" }] }],
    [
      "sets by name",
      { ...withRule({ to: { sets: ["mail"] } }), sets: { mail: { hosts: ["a.example.com"] } } },
    ],
    ["a file of hosts", withRule({ to: { hosts: { file: "hosts.txt" } }, from: { file: "office.txt" } })],
    ["a file of addresses", { policies: [{ ...scenario, sourceAddresses: { file: "machines.txt" } }] }],
    [
      "regions by default",
      { defaults: { target: "centralus" }, policies: [{ ...scenario, target: undefined }] },
    ],
    ["what is in another file", { extends: "base.yaml", out: "generated" }],
    [
      "sites",
      { policies: [{ ...scenario, target: undefined, name: "{x}", sites: [{ x: "a", target: "b", n: 1 }] }] },
    ],
    ["a table of sites", { policies: [{ scenario: "hyper-v", sites: { file: "sites.csv" } }] }],
    [
      "columns in rules",
      {
        policies: [
          {
            sites: [{ x: ["a"] }],
            rules: [{ ...rule, from: "{x}", ports: ["{x}"], action: "{x}", expires: "{x}" }],
          },
        ],
      },
    ],
    ["a folder of templates", { ...withRule({}), templates: "fw-templates" }],
    ["templates by name", { ...withRule({}), templates: { dir: "fw", "squid/head": "head.hbs" } }],
    ["its own address", { $schema: "./sallyport.schema.json", ...withRule({}) }],
  ])("accepts %s", (_title, value) => {
    expect([accepts(value), validate.errors]).toEqual([true, null]);
  });

  const faults = [...meaningFaults, ...valueFaults];
  it.each(faults.filter(([title]) => !beyondShape.has(title)))("refuses %s", (_title, value) => {
    expect(accepts(value)).toBe(false);
  });

  it("leaves to a run no more than what is listed here", () => {
    for (const title of beyondShape) {
      const [, value] = faults.find((each) => each[0] === title)!;
      expect([title, accepts(value)]).toEqual([title, true]);
    }
  });

  it.each<[string, unknown]>([
    ["a file in the place of ports", withRule({ ports: { file: "ports.txt" } })],
    ["a file and more", withRule({ from: { file: "office.txt", comment: "x" } })],
    ["a set of ports", { ...withRule({}), sets: { mail: { ports: [25] } } }],
    ["a default that is no parameter", { ...withRule({}), defaults: { ports: [443] } }],
    ["a file to extend that has no name", { ...withRule({}), extends: [] }],
    ["a template that is none", { ...withRule({}), templates: { "squid/heads": "head.hbs" } }],
    ["nothing at all", {}],
    ["no sites", { policies: [{ ...scenario, sites: [] }] }],
    ["a cell that is a mapping", { policies: [{ ...scenario, sites: [{ x: {} }] }] }],
    ["a column where no site is", withRule({ action: "{x}" })],
    ["an unknown option", withOptions({ squid: { snii: "splice" } })],
    ["an option out of its range", withOptions({ iptables: { "max-prefixes": -1 } })],
    ["an option of another format", withOptions({ pac: { sni: "splice" } })],
    ["a text that an option does not take", withOptions({ pac: { proxies: ["nowhere"] } })],
    ["a choice that an option has not", withOptions({ squid: { sni: "slice" } })],
    ["a limit in words", { ...withRule({}), maxPrefixes: "many" }],
    ["a parameter of another scenario", { policies: [{ ...scenario, dataPort: 9443 }] }],
    ["a scenario without its regions", { policies: [{ scenario: "azure-to-azure", source: "eastus" }] }],
  ])("refuses %s", (_title, value) => {
    expect(accepts(value)).toBe(false);
  });
});

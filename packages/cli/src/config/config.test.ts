import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Diagnostic, SallyportError } from "@sallyport/core";
import { afterAll, describe, expect, it } from "vitest";
import { readConfigFile } from "./file.js";
import { configFromFlags } from "./flags.js";

const folder = mkdtempSync(join(tmpdir(), "sallyport-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(text: string | Uint8Array, name = "sallyport.yaml"): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function faultsOf(work: () => unknown): readonly Diagnostic[] {
  try {
    work();
  } catch (error) {
    if (error instanceof SallyportError) return error.diagnostics;
    throw error;
  }
  return [];
}

describe("a config file", () => {
  it("yields plain data and the place of every value and key", () => {
    const { value, locate } = readConfigFile(
      fileOf("policies:\n  - name: x\n    rules:\n      - {name: y, form: any}\n"),
    );
    expect(value).toEqual({ policies: [{ name: "x", rules: [{ name: "y", form: "any" }] }] });
    expect(locate(["policies", 0, "rules", 0, "name"])).toMatchObject({
      line: 4,
      column: 16,
      pointer: "/policies/0/rules/0/name",
    });
    expect(locate(["policies", 0, "rules", 0], "form")).toMatchObject({ line: 4, column: 19 });
    expect(locate(["policies", 0, "title"])).toMatchObject({ line: 2, column: 5 });
  });

  it("keeps dates and words as text, as YAML 1.2 says", () => {
    expect(readConfigFile(fileOf("asOf: 2017-05-13\na: no\n")).value).toEqual({
      asOf: "2017-05-13",
      a: "no",
    });
  });

  it.each<[string, string | Uint8Array, string]>([
    ["a key twice", "a: 1\nb: 2\na: 3\n", "SP1104:3:1"],
    ["a key twice deep inside", "p:\n  - {to: 1, to: 2}\n", "SP1104:2:13"],
    ["broken syntax", "a: [1\nb: 2\n", "SP1102:"],
    ["an unknown tag", "a: !secret x\n", "SP1102:1:4"],
    ["two documents", "a: 1\n---\nb: 2\n", "SP1102:"],
    ["bytes that are not UTF-8", new Uint8Array([0x61, 0x3a, 0x20, 0xff]), "SP1101"],
  ])("with %s is an error at its place", (_title, text, expected) => {
    const [fault] = faultsOf(() => readConfigFile(fileOf(text)));
    const { line, column } = fault!.place!;
    expect(`${fault!.code}:${line}:${column}`.startsWith(expected)).toBe(true);
  });

  it("in JSON has the same places, whatever indents it", () => {
    const text = '{\n\t"policies": [\n\t\t{ "name": "x", "nam": 1 }\n\t]\n}\n';
    const { value, locate } = readConfigFile(fileOf(text, "sallyport.json"));
    expect(value).toEqual(JSON.parse(text));
    expect(locate(["policies", 0, "name"])).toMatchObject({ line: 3, column: 13 });
    expect(locate(["policies", 0], "nam")).toMatchObject({ line: 3, column: 18 });
  });

  it.each([
    ["a comment", '{ "a": 1 } # b', "SP1102:1:12"],
    ["a key without quotes", "{ a: 1 }", "SP1102:1:3"],
    ["a comma too many", '{\n  "a": [1,\n  ]\n}', "SP1102:3:3"],
    ["a key twice", '{ "a": 1, "a": 2 }', "SP1104:1:11"],
  ])("in JSON with %s is an error at its place", (_title, text, expected) => {
    const [fault] = faultsOf(() => readConfigFile(fileOf(text, "sallyport.json")));
    expect(`${fault!.code}:${fault!.place!.line}:${fault!.place!.column}`).toBe(expected);
  });

  it("with a long list has every place all the same", () => {
    const items = Array.from({ length: 100 }, (_, index) => `      - 10.0.${index}.0/24\n`).join("");
    const { value, locate } = readConfigFile(fileOf(`sets:\n  a:\n    prefixes:\n${items}out: x\n`));
    expect(value).toMatchObject({ sets: { a: { prefixes: { 99: "10.0.99.0/24", length: 100 } } }, out: "x" });
    expect(locate(["sets", "a", "prefixes", 99])).toMatchObject({ line: 103, column: 9 });
    expect(locate(["out"])).toMatchObject({ line: 104 });
  });

  it("that does not exist is an error", () => {
    expect(faultsOf(() => readConfigFile(join(folder, "absent.yaml")))[0]!.code).toBe("SP1101");
  });
});

describe("flags", () => {
  const scenario = { scenario: "azure-to-azure", source: "eastus", target: "centralus", failback: true };

  it("become the data of a config", () => {
    const flags = {
      ...scenario,
      failback: false,
      feature: ["ade,agent-auto-upgrade"],
      sourceAddress: ["any"],
      format: ["squid,pac", "azure-nsg"],
    };
    expect(configFromFlags(flags, undefined).value).toEqual({
      formats: ["squid", "pac", "azure-nsg"],
      policies: [
        {
          scenario: "azure-to-azure",
          source: "eastus",
          target: "centralus",
          failback: false,
          features: ["ade", "agent-auto-upgrade"],
          sourceAddresses: "any",
        },
      ],
    });
  });

  it("name themselves as the place of a fault", () => {
    const { locate } = configFromFlags({ ...scenario, match: "host" }, undefined);
    expect(locate(["policies", 0, "sourceAddresses", 1])).toEqual({ file: "--source-address" });
    expect(locate(["match"])).toEqual({ file: "--match" });
  });

  it("that are missing are named", () => {
    expect(faultsOf(() => configFromFlags({ failback: true, source: "eastus" }, undefined))[0]!.message).toBe(
      "missing: --scenario, --target",
    );
  });

  it("override the top of a file and nothing below it", () => {
    const file = readConfigFile(fileOf("match: tags\npolicies: []\n"));
    expect(configFromFlags({ failback: true, match: "hosts" }, file).value).toEqual({
      match: "hosts",
      policies: [],
    });
    expect(faultsOf(() => configFromFlags({ failback: true, source: "eastus" }, file))[0]!.code).toBe(
      "SP1013",
    );
  });
});

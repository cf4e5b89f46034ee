import { readFileSync } from "node:fs";
import { findOptionFault } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { emitter } from "./index.js";
import { limits } from "./limits.js";
import { options } from "./options.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

describe("the read-me", () => {
  it("names every option with its default", () => {
    for (const [name, spec] of Object.entries(options)) {
      const shown = String(spec.default);
      expect(readme, name).toContain(`| \`${name}\` | ${shown === "" ? "" : `\`${shown}\``}`);
    }
  });

  it("names every limit", () => {
    for (const { max } of Object.values(limits)) expect(readme).toContain(max.toLocaleString("en-US"));
  });
});

describe("the options", () => {
  it.each(Object.entries(options))("%s takes its default and its example", (_, spec) => {
    expect(findOptionFault(spec, spec.default)).toBeUndefined();
    if (!("example" in spec)) return;
    const example = spec.kind === "list" ? spec.example.split(",") : spec.example;
    expect(findOptionFault(spec, example)).toBeUndefined();
  });

  it.each([
    ["name", "a'b"],
    ["name", "-a"],
    ["name", "a-"],
    ["name", "n".repeat(81)],
    ["location", "East US"],
    ["location", "[resourceGroup().location]"],
    ["subscription", "../x"],
    ["resource-group", "a/b"],
    ["resource-group", "a."],
    ["http-ports", ["http"]],
    ["priority-base", 99],
    ["tier", "standard"],
  ] as const)("%s refuses %j", (name, value) => {
    expect(findOptionFault(options[name], value)).toBeDefined();
  });
});

it("has a source for every limit", () => {
  for (const { source } of Object.values(emitter.limits)) expect(source.document).not.toBe("");
});

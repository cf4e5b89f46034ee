import { findOptionFault } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { emitter } from "./index.js";
import { options } from "./options.js";

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

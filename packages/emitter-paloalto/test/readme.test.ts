import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { emitter } from "../src/index.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

describe("the README", () => {
  it("names every option with its default", () => {
    for (const [name, { default: value }] of Object.entries(emitter.options)) {
      const line = readme.split("\n").find((each) => each.startsWith("|") && each.includes(`\`${name}\``));
      expect(line, name).toBeDefined();
      if (String(value) !== "") expect(line).toContain(`\`${String(value)}\``);
    }
  });

  it("names every limit", () => {
    for (const { max } of Object.values(emitter.limits))
      expect(readme).toContain(max.toLocaleString("en-US"));
  });
});

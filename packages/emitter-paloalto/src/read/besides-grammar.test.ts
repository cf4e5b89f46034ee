import { describe, expect, it } from "vitest";
import { readFiles } from "../../test/meaning.js";
import { ownClear, ownRule } from "../../test/own-rule.js";
import { root } from "./grammar.js";
import type { Shape } from "./shape.js";

/** Words for all that may stand at a place of the configuration; entries are of a name that no rule knows. */
function wordsFor(shape: Shape, path: readonly string[]): readonly (readonly string[])[] {
  switch (shape.of) {
    case "text":
    case "members":
      return ["yes", "a"].map((value) => [...path, value]);
    case "passed":
      return [path, [...path, "x"]];
    case "entries":
      return wordsFor(shape.entry, [...path, shape.are === "places" ? "vsys1" : "foreign"]);
    case "fields":
      return [path, ...[...shape.fields].flatMap(([name, inner]) => wordsFor(inner, [...path, name]))];
  }
}

/** Whether a line may stand behind the rule with nothing said against it, nothing told, and no other list of decisions. */
function passes(line: string): boolean {
  const files = { "a.set": [...ownRule, line].join("\n"), "a.clear": ownClear.join("\n") };
  const { diagnostics, besides, devices } = readFiles(files);
  return diagnostics.length + besides.length === 0 && devices.length === 1;
}

describe("whatever is said of something that is none of the rules'", () => {
  // The places of Panorama are all of one shape.
  const all = wordsFor(root, []).filter(([first]) => first !== undefined && first !== "device-group");

  it("by set is told, unless it is a fault or nothing at all", () => {
    expect(all.length).toBeGreaterThan(400);
    const untold = all.map((words) => `set ${words.join(" ")}`).filter(passes);
    const leading = [
      "vsys vsys1",
      "vsys vsys1 profiles",
      "vsys vsys1 rulebase",
      "vsys vsys1 rulebase security",
    ];
    expect(untold).toEqual(leading.map((words) => `set ${words}`));
  });

  it("by delete is told, unless it is a fault", () => {
    expect(all.map((words) => `delete ${words.join(" ")}`).filter(passes)).toEqual([]);
  });
});

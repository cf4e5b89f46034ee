import { describe, expect, it } from "vitest";
import {
  fillOptions,
  findOptionFault,
  type OptionSpec,
  type OptionTable,
  readOptionText,
} from "./options.js";

const table = {
  flag: { kind: "flag", default: false, description: "" },
  count: { kind: "integer", default: 5, min: 1, max: 9, description: "" },
  way: { kind: "choice", default: "a", choices: ["a", "b"], description: "" },
  word: { kind: "text", default: "x", pattern: /[a-z]+|none/, description: "" },
  words: { kind: "list", default: ["x"], pattern: /[a-z]+/, description: "" },
} as const satisfies OptionTable;

describe("options", () => {
  it("fills defaults and keeps what is given", () => {
    expect(fillOptions(table, { count: 7, flag: true })).toEqual({
      flag: true,
      count: 7,
      way: "a",
      word: "x",
      words: ["x"],
    });
  });

  it.each<[keyof typeof table, string, unknown]>([
    ["flag", "true", true],
    ["count", "7", 7],
    ["way", "b", "b"],
    ["word", "abc", "abc"],
    ["words", "a,b", ["a", "b"]],
  ])("%s reads %j", (name, text, value) => {
    expect(readOptionText(table[name], text)).toEqual(value);
    expect(findOptionFault(table[name], value)).toBeUndefined();
  });

  it.each<[keyof typeof table, string]>([
    ["flag", "yes"],
    ["count", "0"],
    ["count", "1.5"],
    ["count", "ten"],
    ["way", "c"],
    ["word", "a\nb"],
    ["word", "a1"],
    ["word", "nonea "],
    ["words", "a,B"],
    ["words", "a,"],
  ])("%s refuses %j", (name, text) => {
    const spec: OptionSpec = table[name];
    expect(findOptionFault(spec, readOptionText(spec, text))).toMatch(/^it takes/);
  });
});

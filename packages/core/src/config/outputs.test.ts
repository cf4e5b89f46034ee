import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConfigFault } from "./fault.js";
import { matchesPattern, readOutputs } from "./outputs.js";

const known = ["squid", "pac"];

function read(shape: Parameters<typeof readOutputs>[0]) {
  const faults: ConfigFault[] = [];
  const outputs = readOutputs(shape, known, (fault) => faults.push(fault));
  return { outputs, faults: faults.map(({ code, path }) => [code, path.join("/")]) };
}

describe("the outputs of a config", () => {
  it("are one in the short form, and each with its own formats in the long", () => {
    expect(read({ out: "a" }).outputs).toMatchObject([
      { out: "a", formats: [{ id: "squid" }, { id: "pac" }] },
    ]);
    const outputs = [
      { out: "a", formats: { pac: { proxies: ["x"] } }, policies: ["b-*"], match: "hosts" as const },
      { out: "b" },
    ];
    expect(read({ outputs }).outputs).toMatchObject([
      {
        out: "a",
        match: "hosts",
        policies: [{ text: "b-*", path: ["outputs", 0, "policies", 0] }],
        formats: [{ id: "pac", path: ["outputs", 0, "formats", "pac"] }],
      },
      { out: "b", formats: [{ id: "squid" }, { id: "pac" }] },
    ]);
  });

  it("have folders whose names can be printed", () => {
    expect(read({ out: "a\0" }).faults).toEqual([["SP1206", "out"]]);
    expect(read({ outputs: [{ out: "b" }, { out: "\n" }] }).faults).toEqual([["SP1206", "outputs/1/out"]]);
    expect(read({ out: "ordner/ä b" }).faults).toEqual([]);
  });

  it("stand alone, and each in its own folder", () => {
    expect(read({ out: "x", formats: ["pac"], outputs: [{ out: "a" }] }).faults).toEqual([
      ["SP1220", "out"],
      ["SP1220", "formats"],
    ]);
    const inOne = (first: string, second: string) =>
      read({ outputs: [{ out: first }, { out: second }] }).faults.length > 0;
    for (const [first, second] of [
      ["a", "a"],
      ["a", "./a/"],
      ["a", "a/b"],
      ["x/../a/b", "A"],
      [".", "a"],
      ["../a", "../a/b"],
      ["/a", "/a/b"],
    ] as const)
      expect(inOne(first, second), `${first} ${second}`).toBe(true);
    for (const [first, second] of [
      ["a", "ab"],
      ["a/b", "a/c"],
      ["../a", "a"],
      ["/a", "a"],
      ["../../a", "../a"],
    ] as const)
      expect(inOne(first, second), `${first} ${second}`).toBe(false);
  });
});

it("patterns fit as an expression of the same would", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "*", "."), maxLength: 8 });
  fc.assert(
    fc.property(text, text, (pattern, name) => {
      const source = pattern.split("*").map((part) => part.replaceAll(".", "\\."));
      expect(matchesPattern(pattern, name)).toBe(new RegExp(`^${source.join(".*")}$`).test(name));
    }),
  );
  expect(matchesPattern("branch-*", "branch-oslo")).toBe(true);
  expect(matchesPattern("*", "")).toBe(true);
});

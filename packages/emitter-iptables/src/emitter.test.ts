import { emptyPrefixSet, type OptionValue, emit as run } from "@sallyport/core";
import {
  emitted,
  fileEnding,
  hostileTexts,
  openGoldens,
  type RuleSketch,
  sketchPolicy,
} from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { emitter } from "./index.js";
import { limits } from "./limits.js";
import { measure } from "./measure.js";

const goldens = openGoldens(import.meta.url);

type Options = Readonly<Record<string, OptionValue>>;

function emit(rules: readonly RuleSketch[], options: Options = {}, sketch = {}) {
  return emitted(emitter, sketchPolicy(rules, sketch), { options });
}

/** The text without its header comments, which end at the first line of another kind. */
function body(text: string): string {
  return text.replace(/^(?:#.*\n)+\n?/, "");
}

function ruleLines(text: string): readonly string[] {
  return text.split("\n").filter((line) => line.startsWith("-A") && !line.endsWith("RETURN"));
}

const web: RuleSketch = { id: "web", prefixes: ["20.1.2.0/24", "20.7.0.64/28", "2603:1030:210::/47"] };
const sourced: RuleSketch = { ...web, from: ["10.0.0.0/8"], ports: [443, { first: 8000, last: 8100 }] };

describe("the files", () => {
  it("fill sets beside the live ones and swap them in last", () => {
    goldens.expect("sets.ipset", fileEnding(emit([sourced]), ".ipset"));
  });

  it("match sets in one chain a side", () => {
    goldens.expect("sets.v4.rules", fileEnding(emit([sourced]), ".v4.rules"));
  });

  it("empty the chains of a family that no rule concerns", () => {
    const result = emit([sourced]);
    goldens.expect("no-family.v6.rules", fileEnding(result, ".v6.rules"));
    expect(result.codes).toEqual(["SP3016", "SP6303"]);
  });

  it("are without ipset in linear style", () => {
    const result = emit([sourced], { style: "linear" });
    goldens.expect("linear.v4.rules", body(fileEnding(result, ".v4.rules")));
    expect([...result.files.keys()]).toEqual(["sample.v4.rules", "sample.v6.rules", "sample.nft"]);
  });

  it("are those of one tool, the same as beside the other's, if only they are asked for", () => {
    const all = emit([sourced]).files;
    const only = (endings: readonly string[]) =>
      [...all].filter(([path]) => endings.some((end) => path.endsWith(end)));
    const [forIptables, forNft] = [
      emit([sourced], { files: "iptables" }),
      emit([sourced], { files: "nftables" }),
    ];
    expect([...forIptables.files]).toEqual(only([".ipset", ".rules"]));
    expect([...forNft.files]).toEqual(only([".nft"]));
    const linear = emit([sourced], { files: "iptables", style: "linear" });
    expect([...linear.files.keys()]).toEqual(["sample.v4.rules", "sample.v6.rules"]);
    for (const { codes } of [forIptables, forNft, linear]) expect(codes).toEqual(["SP3016", "SP6303"]);
  });

  it("tell options that only files depend on which are not written", () => {
    const idle = (options: Options) =>
      emit([web], options)
        .diagnostics.filter(({ code }) => code === "SP6304")
        .map(({ message }) => message.split(" ", 3)[2]);
    expect(idle({ files: "nftables", style: "linear", "nft-hook": "output" })).toEqual(["style"]);
    expect(idle({ files: "iptables", style: "linear" })).toEqual([]);
    expect(idle({ files: "iptables", "nft-hook": "output", "nft-table": "mine" })).toEqual([
      "nft-hook",
      "nft-table",
    ]);
    expect(idle({ style: "linear", "nft-hook": "output" })).toEqual([]);
  });

  it("stand in the user's nftables table by default", () => {
    const result = emit([{ ...web, prefixes: ["20.1.2.0/24", "20.7.0.64/28"] }]);
    goldens.expect("jump.nft", fileEnding(result, ".nft"));
  });

  it("are a complete nftables filter with a hook", () => {
    goldens.expect("hook.nft", body(fileEnding(emit([{ any: true }], { "nft-hook": "output" }), ".nft")));
  });

  it("reject with a reset where that is possible", () => {
    const denies = (["tcp", "udp", "icmp", "any"] as const).map(
      (protocol): RuleSketch => ({ action: "deny", any: true, protocol }),
    );
    const result = emit(denies, { "deny-target": "REJECT" });
    const parts = [".v4.rules", ".v6.rules", ".nft"].map((ending) =>
      fileEnding(result, ending).replaceAll(/^\s*#.*\n|^\n/gm, ""),
    );
    goldens.expect("reject.txt", parts.join(""));
  });
});

describe("rules", () => {
  it("stand where they have packets, and say any for nothing but any", () => {
    const result = emit([
      { id: "v4-only", prefixes: ["20.1.2.0/24"] },
      { id: "v6-only", any: true, from: ["fd00::/8"] },
      { id: "all", any: true },
    ]);
    const inFile = new Map(result.outputs.map(({ path, rules }) => [path, rules]));
    expect(inFile.get("sample.v4.rules")).toEqual(["v4-only", "all"]);
    expect(inFile.get("sample.v6.rules")).toEqual(["v6-only", "all"]);
    expect(inFile.get("sample.nft")).toEqual(["v4-only", "v6-only", "all"]);
    const lines = [".v4.rules", ".v6.rules"].flatMap((ending) => ruleLines(fileEnding(result, ending)));
    expect(lines.filter((line) => !line.includes("match-set"))).toEqual(
      lines.filter((line) => line.includes('"all"')),
    );
  });

  it("never meet without a common family", () => {
    const result = emit([{ from: ["10.0.0.0/8"], prefixes: ["2603::/16"] }]);
    expect(result.codes).toEqual(["SP3002"]);
    expect(result.files.size).toBe(0);
  });

  it("split a whole family into halves, which no tool takes for any", () => {
    const rules = [{ prefixes: ["0.0.0.0/0", "::/0"], from: ["0.0.0.0/0", "::/0"] }];
    const ipset = fileEnding(emit(rules), ".ipset");
    expect(ipset.match(/^add \S+ \S+/gm)!.map((line) => line.split(" ")[2])).toEqual([
      ...["0.0.0.0/1", "128.0.0.0/1", "::/1", "8000::/1"],
      ...["0.0.0.0/1", "128.0.0.0/1", "::/1", "8000::/1"],
    ]);
    const linear = ruleLines(fileEnding(emit(rules, { style: "linear" }), ".v4.rules"));
    expect(linear).toHaveLength(4);
    expect(linear.every((line) => / -s \S+\/1 -d \S+\/1 /.test(line))).toBe(true);
  });

  it("keep their order of evaluation", () => {
    const rules = Array.from(
      { length: 30 },
      (_, index): RuleSketch => ({
        action: index % 3 === 0 ? "deny" : "allow",
        prefixes: [`20.${index}.0.0/16`],
      }),
    );
    for (const options of [{}, { style: "linear" }]) {
      const ids = ruleLines(fileEnding(emit(rules, options), ".v4.rules")).map(
        (line) => /"(.*)"/.exec(line)![1],
      );
      expect(ids).toEqual(rules.map((_, index) => `rule-${index + 1}`));
    }
    const nft = fileEnding(emit(rules), ".nft").match(/(?<=comment ")[^"]*/g);
    expect(nft).toEqual(rules.map((_, index) => `rule-${index + 1}`));
  });

  it("with long ids fit into the comments of both tools", () => {
    const id = `rule-${"x".repeat(200)}`;
    const comments = [...emit([{ ...web, id }]).files.values()].flatMap(
      (text) => text.match(/(?<=comment ")[^"]*/g) ?? [],
    );
    expect(comments.length).toBeGreaterThan(2);
    expect(Math.max(...comments.map((comment) => comment.length))).toBe(128);
  });
});

describe("nftables files with a hook", () => {
  const sides = [
    { id: "source", shortId: "src", title: "Here" },
    { id: "target", shortId: "tgt", title: "There" },
  ];
  const rules = sides.map(({ id }, index) => ({
    id: `${id}-web`,
    side: id,
    prefixes: [`20.${index}.0.0/16`],
  }));

  it("are one for each side, so that no machine may do what the other side may", () => {
    const { outputs, codes } = emit(rules, { "nft-hook": "forward" }, { sides });
    const nft = outputs.filter(({ path }) => path.endsWith(".nft"));
    expect(nft.map(({ path, rules: said }) => [path, ...said])).toEqual([
      ["sample.source.nft", "source-web"],
      ["sample.target.nft", "target-web"],
    ]);
    expect(codes).toEqual(["SP6302", "SP6303"]);
  });

  it("refuse the table of somebody else", () => {
    const result = emit(rules, { "nft-hook": "output", "nft-table": "filter" }, { sides });
    expect(result.codes).toContain("SP6301");
    expect(result.files.size).toBe(0);
  });
});

describe("the output", () => {
  it("changes in one line when one prefix is added", () => {
    const many = Array.from({ length: 3000 }, (_, index) => `20.${index >> 8}.${index & 255}.0/25`);
    const [before, after] = [many, [...many, "20.5.5.128/26"]].map((prefixes) => emit([{ prefixes }]));
    for (const ending of [".ipset", ".nft"]) {
      const old = new Set(fileEnding(before!, ending).split("\n"));
      const changed = fileEnding(after!, ending)
        .split("\n")
        .filter((line) => !old.has(line));
      expect(changed).toHaveLength(1);
      expect(fileEnding(after!, ending).split("\n")).toHaveLength(
        fileEnding(before!, ending).split("\n").length + 1,
      );
    }
    expect(fileEnding(after!, ".v4.rules")).toBe(fileEnding(before!, ".v4.rules"));
  });

  it("comes in pieces, none of which holds a long list", () => {
    const prefixes = Array.from({ length: 5000 }, (_, index) => `20.${index >> 8}.${index & 255}.0/25`);
    const { files } = run({
      policy: sketchPolicy([{ prefixes }]),
      emitter,
      options: { style: "linear" },
      sets: new Map(),
      // As they are rendered: what was read back comes in pieces of its own.
      prove: false,
    });
    for (const { chunks } of files) {
      for (const chunk of chunks) expect(chunk.split("\n").length).toBeLessThanOrEqual(1_001);
    }
  });

  it("is the same whatever order lists are in, and ends in a line feed", () => {
    const shuffled = { ...sourced, prefixes: [...sourced.prefixes!].reverse() };
    for (const options of [{}, { style: "linear" }, { "nft-hook": "output" }]) {
      const [one, two] = [emit([sourced], options), emit([shuffled], options)];
      expect([...one.files]).toEqual([...two.files]);
      for (const text of one.files.values()) expect(text).toMatch(/[^\n]\n$/);
      for (const text of one.files.values()) expect(text).not.toMatch(/\r|\n\n\n/);
    }
  });

  it("counts its prefixes", () => {
    const counts = (options: Options) => emit([sourced], options).outputs.map(({ prefixes }) => prefixes);
    expect(counts({})).toEqual([3, 0, 0, 3]);
    expect(counts({ style: "linear" })).toEqual([3, 0, 3]);
  });

  it("says of each rule why it is there", () => {
    const result = emit(
      [{ ...web, purpose: "why indeed", condition: "on Sundays" }],
      {},
      { notes: ["a note"] },
    );
    for (const ending of [".v4.rules", ".v6.rules", ".nft"]) {
      const text = fileEnding(result, ending);
      for (const line of [
        "# Sallyport: A sample",
        "# a note",
        "# web: why indeed",
        "# Condition: on Sundays",
        "# Source: a document, 2026-01-02",
      ]) {
        expect(text).toContain(line);
      }
    }
  });

  it.each(hostileTexts.filter((text) => /[\n\r\u2028]/.test(text)))("refuses the text %j", (purpose) => {
    expect(() => emit([{ ...web, purpose }])).toThrow(RangeError);
  });
});

describe("limits", () => {
  const hosts = (count: number) =>
    Array.from({ length: count }, (_, index) => `20.0.${index >> 7}.${(index & 127) * 2}/32`);
  const codes = (count: number) =>
    emit([{ prefixes: [...hosts(count), "::2/128"] }], { style: "linear" }).codes;

  it("warn of a thousand linear rules in a chain and refuse ten thousand", () => {
    expect(codes(1_000)).toEqual([]);
    expect(codes(1_001)).toEqual(["SP3011"]);
    expect(codes(10_000)).toEqual(["SP3011"]);
    expect(codes(10_001)).toEqual(["SP3010"]);
  });

  it("count sources, destinations and pieces of ports", () => {
    const ports = Array.from({ length: 16 }, (_, index) => (index + 1) * 10);
    const rule = { from: hosts(26), prefixes: hosts(20), ports };
    const { diagnostics } = emit([rule, { prefixes: ["::2/128"] }], { style: "linear" });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      expect.stringContaining("chain sample_all, IPv4: 1040 linear rules in one chain; the limit is 1000"),
    ]);
    expect(emit([rule, { prefixes: ["::2/128"] }]).codes).toEqual([]);
  });

  it("count the prefixes of each set", () => {
    const entries = { family: 4, set: emptyPrefixSet, count: limits["set-entries"].max + 1 } as const;
    const set = { name: "s", about: [], rules: [], entries } as const;
    const plan = { notes: [], ipset: { path: "p", sets: [set] }, iptables: [], nftables: [] };
    expect(measure(plan)).toEqual([{ limit: "set-entries", value: 1_048_577, where: "set s" }]);
  });
});

import { collector } from "@sallyport/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readLines, toldLines } from "../../test/print-device.js";
import { readNftFile } from "./nft-file.js";
import { readPlainSetCommands, readPlainSets } from "./nft-plain-sets.js";
import { patternOfRule, takeRuleAlike } from "./nft-rule-run.js";
import { createRuleset } from "./nft-ruleset.js";
import { next, readScript } from "./nft-tokens.js";
import { linesFrom } from "./words.js";

/** The first of them nearly always, or one of the others. */
const mostly = (usual: readonly string[], ...odd: readonly string[]) =>
  fc.oneof(
    { weight: 25, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );

const name = mostly(["s1", "s2", "s3"], "s4", "s-x.1", "$s", '"s1"');
const type = mostly(["ipv4_addr"], "ipv6_addr", "inet_service");
const table = mostly(["inet t"], "ip t", "t", "inet u");

const commands = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(table, name, type)
        .map(([at, set, of]) => `add set ${at} ${set} { type ${of}; flags interval; }`),
    },
    { weight: 2, arbitrary: fc.tuple(table, name).map((words) => `flush set ${words.join(" ")}`) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("", "# add set inet t s9 { type ipv4_addr; flags interval; }", "\t"),
    },
  ),
  { maxLength: 5 },
);

const element = mostly(
  ["10.1.0.0/16,", "10.2.0.0/16,", "10.3.3.3,"],
  "10.4.0.0/16",
  "10.0.0.1-10.0.0.9,",
  "::1,",
  "# 10.5.0.0/16,",
);
const block = fc
  .tuple(name, type, fc.array(element, { maxLength: 4 }), mostly(["}"], "};", "", "} }"))
  .map(([set, of, elements, end]) =>
    [
      `set ${set} {`,
      `\ttype ${of}`,
      "\tflags interval",
      "\telements = {",
      ...elements.map((each) => `\t\t${each}`),
      "\t}",
      end,
    ].join("\n"),
  );

const rule = fc
  .tuple(
    mostly(
      ["ip daddr @", "ip saddr @s1 ip daddr @", "meta l4proto tcp ip saddr @"],
      "ip6 daddr @",
      "ip daddr != @",
      "tcp dport { 80, 81 } ip daddr @",
    ),
    mostly(
      [" tcp dport 443 accept", " udp dport { 53, 123 } drop", " accept"],
      " tcp dport { 80,\n 81 } accept",
      "; accept",
      " counter",
      "",
    ),
    fc.array(
      fc.tuple(
        name,
        mostly([' comment "a"', ' comment "b-2"'], "", ' comment "x y"', ' comment "z" drop', " # c"),
      ),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
  )
  .map(([head, tail, pairs]) => pairs.map(([set, comment]) => `${head}${set}${tail}${comment}`));

const script = fc
  .tuple(commands, fc.array(block, { maxLength: 3 }), fc.array(rule, { maxLength: 3 }))
  .map(([first, blocks, rules]) =>
    [
      "add table inet t",
      ...["s1", "s2", "s3"].map((set) => `add set inet t ${set} { type ipv4_addr; flags interval; }`),
      ...first,
      "table inet t {",
      ...blocks,
      "chain c {",
      ...rules.flat(),
      "}",
      "}",
      "",
    ].join("\n"),
  );

it("means the same as the same lines with other blanks, which are read by tokens", () => {
  const seen = { good: 0, bad: 0 };
  const read = (text: string) => [readLines, toldLines].flatMap((of) => of({ "p.nft": text }));
  fc.assert(
    fc.property(script, (text) => {
      const lines = read(text);
      const byTokens = text.replaceAll(/^([a-z0-9]+) /gm, "$1  ");
      expect(lines).toEqual(read(byTokens));
      seen[lines.some((line) => line.startsWith("SP")) ? "bad" : "good"]++;
    }),
    { numRuns: 300 },
  );
  expect(Math.min(seen.good, seen.bad)).toBeGreaterThan(40);
});

const many = Array.from({ length: 200 }, (_, at) => at);

it("takes the commands and the sets of a long script at once", () => {
  const text = many.flatMap((at) => [
    `add set inet t s-${at}_4 { type ipv4_addr; flags interval; }`,
    `flush set inet t s-${at}_4`,
  ]);
  const tokens = readScript(`${text.join("\n")}\nadd`);
  const ruleset = createRuleset();
  const made = ruleset.table("inet", "t", 1);
  readPlainSetCommands(tokens, ruleset);
  expect([made.sets.size, next(tokens)]).toEqual([200, { kind: "word", text: "add", line: 401 }]);
  const blocks = many.map(
    (at) =>
      `\n\t# Of rule ${at}\n\tset s-${at}_4 {\n\t\ttype ipv4_addr\n\t\tflags interval\n\t\telements = {\n\t\t\t10.0.${at}.0/24,\n\t\t}\n\t}\n`,
  );
  const inBraces = readScript(`${blocks.join("")}}`);
  readPlainSets(inBraces, made);
  expect(next(inBraces)).toEqual({ kind: "sign", text: "}", line: 1_801 });
});

it("takes all rules that differ in their sets and comments", () => {
  const line = (at: number) => `ip daddr @s-${at}_4 tcp dport { 80, 443 } accept comment "rule-${at}"\n`;
  const source = linesFrom(many.map((at) => `\t\t# why\n\t\t${line(at)}\n`).join(""));
  const pattern = patternOfRule(line(0), { tokens: [], line: 1 })!;
  for (const at of many) {
    const { set, comment, line: number } = takeRuleAlike(source, pattern)!;
    expect([set, comment, number]).toEqual([`s-${at}_4`, `rule-${at}`, 3 * at + 2]);
  }
  expect(takeRuleAlike(source, pattern)).toBeUndefined();
  expect(source.at).toBe(source.text.length);
});

it("tells what is wrong with each rule at its own line", () => {
  const rules = ["s1", "s1", "s9", "s6", "s1"].map((set) => `ip daddr @${set} accept comment "a"`);
  const sets = ["s1 { type ipv4_addr; }", "s6 { type ipv6_addr; }"].map((set) => `set ${set}`);
  const { diagnostics, report } = collector();
  const text = ["table inet t {", ...sets, "chain c {", ...rules, "}", "}", ""].join("\n");
  expect(readNftFile("p.nft", text, report)).toEqual([]);
  expect(diagnostics.map(({ code, place }) => `${code} ${place?.line}`)).toEqual(["SP4001 7", "SP4001 8"]);
});

it("asks for the set of the end that varies where both ends have the same", () => {
  const line = (set: string, comment: string) => `ip saddr @s1 ip daddr @${set} accept comment "${comment}"`;
  const sets = ["s1", "s2"].map(
    (name, at) => `set ${name} { type ipv4_addr; flags interval; elements = { 10.${at}.0.0/16, }; }`,
  );
  const text = ["table inet t {", ...sets, "chain c {", line("s1", "a"), line("s2", "b"), "}", "}", ""].join(
    "\n",
  );
  expect(readLines({ "p.nft": text }).slice(1)).toEqual([
    expect.stringContaining("from 10.0.0.0/16, to 10.0.0.0/16 (a)"),
    expect.stringContaining("from 10.0.0.0/16, to 10.1.0.0/16 (b)"),
  ]);
});

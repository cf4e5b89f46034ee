import { type Device, prefixSet, prove } from "@sallyport/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readLines } from "../../test/print-device.js";
import { read } from "../read.js";
import { rulesOfRun } from "./chain.js";
import { patternOf } from "./iptables-pattern.js";
import { readIptablesRule } from "./iptables-rule.js";
import { takeAlike } from "./iptables-run.js";
import { linesFrom, splitWords } from "./words.js";

const address = fc.oneof(
  { weight: 8, arbitrary: fc.nat(20).map((net) => `10.0.${net}.0/24`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "10.0.3.9",
      "10.0.3.9/24",
      "0.0.0.0/0",
      "10.0.0.0/255.0.0.0",
      "1.1.1.1,2.2.2.2",
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom("::1", "10.0.0.0/33", '"10.9.0.0/16"', "") },
);
const before = fc.constantFrom(
  "-A c -d",
  "-A c -d",
  "-A c -s",
  "-A c -s 20.0.0.0/8 -d",
  "-A c ! -d",
  "-A d -d",
  "-A c -p tcp -d",
  '-A c -m comment --comment "x -d',
  "-I c -d",
);
const behind = fc.constantFrom(
  ' -p tcp -m tcp --dport 443 -m comment --comment "a" -j ACCEPT',
  " -m comment --comment b -j ACCEPT",
  ' -p tcp -m tcp --dport 443 -m comment --comment "a -d 10.0.0.0/8 b" -j ACCEPT',
  " -j ACCEPT",
  " -j d",
  ' y" -j DROP',
  " -d 10.0.0.1 -j DROP",
  " ! -s 10.0.0.1 -m conntrack --ctstate NEW -j DROP",
  " -m conntrack --ctstate ESTABLISHED -j ACCEPT",
  "",
);

/** The first of them nearly always, or one of the others. */
const mostly = <Value>(usual: readonly Value[], ...odd: readonly Value[]) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );

/** Lines that match on sets, most of which are there, alike but for the set and the comment. */
const setRows = fc
  .tuple(
    mostly(["-A c", "-A c -s 20.0.0.0/8", "-A c -m set --match-set s1 src"], "-A c !"),
    mostly([" -m set", " -p tcp -m tcp --dport 443 -m set", " -m set !"], ""),
    mostly(["dst", "src"], "both"),
    fc.constantFrom('-m comment --comment "#" -j ACCEPT', "-m comment --comment # -j DROP", "-j d"),
    fc.array(
      fc.tuple(
        mostly(["s1", "s2", "s3"], "s4", "s6", '"s1"', "-s", ""),
        mostly(["a", "b-2"], "", "-j", '\\"'),
      ),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
  )
  .map(([head, match, flag, tail, pairs]) =>
    pairs.flatMap(([set, comment]) =>
      ["", "# why", `${head}${match} --match-set ${set} ${flag} ${tail.replaceAll("#", comment)}`].slice(
        comment === "a" ? 2 : 0,
      ),
    ),
  );

/** A few lines alike but for the address, as a rule for many prefixes is written. */
const rows = fc
  .tuple(before, behind, fc.array(address, { minLength: 1, maxLength: 6 }))
  .map(([head, tail, addresses]) => addresses.map((each) => `${head} ${each}${tail}`));

/** Rules for several prefixes, with and without a name, that are sound. */
const usualRows = fc
  .tuple(
    fc.constantFrom(
      " -j ACCEPT",
      ' -m comment --comment "a" -j DROP',
      " -p tcp -m tcp --dport 443 -j ACCEPT",
      " -j RETURN",
    ),
    fc.array(fc.nat(20), { minLength: 2, maxLength: 5 }),
  )
  .map(([tail, nets]) => nets.map((net) => `-A c -d 10.0.${net}.0/24${tail}`));

/** Rules that are put or taken away by their places, and what narrows those behind it. */
const places = fc.constantFrom(
  ["-I c 1 -j d"],
  ["-I c 2 -d 10.0.1.0/24 -j DROP"],
  ["-D c 1"],
  ["-D c 2"],
  ["-A c -p udp -j RETURN"],
);

it("means the same as the same lines with other blanks, which are read word by word", () => {
  const seen = { good: 0, bad: 0 };
  const ipset = ["s1", "s2", "s3", "s6"].flatMap((name, at) => [
    `create ${name} hash:net family ${name === "s6" ? "inet6" : "inet"}`,
    `add ${name} ${name === "s6" ? "2603::/16" : `10.${at}.0.0/16`}`,
  ]);
  const read = (lines: readonly string[]) =>
    readLines({
      "p.ipset": `${ipset.join("\n")}\n`,
      "p.v4.rules": ["*filter", ":c - [0:0]", ":d - [0:0]", ...lines, "COMMIT", ""].join("\n"),
    });
  fc.assert(
    fc.property(
      fc.array(fc.oneof(rows, setRows, usualRows, places), { minLength: 1, maxLength: 4 }),
      (blocks) => {
        const lines = blocks.flat();
        const devices = read(lines);
        expect(devices).toEqual(read(lines.map((line) => line.replace(" ", "  "))));
        seen[devices.some((line) => line.startsWith("SP")) ? "bad" : "good"]++;
      },
    ),
    { numRuns: 600 },
  );
  expect(Math.min(seen.good, seen.bad)).toBeGreaterThan(60);
});

/** The chain c of these lines. */
function chainOf(lines: readonly string[]): Device | undefined {
  const text = ["*filter", ":c - [0:0]", ":d - [0:0]", ...lines, "COMMIT", ""].join("\n");
  return read(new Map([["p.v4.rules", text]]), () => {}).find(({ id }) => id.endsWith("c"));
}

it("is proven by the rules that its lines make together as by those of each line", () => {
  const seen = { equal: 0, different: 0 };
  const named = fc
    .uniqueArray(fc.nat(20), { minLength: 2, maxLength: 4 })
    .map((nets) => nets.map((net) => `-A c -d 10.0.${net}.0/24 -m comment --comment b -j ACCEPT`));
  const others = fc.array(fc.oneof(usualRows, rows, places), { maxLength: 1 });
  const blocks = fc.tuple(named, others).map(([first, rest]) => [first, ...rest]);
  const edit = fc.tuple(fc.nat(), fc.constantFrom("keep", "drop", "twice", "end", "widen", "turn", "swap"));
  fc.assert(
    fc.property(blocks, edit, (parts, [at, how]) => {
      const lines = parts.flat();
      const place = at % lines.length;
      const line = lines[place]!;
      const edited = {
        keep: lines,
        drop: lines.toSpliced(place, 1),
        twice: lines.toSpliced(place, 0, line),
        end: lines.slice(0, place + 1),
        widen: lines.with(place, line.replace(".0/24", ".0/25")),
        turn: lines.with(place, line.replace("ACCEPT", "DROP")),
        swap: [
          ...lines.slice(0, place),
          ...lines.slice(place + 1, place + 2),
          line,
          ...lines.slice(place + 2),
        ],
      }[how];
      const wordByWord = (of: readonly string[]) => chainOf(of.map((each) => each.replace(" ", "  ")));
      const [asked, other] = [wordByWord(lines), wordByWord(edited)];
      const [quick, quickOther] = [chainOf(lines), chainOf(edited)];
      if (asked === undefined || other === undefined) return;
      const proof = prove(asked, quickOther!);
      expect(proof.kind).toBe(prove(asked, other).kind);
      expect(prove(other, quick!).kind).toBe(prove(other, asked).kind);
      const linesOf = ({ rules }: Device) => rules.map((rule) => rule.place?.line);
      expect(linesOf(quickOther!)).toEqual(linesOf(other));
      if (proof.kind !== "unproven") seen[proof.kind]++;
    }),
    { numRuns: 400 },
  );
  expect(Math.min(seen.equal, seen.different)).toBeGreaterThan(40);
});

it("takes all lines of a rule for many prefixes", () => {
  const lines = Array.from(
    { length: 300 },
    (_, at) => `-A c -s ::1/128 -d ${(at + 1).toString(16)}::/16 -j DROP`,
  );
  const source = linesFrom(`${lines.join("\n")}\n-A c -j DROP\n`);
  const context = { family: 6, members: () => expect.fail(), isChain: () => false } as const;
  const rule = readIptablesRule(splitWords(lines[0]!, { backslash: true }).slice(2), 1, context);
  const pattern = patternOf(lines[0]!, rule, 6, 10_000)!;
  const { members } = context;
  const taken = rulesOfRun(takeAlike(source, pattern, members)!);
  expect(taken.map((each) => each.line)).toEqual([...lines.keys()].map((number) => number + 1));
  expect(takeAlike(source, pattern, members)).toBeUndefined();
  expect(source.text.slice(source.at)).toBe("-A c -j DROP\n");
  expect(patternOf(lines[0]!, rule, 6, 200)).toBeUndefined();
});

it("takes all lines of rules that differ in their sets and comments", () => {
  const line = (at: number) =>
    `-A c -p tcp -m tcp --dport 443 -m set --match-set p_s-${at}_4 dst -m comment --comment "rule-${at}" -j ACCEPT`;
  const source = linesFrom(`${Array.from({ length: 300 }, (_, at) => line(at)).join("\n")}\n`);
  const sets: string[] = [];
  const members = (name: string) => {
    sets.push(name);
    return prefixSet([`10.0.${sets.length % 256}.0/24`]);
  };
  const context = { family: 4, members, isChain: () => false } as const;
  const rule = readIptablesRule(splitWords(line(0), { backslash: true }).slice(2), 1, context);
  const pattern = patternOf(line(0), rule, 4, 10_000)!;
  sets.length = 0;
  for (let at = 0; at < 300; at++) {
    const alike = takeAlike(source, pattern, members)!;
    expect([alike.line, alike.comment]).toEqual([at + 1, `rule-${at}`]);
    expect(alike.alternatives[0]!.slice(1)).toEqual(rule.alternatives[0]!.slice(1));
  }
  expect(source.at).toBe(source.text.length);
  expect(sets.at(-1)).toBe("p_s-299_4");
});

it("leaves a line that goes on in another way", () => {
  const first = '-A c -d 10.0.0.0/8 -m comment --comment "a" -j ACCEPT';
  const context = { family: 4, members: () => expect.fail(), isChain: () => false } as const;
  const rule = readIptablesRule(splitWords(first, { backslash: true }).slice(2), 1, context);
  const pattern = patternOf(first, rule, 4, 10_000)!;
  for (const line of [
    first.replace("ACCEPT", "DROP"),
    first.replace("ACCEPT", "ACCEPT "),
    first.replace("-m comment", "-p tcp -m comment"),
    first.replace('"a"', '"a b"'),
    first.replace('"a"', '""'),
    first.replace("-A c", "-A d"),
    first.replace("10.0.0.0/8", "10.0.0.0/8,11.0.0.0/8"),
  ]) {
    const source = linesFrom(`${line}\n`);
    expect([takeAlike(source, pattern, context.members), source.at, source.number]).toEqual([
      undefined,
      0,
      1,
    ]);
  }
  expect(takeAlike(linesFrom(`${first}\n`), pattern, context.members)).toEqual(rule);
});

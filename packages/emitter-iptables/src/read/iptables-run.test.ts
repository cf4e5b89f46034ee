import fc from "fast-check";
import { expect, it } from "vitest";
import { readLines } from "../../test/print-device.js";
import { readIptablesRule } from "./iptables-rule.js";
import { patternOf, takeAlike } from "./iptables-run.js";
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
  ' -p tcp -m tcp --dport 443 -m comment --comment "a -d 10.0.0.0/8 b" -j ACCEPT',
  " -j ACCEPT",
  " -j d",
  ' y" -j DROP',
  " -d 10.0.0.1 -j DROP",
  " ! -s 10.0.0.1 -m conntrack --ctstate NEW -j DROP",
  " -m conntrack --ctstate ESTABLISHED -j ACCEPT",
  "",
);

/** A few lines alike but for the address, as a rule for many prefixes is written. */
const rows = fc
  .tuple(before, behind, fc.array(address, { minLength: 1, maxLength: 6 }))
  .map(([head, tail, addresses]) => addresses.map((each) => `${head} ${each}${tail}`));

it("means the same as the same lines with other blanks, which are read word by word", () => {
  const seen = { good: 0, bad: 0 };
  const read = (lines: readonly string[]) =>
    readLines({ "p.v4.rules": ["*filter", ":c - [0:0]", ":d - [0:0]", ...lines, "COMMIT", ""].join("\n") });
  fc.assert(
    fc.property(fc.array(rows, { minLength: 1, maxLength: 4 }), (blocks) => {
      const lines = blocks.flat();
      const devices = read(lines);
      expect(devices).toEqual(read(lines.map((line) => line.replace(" ", "  "))));
      seen[devices.some((line) => line.startsWith("SP")) ? "bad" : "good"]++;
    }),
    { numRuns: 600 },
  );
  expect(Math.min(seen.good, seen.bad)).toBeGreaterThan(60);
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
  for (const number of lines.keys()) expect(takeAlike(source, pattern)?.line).toBe(number + 1);
  expect(takeAlike(source, pattern)).toBeUndefined();
  expect(source.text.slice(source.at)).toBe("-A c -j DROP\n");
  expect(patternOf(lines[0]!, rule, 6, 200)).toBeUndefined();
});

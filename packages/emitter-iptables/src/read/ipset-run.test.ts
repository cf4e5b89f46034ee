import fc from "fast-check";
import { expect, it } from "vitest";
import { readLines, toldLines } from "../../test/print-device.js";
import { readIpsetFile } from "./ipset-file.js";
import { readEntryRun } from "./ipset-run.js";
import type { OpenSet } from "./ipset-set.js";
import { createComplaints } from "./unreadable.js";
import { linesFrom } from "./words.js";

const prefix = fc.oneof(
  { weight: 8, arbitrary: fc.nat(12).map((net) => `10.0.${net}.0/24`) },
  { weight: 2, arbitrary: fc.nat(9).map((host) => `10.0.3.${host}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("10.0.3.0/25", "10.0.3.9/24", "0.0.0.0/0", "::1", "10.0.0.0-10.0.0.9"),
  },
);
const command = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.tuple(fc.constantFrom("a", "a", "b"), prefix).map(([set, to]) => `add ${set} ${to}`),
  },
  { weight: 1, arbitrary: prefix.map((to) => `del a ${to}`) },
  { weight: 1, arbitrary: prefix.map((to) => `add a ${to} nomatch`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "flush a",
      "swap a b",
      "# é",
      "",
      "add a 10.0.0.0/24 -exist",
      "add c 10.0.0.1",
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "flush b",
      "swap b a",
      "swap a d",
      "destroy b",
      "destroy d",
      "create b hash:net family inet maxelem 65536",
      "create b hash:net family inet maxelem 65536 -exist",
      "create d hash:net family inet6 maxelem 9",
      "create -exist hash:net family inet maxelem 9",
      "flush -exist",
    ),
  },
);
const lists = fc.oneof(
  fc.array(command, { maxLength: 30 }),
  // In order, as files that are written are, with something in between.
  fc.tuple(fc.uniqueArray(fc.nat(99), { minLength: 3 }), command, fc.nat(30)).map(([nets, other, at]) =>
    nets
      .sort((a, b) => a - b)
      .map((net) => `add a 10.0.${net}.0/24`)
      .toSpliced(at, 0, other),
  ),
);

it("means the same as the same lines with other blanks, which are read word by word", () => {
  const rules = "*filter\n:c - [0:0]\n-A c -m set --match-set a dst -j ACCEPT\nCOMMIT\n";
  const read = (lines: readonly string[]) =>
    [readLines, toldLines].flatMap((of) => of({ "p.ipset": `${lines.join("\n")}\n`, "p.v4.rules": rules }));
  const seen = { good: 0, bad: 0 };
  fc.assert(
    fc.property(lists, fc.constantFrom("maxelem 9", "", "-exist"), (commands, option) => {
      const lines = [`create a hash:net ${option}`, "create b hash:net", ...commands];
      const devices = read(lines);
      expect(devices).toEqual(read(lines.map((line) => line.replace(" ", "  "))));
      seen[devices.some((line) => line.startsWith("SP")) ? "bad" : "good"]++;
    }),
    { numRuns: 400 },
  );
  expect(Math.min(seen.good, seen.bad)).toBeGreaterThan(40);
});

it("takes all entries of a long list at once", () => {
  const set: OpenSet = {
    type: "hash:net",
    family: 4,
    capacity: 1000,
    extensions: "",
    run: undefined,
    entries: new Map(),
    elements: 0,
    keptFrom: 0,
  };
  const entries = Array.from({ length: 500 }, (_, at) => `add a+ 10.${at >> 8}.${at & 255}.0/24\n`);
  const source = linesFrom(`${entries.join("")}flush a+\n`);
  expect(readEntryRun(source, new Map([["a+", set]]))).toBe(true);
  expect([source.number, set.elements]).toEqual([501, 500]);
  expect(readEntryRun(source, new Map([["a+", set]]))).toBe(false);
});

it("leaves names that words would make other names of to who reads words", () => {
  const text = 'create "a b" hash:net\ncreate "a\tb" hash:net\nadd a b 10.0.0.1\nadd a\tb 10.0.0.1\n';
  const told: string[] = [];
  readIpsetFile(
    text,
    createComplaints("p.ipset", (_, message) => told.push(message)),
  );
  expect(told).toEqual(Array(2).fill('there is no set "a" before this line'));
});

it.each([
  ["create a hash:net family inet maxelem 9 -exist", "add a 10.0.0.0/8", "add a 10.0.0.0/8", "destroy b"],
  ["create a hash:net family inet maxelem 9", "create b hash:net family inet6 maxelem 9", "swap a b"],
  ["create a hash:net family inet maxelem 9", "create a hash:net family inet maxelem 9"],
  ["create a hash:net family inet maxelem 9", "create a hash:net family inet maxelem 8 -exist"],
  ["create a hash:net family inet maxelem 9", "add a 10.0.0.0/8", "destroy a"],
  [`create ${"a".repeat(32)} hash:net family inet maxelem 9`],
  ["swap a b", "flush a", "destroy a"],
  ["create a hash:net family inet maxelem 9", "destroy a", "create a hash:net family inet maxelem 9 -exist"],
  ["create b hash:net family inet maxelem 9 -exist", "create a hash:net family inet maxelem 9", "flush b"],
  ["create a hash:net family inet maxelem 9 -exist", "create b hash:net family inet maxelem 9", "swap a b"],
])("reads %j and what follows alike however it is spaced", (...lines) => {
  const read = (text: string) => {
    const told: string[] = [];
    const complaints = createComplaints("p.ipset", (_, message, { place } = {}) =>
      told.push(`${place?.line} ${message}`),
    );
    return { sets: readIpsetFile(text, complaints), told };
  };
  expect(read(`${lines.join("\n")}\n`)).toEqual(read(`${lines.join("\n").replaceAll(" ", "\t")}\n`));
});

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeWith } from "@sallyport/testkit";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import {
  difference,
  hasAddress,
  intersection,
  listPrefixes,
  listRanges,
  type PrefixSet,
  parsePrefixLines,
  prefixSet,
  printPrefixes,
  union,
} from "../src/address/index.js";

/** Any prefix, and often one near to others, so that lists nest, touch and join. */
const near = fc
  .tuple(fc.constantFrom(20, 21), fc.nat({ max: 1 }), fc.nat({ max: 255 }), fc.nat({ max: 255 }))
  .map((octets) => octets.join("."));
const prefix = fc.tuple(fc.oneof(fc.ipV4(), near), fc.nat({ max: 32 })).map(([address, length]) => {
  const value = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const first = value - (value % 2 ** (32 - length));
  return `${dotted(first)}/${length}`;
});

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** iprange 1.0.4 takes 255.255.255.255 and then 0.0.0.0 for neighbours, so lists end before the last address. */
const list = fc
  .array(prefix, { minLength: 1, maxLength: 60 })
  .map((texts) => texts.filter((text) => !hasAddress(prefixSet([text]), "255.255.255.255")));

const folder = mkdtempSync(join(tmpdir(), "sallyport-iprange-"));
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, texts: readonly string[]): string {
  const file = join(folder, name);
  writeFileSync(file, texts.map((text) => `${text}\n`).join(""));
  return file;
}

/** What iprange prints, line by line. It ends with 1 where --diff finds a difference. */
function iprange(...parameters: string[]): readonly string[] {
  const { status, stdout, stderr } = spawnSync("iprange", parameters, {
    encoding: "utf8",
    maxBuffer: 1 << 27,
  });
  expect([[0, 1].includes(status!), stderr]).toEqual([true, ""]);
  return stdout.split("\n").filter((line) => line !== "");
}

const ours = (set: PrefixSet) => listPrefixes(set, { bareHosts: true });
const ranges = (set: PrefixSet) => listRanges(set).map(({ first, last }) => `${first}-${last}`);

describeWith(["iprange"], "iprange", () => {
  it("merges the same lists to the same prefixes and ranges", () => {
    fc.assert(
      fc.property(list, (texts) => {
        const file = put("one", texts);
        const set = prefixSet(texts);
        expect(iprange(file)).toEqual(ours(set));
        expect(iprange("--print-ranges", file)).toEqual(ranges(set));
      }),
      { numRuns: 100 },
    );
  });

  it("unites, intersects and subtracts to the same", () => {
    fc.assert(
      fc.property(list, list, (one, other) => {
        const [a, b] = [put("a", one), put("b", other)];
        const [setA, setB] = [prefixSet(one), prefixSet(other)];
        expect(iprange("--union", a, b)).toEqual(ours(union(setA, setB)));
        if (one.length === 0 || other.length === 0) return;
        expect(iprange("--common", a, b)).toEqual(ours(intersection(setA, setB)));
        expect(iprange(a, "--except", b)).toEqual(ours(difference(setA, setB)));
        // What comes of either list stands apart there, even if it meets.
        const apart = prefixSet(iprange(a, "--diff", b));
        expect(ours(apart)).toEqual(ours(union(difference(setA, setB), difference(setB, setA))));
      }),
      { numRuns: 40 },
    );
  });

  it("reads the same lines, ranges too, and prints the same bytes", () => {
    const address = fc.tuple(fc.constantFrom(0, 2 ** 31, 2 ** 32 - 256), fc.nat({ max: 255 }));
    const line = fc.oneof(
      list.map((texts) => texts[0] ?? "0.0.0.0/0"),
      address.map(([first, more]) => dotted(first + more)),
      fc
        .tuple(address, fc.nat({ max: 255 }), fc.constantFrom("-", " - "))
        .map(([[first, more], length, dash]) => {
          const last = Math.min(first + more + length, 2 ** 32 - 1);
          return `${dotted(first + more)}${dash}${dotted(last)} # both`;
        }),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
        const file = put("lines", lines);
        const { set, problems } = parsePrefixLines(readFileSync(file), { ranges: true });
        expect(problems).toEqual([]);
        // What iprange takes for neighbours, and loses.
        fc.pre(!hasAddress(set, "255.255.255.255") || !hasAddress(set, "0.0.0.0"));
        let text = "";
        printPrefixes(set, { bareHosts: true }, (chunk) => {
          text += Buffer.from(chunk).toString("latin1");
        });
        expect(spawnSync("iprange", ["--optimize", file], { encoding: "utf8" }).stdout).toBe(text);
      }),
      { numRuns: 100 },
    );
  });

  it("merges a hundred thousand prefixes to the same", () => {
    let state = 1;
    const next = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state;
    };
    const texts = Array.from({ length: 100_000 }, () => {
      const length = 16 + (next() >>> 28);
      const first = (next() & (-1 << (32 - length)) & 0x7fff_ffff) >>> 0;
      return `${first >>> 24}.${(first >>> 16) & 255}.${(first >>> 8) & 255}.${first & 255}/${length}`;
    });
    const merged = ours(prefixSet(texts));
    expect(merged.length).toBeLessThan(texts.length);
    expect(iprange(put("many", texts))).toEqual(merged);
  });
});

import { matchesHost, printHostPattern } from "@sallyport/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readDomains } from "./domains.js";

/** Patterns, or the number of the first entry that is complained of. */
function read(texts: readonly string[]) {
  let complaint: number | undefined;
  const entries = { file: "f", texts, lines: texts.map((_, index) => index) };
  const patterns = readDomains([entries], ({ line }) => {
    complaint ??= line;
  });
  return complaint ?? patterns;
}

it.each<[readonly string[], readonly string[] | number]>([
  [
    ["A.Test", ".b.test"],
    ["a.test", ".b.test"],
  ],
  [["*.a.test", "a.test.", "..b.test", "\ufeff# head", "c.test"], ["c.test"]],
  [
    [".a.test", "x.a.test", ".y.a.test", ".a.test"],
    [".a.test", "x.a.test", ".y.a.test", ".a.test"],
  ],
  [["a.test", ".a.test"], 1],
  [["x.a.test", "b.test", ".a.test"], 2],
  [["\ufeff.a.test", ".a.test"], 1],
  [["..a.test", "a.test"], 1],
  [[".a.test.", "x.a.test."], []],
  [["xa.test", ".a.test", "a-.test"], 2],
  [["bad_name/"], 0],
])("%j is %j", (texts, expected) => {
  const patterns = read(texts);
  expect(typeof patterns === "number" ? patterns : patterns.map(printHostPattern)).toEqual(expected);
});

/** matchDomainName of Squid (anyp/Uri.cc), for names without a wildcard of a certificate. */
function squidMatches(host: string, domain: string): boolean {
  const name = host.replace(/^\.+/, "");
  return name === domain || (domain.startsWith(".") && (name === domain.slice(1) || name.endsWith(domain)));
}

it("refuses what squid 5 does not start by, and matches what it matches", () => {
  const label = fc.constantFrom("a", "b");
  const name = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => `${labels.join(".")}.test`);
  const entry = fc.tuple(fc.constantFrom("", ".", "..", "*."), name).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), name, (texts, host) => {
      const held: string[] = [];
      let refused: number | undefined;
      for (const [index, text] of texts.entries()) {
        if (held.includes(text)) continue;
        if (held.some((before) => squidMatches(before, text))) refused ??= index;
        else if (!held.some((before) => squidMatches(text, before))) held.push(text);
      }
      const patterns = read(texts);
      if (typeof patterns === "number" || refused !== undefined) expect(patterns).toBe(refused);
      else
        expect(patterns.some((pattern) => matchesHost(pattern, host))).toBe(
          held.some((each) => squidMatches(host, each)),
        );
    }),
    { numRuns: 1000, seed: 1 },
  );
});

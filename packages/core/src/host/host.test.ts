import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  containsPattern,
  equalPatterns,
  type HostPattern,
  hostPattern,
  matchesHost,
  minimalPatterns,
  overlapsPattern,
  parseHostPattern,
  printHostPattern,
} from "./index.js";

describe("parsing", () => {
  it.each([
    ["login.microsoftonline.com", "exact", "login.microsoftonline.com"],
    ["*.blob.core.windows.net", "subdomains", "blob.core.windows.net"],
    [".Blob.Core.Windows.NET.", "subdomains-and-apex", "blob.core.windows.net"],
    ["constructor", "exact", "constructor"],
    ["bücher.example", "exact", "xn--bcher-kva.example"],
    ["_dmarc.example.com", "exact", "_dmarc.example.com"],
  ])("reads %s", (text, kind, name) => {
    expect(parseHostPattern(text)).toEqual({ ok: true, pattern: { kind, name } });
  });

  it.each([
    "",
    "*",
    "*.",
    ".",
    "a..b",
    "*.*.com",
    "a.*.com",
    "*a.com",
    "https://a.com",
    "a.com/x",
    "a.com:443",
    "a b.com",
    "a.com\n",
    "-a.com",
    "a-.com",
    "10.1.2.3",
    "a.0x7f",
    "{{a}}.com",
    "$(id).com",
    "a.com]",
    `${"a".repeat(64)}.com`,
    `${"a".repeat(300)}.com`,
    `${"abc.".repeat(64)}com`,
    "bücher.example/x",
    "ü ber.example",
    "a\u200b.com",
    "a\u00ad.com",
    "xn--a.example",
  ])("refuses %j", (text) => {
    expect(parseHostPattern(text).ok).toBe(false);
  });

  it("prints what it read", () => {
    for (const text of ["a.b", "*.a.b", ".a.b"]) expect(printHostPattern(hostPattern(text))).toBe(text);
    expect(() => hostPattern("a..b")).toThrow(RangeError);
  });
});

const universe = ["x", "a.x", "b.x", "a.a.x", "b.a.x", "ax", "y"];
const anyPattern: fc.Arbitrary<HostPattern> = fc.record({
  kind: fc.constantFrom("exact", "subdomains", "subdomains-and-apex"),
  name: fc.constantFrom("x", "a.x", "b.x", "a.a.x"),
});
// Every name of the universe and names below each, which tells all patterns above apart.
const hosts = [...universe, ...universe.map((name) => `z.${name}`), ...universe.map((name) => `z.z.${name}`)];
const matched = (patterns: readonly HostPattern[]) =>
  hosts.filter((host) => patterns.some((pattern) => matchesHost(pattern, host)));

describe("relations agree with matching", () => {
  it("containment", () => {
    fc.assert(
      fc.property(anyPattern, anyPattern, (whole, part) => {
        const inside = matched([part]).every((host) => matchesHost(whole, host));
        expect(containsPattern(whole, part)).toBe(inside);
      }),
    );
  });

  it("overlap", () => {
    fc.assert(
      fc.property(anyPattern, anyPattern, (a, b) => {
        const common = hosts.some((host) => matchesHost(a, host) && matchesHost(b, host));
        expect(overlapsPattern(a, b)).toBe(common);
      }),
    );
  });

  it("minimal lists match the same hosts, hold nothing twice, and do not depend on order", () => {
    fc.assert(
      fc.property(fc.array(anyPattern), (patterns) => {
        const minimal = minimalPatterns(patterns);
        expect(matched(minimal)).toEqual(matched(patterns));
        expect(minimalPatterns([...patterns].reverse())).toEqual(minimal);
        for (const each of minimal) {
          expect(matched(minimal.filter((other) => other !== each))).not.toEqual(matched(minimal));
        }
      }),
    );
  });

  it("equality is equality of matched hosts", () => {
    expect(equalPatterns([hostPattern("x.y"), hostPattern("*.x.y")], [hostPattern(".x.y")])).toBe(true);
    expect(equalPatterns([hostPattern("*.x.y")], [hostPattern(".x.y")])).toBe(false);
  });
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPublished } from "./index.js";

const lines = (...all: readonly string[]) => `${all.join("\n")}\n`;
const complaintsOf = (text: string) => {
  const result = readPublished(text);
  return result.ok ? [] : result.problems.map(({ path, line, message }) => `${path} @${line}: ${message}`);
};

describe("a plain list", () => {
  const prefixes = lines(
    "# mine",
    "",
    "2001:DB8::/32 # v6",
    "\t198.51.100.7",
    "192.0.2.0/24  ",
    "198.51.100.7/32",
  );

  it("of prefixes gives them in order, addresses as hosts", () => {
    const published = { kind: "prefix-list", prefixes: ["192.0.2.0/24", "198.51.100.7/32", "2001:db8::/32"] };
    const notes = [
      "prefixes written otherwise than in canonical text: 2",
      "prefixes twice in one list, kept once: 1",
    ];
    for (const text of [prefixes, `\ufeff${prefixes}`, prefixes.replaceAll("\n", "\r\n"), prefixes.trim()]) {
      expect(readPublished(text)).toEqual({ ok: true, published, notes });
    }
  });

  it("of hosts gives canonical patterns", () => {
    const text = lines(
      "Login.Example.COM",
      "*.example.net # all",
      ".example.org",
      "bücher.example",
      "login.example.com.",
    );
    expect(readPublished(text)).toEqual({
      ok: true,
      published: {
        kind: "host-list",
        hosts: ["*.example.net", ".example.org", "login.example.com", "xn--bcher-kva.example"],
      },
      notes: ["hosts written otherwise than in canonical text: 3", "hosts twice in one list, kept once: 1"],
    });
  });

  it("may be a JSON array of texts", () => {
    expect(readPublished('["192.0.2.0/24",\n "2001:db8::/32"]')).toMatchObject({
      published: { kind: "prefix-list", prefixes: ["192.0.2.0/24", "2001:db8::/32"] },
    });
    expect(complaintsOf('["192.0.2.0/24",\n "192.0.2.0/33"]')).toEqual([
      '/1 @2: "192.0.2.0/33": the prefix length is above 32',
    ]);
    expect(complaintsOf("[ ]")).toEqual(["/ @1: the list holds no entry"]);
  });

  it.each<readonly [string, string]>([
    [lines("# nothing", ""), "/ @1: the list holds no entry"],
    [
      lines("192.0.2.0/24", "192.0.2.1/24"),
      'line 2 @2: "192.0.2.1/24": it has host bits set beyond /24 (192.0.2.0/24 without them)',
    ],
    [lines("192.0.2.0/24", "2001:db8::/129"), 'line 2 @2: "2001:db8::/129": the prefix length is above 128'],
    [
      lines("192.0.2.0/24 198.51.100.0/24"),
      'line 1 @1: "192.0.2.0/24 198.51.100.0/24": it contains whitespace',
    ],
    [lines("192.0.2.0/24\u00a0"), 'line 1 @1: "192.0.2.0/24\u00a0": it contains whitespace'],
    [lines("192.0.2.0-192.0.2.9/32"), 'line 1 @1: "192.0.2.0-192.0.2.9/32": octet 4 is not a decimal number'],
    [
      lines("192.0.2.0/24", "", "a.example.com"),
      'line 3 @3: "a.example.com" looks like a host in a list of prefixes, which begins at line 1',
    ],
    [
      lines("a.example.com", "192.0.2.7"),
      'line 2 @2: "192.0.2.7" looks like a prefix in a list of hosts, which begins at line 1',
    ],
    [lines("a.example.com/path"), 'line 1 @1: "a.example.com/path": it is not an IP address'],
    [
      lines("https://a.example.com"),
      'line 1 @1: "https://a.example.com": a host pattern has no scheme, port or path',
    ],
    [lines("a.*.example.com"), 'line 1 @1: "a.*.example.com": a wildcard may only be the whole first label'],
    [lines("*"), 'line 1 @1: "*": it would match every host'],
    [lines("a b"), 'line 1 @1: "a b": it is no host name'],
    [lines("a\rb"), 'line 1 @1: "a\\rb": it is no host name'],
    [
      lines("# list", "Name,Prefix,Region", "a,192.0.2.0/24,x"),
      'line 2 @2: it looks like a table of 3 columns separated by ",", which is no published format; a plain list has one entry a line: "Name,Prefix,Region"',
    ],
    [
      lines("192.0.2.0/24\t198.51.100.0/24"),
      'line 1 @1: it looks like a table of 2 columns separated by "\\t", which is no published format; a plain list has one entry a line: "192.0.2.0/24\\t198.51.100.0/24"',
    ],
  ])("%#: names the line of a fault", (text, complaint) => {
    expect(complaintsOf(text)).toEqual([complaint]);
  });

  it("is the same in any order of its lines", () => {
    const entry = fc.oneof(fc.ipV4(), fc.ipV6());
    const shuffled = fc
      .array(entry, { minLength: 1, maxLength: 20 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    const property = fc.property(shuffled, ([all, other]) => {
      expect(readPublished(lines(...other))).toEqual(readPublished(lines(...all)));
    });
    fc.assert(property, { numRuns: 300 });
  });
});

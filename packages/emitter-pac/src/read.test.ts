import type { Device, Diagnostic } from "@sallyport/core";
import { collector, decide } from "@sallyport/core";
import { emitted, fileEnding, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { emitter } from "./index.js";

const written = fileEnding(
  emitted(emitter, sketchPolicy([{ hosts: ["a.example", "*.b.example"] }]), {
    options: { proxies: ["p:1"] },
  }),
  ".pac",
);

function readText(source: string): { readonly device?: Device; readonly diagnostics: readonly Diagnostic[] } {
  const { diagnostics, report } = collector();
  const [device] = emitter.read!(new Map([["a.pac", source]]), report);
  return device === undefined ? { diagnostics } : { device, diagnostics };
}

/** Why a file is not read: "line 3: it is this". */
function complaintOf(source: string): string | undefined {
  const { device, diagnostics } = readText(source);
  expect(diagnostics.length + (device === undefined ? 0 : 1)).toBe(1);
  const [diagnostic] = diagnostics;
  if (diagnostic === undefined) return undefined;
  expect(diagnostic).toMatchObject({ code: "SP4001", place: { file: "a.pac" } });
  return `line ${diagnostic.place!.line}: ${diagnostic.message}`;
}

/** The answer for a host or address on a port. `others` hold besides. */
function answer(source: string, end: string, port = 443, others: readonly string[] = []): string {
  const { device, diagnostics } = readText(source);
  expect(diagnostics).toEqual([]);
  const flow = {
    source: "192.0.2.1",
    protocol: "tcp",
    port,
    ...(/^[\d.]+$|:/.test(end) ? { destination: end } : { host: end }),
  } as const;
  const texts = new Set(
    device!.rules.flatMap(({ conditions }) =>
      conditions.flatMap((each) =>
        each.of === "other" && each.what.startsWith("answer ") ? [each.what] : [],
      ),
    ),
  );
  const given = [...texts].filter(
    (what) => decide(device!, { ...flow, others: [...others, what] }) === "allow",
  );
  expect(given.length).toBe(1);
  return given[0]!.slice("answer ".length);
}

const inFunction = (body: string) => `function FindProxyForURL(url, host) {\n${body}\n}`;
const whether = (test: string) => inFunction(`if (${test}) return "yes";\nreturn "no";`);

describe("a test of the host", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    [
      'dnsDomainIs(host, ".x.example")',
      ["a.x.example", "a.b.x.example"],
      ["x.example", "ax.example", "10.0.0.1"],
    ],
    [
      'dnsDomainIs(host, "x.example")',
      ["x.example", "a.x.example", "evilx.example"],
      ["example", "x.example.a"],
    ],
    ['dnsDomainIs(host, ".X.example")', [], ["a.x.example"]],
    ['dnsDomainIs(host, ".x.example.")', [], ["a.x.example"]],
    ['dnsDomainIs(host, "")', ["x", "10.0.0.1", "2001:db8::1"], []],
    ['shExpMatch(host, "*.x.example")', ["a.x.example", "a.b.x.example"], ["x.example", "ax.example"]],
    ['shExpMatch(host, "*x.example")', ["x.example", "ax.example"], ["y.example"]],
    ['shExpMatch(host, "**")', ["x", "10.0.0.1"], []],
    ['shExpMatch(host, "x.example")', ["x.example"], ["a.x.example", "xaexample"]],
    ['shExpMatch(host, "B*.x")', [], ["b.x", "bb.x"]],
    ['host == "x.example"', ["x.example"], ["a.x.example"]],
    ["'x.example' === host", ["x.example"], ["y.example"]],
    ['host != "x.example"', ["y.example", "10.0.0.1"], ["x.example"]],
    ['host == "X.example" || host == "x.example." || host == "x..example" || host == ""', [], ["x.example"]],
    ['host.toLowerCase() == "X.Example".toLowerCase()', ["x.example"], ["y.example"]],
    ['localHostOrDomainIs(host, "www.x.example")', ["www.x.example", "www", "www.x"], ["x.example", "w"]],
    ["isPlainHostName(host) || host == 'x' && host == 'a.b'", ["x"], ["a.b", "c.b", "10.0.0.1"]],
    ["portOf(url) == 443", ["x", "10.0.0.1"], []],
    ["portOf(url) != 443 || 443 < portOf(url) || portOf(url) < 443", [], ["x"]],
    ["443 >= portOf(url) && portOf(url) >= 443 && portOf(url) <= 65535", ["x"], []],
    ["portOf(url) > 65535 || portOf(url) == 0", [], ["x"]],
    ['!(dnsDomainIs(host, ".x") || !dnsDomainIs(host, ".b.x"))', [], ["a.x", "a.b.x", "y"]],
    [
      '!(dnsDomainIs(host, ".b.x") || host == "y") && (host == "c.x" || dnsDomainIs(host, ".x"))',
      ["a.x"],
      ["a.b.x", "y"],
    ],
    ["true && !false", ["x"], []],
    ['"a" == "a" && "a" != "b" && host == "x" + ".y"', ["x.y"], ["x"]],
  ])("%s", (test, yes, no) => {
    const source = `${whether(test)}\n${written.replace("FindProxyForURL", "unused")}`;
    for (const end of yes) expect(`${end} ${answer(source, end)}`).toBe(`${end} yes`);
    for (const end of no) expect(`${end} ${answer(source, end)}`).toBe(`${end} no`);
  });

  it.each([
    ['isInNet(host, "10.0.0.0", "255.0.0.0")', ["x", "10.0.0.1"], []],
    ['host == "10.1.2.3"', ["10.1.2.3"], ["10.1.2.4", "q.com", "a.q.com"]],
    ['shExpMatch(host, "10.*")', ["10.1.2.3", "10.x", "a.q.com"], ["q.com", "10.q.com"]],
    ['shExpMatch(host, "a*.x")', ["a.b.x"], ["a.y", "10.0.0.1", "q.com"]],
    ['shExpMatch(host, "a?c")', ["2001:db8::1"], ["a.q.com", "q.com"]],
    ['shExpMatch(host, "a?c.de")', ["abc.de"], ["a.q.com", "2001:db8::1"]],
    ['shExpMatch(host, "*1")', ["10.0.0.1", "2001:db8::1"], ["a1", "q.com"]],
    ['dnsDomainIs(host, ".0.1")', ["10.0.0.1"], ["a.q.com"]],
    ["isPlainHostName(host)", ["z", "2001:db8::1"], ["z.com"]],
  ])("%s is left to the engine where flows cannot say it", (test, open, certain) => {
    const source = whether(`${test} && host != "q.com" && host != "10.q.com"`);
    for (const end of open) {
      expect(`${end} ${answer(source, end, 443, [test])}`).toBe(`${end} yes`);
      expect(`${end} ${answer(source, end)}`).toBe(`${end} no`);
    }
    for (const end of certain) expect(answer(source, end, 443, [test])).toBe(answer(source, end));
  });
});

describe("a function", () => {
  it.each<[string, string, string]>([
    ["x", "if (host == 'x') return 'A'; return 'B'", "A"],
    ["y", "if (host == 'x') { return 'A' } else { return 'B' }", "B"],
    ["y", "if (host == 'x') return 'A'\nelse if (host == 'y') return 'B'\nelse return 'C'", "B"],
    ["z", "if (host == 'x') return 'A'\nelse if (host == 'y') return 'B'\nelse return 'C'", "C"],
    ["y", "if (host != 'x') { if (host == 'z') return 'A'; } else return 'B'; return 'C';", "C"],
    ["x", "if (host != 'x') { if (host == 'z') return 'A'; } else return 'B'; return 'C';", "B"],
    ["y", "return host == 'x' ? 'A' : host == 'y' ? 'B' : 'C';", "B"],
    [
      "x",
      "var way = 'A', is = host == 'x', h = host.toLowerCase(); if (is && h == 'x') return way; return 'B';",
      "A",
    ],
    ["x", "host = host.toLowerCase(); var way; way = 'A'; way += '; ' + 'B'; return way;", "A; B"],
    ["x", "return ' A ;  B   c;; ';", "A; B c"],
    ["x", "return 'A:' + 0x50; var ignored; while (true) {}", "A:80"],
    ["x", 'return "\\x41\\u0042\\"\\\'\\\\";', "AB\"'\\"],
  ])("%s: %s", (host, body, expected) => {
    expect(answer(inFunction(body), host)).toBe(expected);
  });

  it("is read as Microsoft's script for PAC files writes it", () => {
    const source = [
      "// This PAC file will provide proxy config to Microsoft 365 services",
      "function FindProxyForURL(url, host)",
      "{",
      '    var direct = "DIRECT";',
      '    var proxyServer = "PROXY 10.10.10.10:8080";',
      "",
      '    if(shExpMatch(host, "*.sharepoint.com")',
      '        || shExpMatch(host, "login.microsoftonline.com"))',
      "    {",
      "        return direct;",
      "    }",
      "",
      "    return proxyServer;",
      "}",
    ].join("\r\n");
    expect(answer(source, "a.sharepoint.com")).toBe("DIRECT");
    expect(answer(source, "login.microsoftonline.com")).toBe("DIRECT");
    expect(answer(source, "sharepoint.com")).toBe("PROXY 10.10.10.10:8080");
    const rules = readText(source).device!.rules;
    expect(rules.map(({ place }) => place!.line)).toEqual([7, 7, 8, 8, 13, 13]);
    expect(rules[0]!.name).toMatch(/^shExpMatch\(host, "\*\.sharepoint\.com"\) \|\| shExpMatch/);
  });

  it("may walk a table under a condition only", () => {
    const source = written
      .replace("  var name", "  if (portOf(url) != 22) {\n  var name")
      .replace("portOf(url));\n", 'portOf(url));\n  }\n  return "PROXY q:22";\n');
    expect(answer(source, "a.example", 443)).toBe("PROXY p:1");
    expect(answer(source, "a.example", 22)).toBe("PROXY q:22");
  });
});

describe("the table", () => {
  const withEntries = (entries: string) => written.replace("var hosts = {\n", `var hosts = {\n${entries},\n`);

  it.each<[string, string, number, string]>([
    ['"z.example.": [80, 90, "A", 85, 95, "B"]', "z.example", 85, "A"],
    ['"z.example.": [80, 90, "A", 85, 95, "B"]', "z.example", 95, "B"],
    ['"z.example.": [80, 90, "A", 85, 95, "B"]', "z.example", 96, "DIRECT"],
    ['"z.example.": [0, 65535, "A"]', "z.example", 1, "A"],
    ['"z.example.": [90, 80, "A"]', "z.example", 85, "DIRECT"],
    ['"*.example.": [1, 65535, "A"]', "x.b.example", 443, "PROXY p:1"],
    ['"*.example.": [1, 65535, "A"]', "b.example", 443, "A"],
    ['"z.example.": [1, 99, "A"], "z.example.": [1, 99, "B"]', "z.example", 80, "B"],
    ['"z.example": [1, 99, "A"], "Z.example.": [1, 99, "A"]', "z.example", 80, "DIRECT"],
    ['"z..example.": [1, 99, "A"], "*.*.example.": [1, 99, "A"].x', "z.example", 80, "?"],
    ['"10.1.2.3.": [1, 99, "A"]', "10.1.2.3", 80, "DIRECT"],
    ["localhost: none, 'z.example.': p443", "z.example", 443, "PROXY p:1"],
  ])("%s", (entries, end, port, expected) => {
    const source = withEntries(entries);
    if (expected === "?") expect(complaintOf(source)).toMatch(/^line \d+: /);
    else expect(answer(source, end, port)).toBe(expected);
  });
});

it("holds an entry for an address for that address alone", () => {
  const source = written.replace("var hosts = {\n", 'var hosts = {\n  "10.1.2.3.": [1, 99, "A"],\n');
  const others = ['host == "10.1.2.3"'];
  expect(answer(source, "10.1.2.3", 80, others)).toBe("A");
  expect(answer(source, "10.1.2.4", 80, others)).toBe("DIRECT");
  expect(answer(source, "a.example", 443, others)).toBe("PROXY p:1");
});

describe("what is not understood is said with its line", () => {
  it.each<[string, string]>([
    // The language.
    ["", "line 1: the file has no function FindProxyForURL"],
    ["\n'use strict';", 'line 2: "use strict" stands where a function or variable is expected'],
    ["var a = 1 /* b", "line 1: a comment does not end"],
    ["\n//@cc_on", "line 2: some engines run a comment that begins with @"],
    ["/*@cc_on @*/", "line 1: some engines run a comment that begins with @"],
    ["\ufeffvar a = 1;", "line 1: engines differ about the character U+FEFF"],
    ["\n// a\u2028b", "line 2: engines differ about the character U+2028"],
    ["var a = 'ä';", "line 1: a string does not end on its line, or holds more than plain characters"],
    ["var a = 'b\n';", "line 1: a string does not end on its line, or holds more than plain characters"],
    ["var a = '\\101';", 'line 1: the escape "\\\\1" is not read'],
    ["var ä = 1;", 'line 1: what begins with "ä = 1;" is no word that is read'],
    ["var a = 0443;", 'line 1: what begins with "0443;" is no word that is read'],
    ["var a = 1e3;", 'line 1: what begins with "1e3;" is no word that is read'],
    ["var a = [1,];", 'line 1: "]" stands where a value is expected'],
    ["var a = {b: 1,};", 'line 1: "}" stands where a key is expected'],
    ["var a = {__proto__: 1};", 'line 1: "__proto__" is no plain key of a table'],
    ["var a = 4 / 2 / 1;", 'line 1: "/" stands where ";" is expected'],
    ["var a = new Date;", 'line 1: "new" stands where a value is expected'],
    ["let a = 1;", 'line 1: "let" stands where a function or variable is expected'],
    ["var a = 1 var b", 'line 1: "var" stands where ";" is expected'],
    ["var a = 1; <!-- b", 'line 1: "<" stands where a function or variable is expected'],
    ["var arguments = 1;", 'line 1: "arguments" stands where a name is expected'],
    [inFunction("return"), "line 2: nothing is returned"],
    [inFunction("return\n'A'"), 'line 3: "A" stands where a name is expected'],
    [inFunction("return 'A'"), ""],
    ["function FindProxyForURL(url, host) {", 'line 1: the end of the file stands where "}" is expected'],
    [`var a = ${"(".repeat(300)}`, "line 1: it is nested too deep to be read"],
    // The file.
    ["var a = b;", 'line 1: "b" has no value that is known here'],
    ["var a = {b: c};\nvar c = 1;", 'line 1: "c" has no value that is known here'],
    ["var a = null;", "line 1: an expression of this kind is not read here"],
    ["var a = [1][0];", "line 1: an expression of this kind is not read here"],
    ["var a = 'b'.length;", 'line 1: the property "length" is not read here'],
    ["var a = 1 + 1;", 'line 1: only texts are read around "+"'],
    ["var a = f();", 'line 1: what the function "f" yields is not read'],
    [
      "\nfunction FindProxyForURLEx(url, host) {}",
      'line 2: "FindProxyForURLEx" is a name that engines use themselves',
    ],
    ["var dnsDomainIs;", 'line 1: "dnsDomainIs" is a name that engines use themselves'],
    ["var FindProxyForURL = 'A';", "line 1: the file has no function FindProxyForURL"],
    // The function.
    ["function FindProxyForURL(url) {}", "line 1: FindProxyForURL takes a URL and a host"],
    ["function FindProxyForURL(host, host) {}", "line 1: FindProxyForURL takes a URL and a host"],
    [
      inFunction("if (host == 'x') return 'A';"),
      "line 1: for some hosts the function may end without an answer",
    ],
    [inFunction("return 1;"), "line 2: what is returned is no text"],
    [inFunction("return host;"), "line 2: what is returned is no text"],
    [inFunction("return a;"), 'line 2: "a" has no value that is known here'],
    [inFunction("var a = b; var b = 'A'; return a;"), 'line 2: "b" has no value that is known here'],
    [inFunction("way = 'A'; return way;"), 'line 2: it changes "way" for good'],
    [
      inFunction("var a = 'A';\nif (host == 'x') a = 'B';\nreturn a;"),
      'line 3: "a" is set under a condition',
    ],
    [inFunction("while (host == 'x') {}\nreturn 'A';"), 'line 2: what this "while" does is not known'],
    [
      inFunction("for (var i = 0; i < 1; i += 1) {}\nreturn 'A';"),
      'line 2: what this "for" does is not known',
    ],
    [inFunction("alert('x');"), 'line 2: "(" stands where "=" is expected'],
    // The tests.
    [whether("host"), "line 2: a condition is neither true nor false"],
    [whether("url == 'http://x/'"), 'line 2: what stands around "==" is not read'],
    [whether("host == host"), 'line 2: what stands around "==" is not read'],
    [whether("host < 'x'"), 'line 2: what stands around "<" is not read'],
    [whether("portOf(url) == 443"), 'line 2: what the function "portOf" yields is not read'],
    [whether("3 - 2 == 1"), 'line 2: what stands around "-" is not read'],
    [whether("3 - portOf(url) == 1"), 'line 2: what the function "portOf" yields is not read'],
    [whether("url.substring(0, 5) == 'https'"), 'line 2: the call of "url.substring" is not read here'],
    [whether("host.indexOf('x') == 0"), 'line 2: the call of "host.indexOf" is not read here'],
    [whether("url.toLowerCase() == 'x'"), "line 2: only texts and the host have lower case"],
    [whether("host == '2001:db8::1'"), 'line 2: "2001:db8::1" is no host name or IPv4 address'],
    [whether("host == 'a.1'"), 'line 2: "a.1" is no host name or IPv4 address'],
    [whether("dnsDomainIs(host, '*.x')"), 'line 2: "*.x" is more than a part of a host name'],
    [whether("dnsDomainIs(url, '.x')"), 'line 2: "dnsDomainIs" is read with the host and 1 texts only'],
    [whether("dnsDomainIs(host)"), 'line 2: "dnsDomainIs" is read with the host and 1 texts only'],
    [whether("shExpMatch(host, '(a|b).x')"), 'line 2: "(a|b).x" is more than a part of a host name'],
    [whether("shExpMatch(url, '*x*')"), 'line 2: "shExpMatch" is read with the host and 1 texts only'],
    [whether("isInNet(host, '10.0.0', '255.0.0.0')"), 'line 2: "10.0.0" is no IPv4 address or mask'],
    [
      whether("isInNet(myIpAddress(), '10.0.0.0', '255.0.0.0')"),
      'line 2: what the function "myIpAddress" yields is not read',
    ],
    [whether("isResolvable(host)"), 'line 2: what the function "isResolvable" yields is not read'],
    [
      whether(
        Array.from({ length: 14 }, (_, index) => `(host != "x${index}" || isPlainHostName(host))`).join(
          " && ",
        ),
      ),
      "line 2: its conditions are too intricate to be read",
    ],
  ])("%j", (source, complaint) => {
    expect(complaintOf(source) ?? "").toBe(complaint);
  });
});

describe("a generated file with one change", () => {
  const lines = written.split("\n");
  const lineOf = (text: string) => lines.findIndex((line) => line.includes(text)) + 1;

  it.each<[string, string, string, string]>([
    [
      "of the walk",
      'name != ""',
      'name != "a"',
      `${lineOf("name.charAt")}: the call of "name.charAt" is not read here`,
    ],
    [
      "of the walk's names",
      "key = name;",
      "key = host;",
      `${lineOf("name.charAt")}: the call of "name.charAt" is not read here`,
    ],
    [
      "of wayTo",
      "ports[i] <= port",
      "ports[i] < port",
      `${lineOf("function wayTo")}: the function "wayTo" is none whose meaning is known`,
    ],
    [
      "of portOf",
      "return 0;",
      "return 1;",
      `${lineOf("function portOf")}: the function "portOf" is none whose meaning is known`,
    ],
    [
      "of a scheme",
      '"https": 443',
      '"https": 80',
      `${lineOf("var schemes")}: "schemes" does not hold the ports that schemes have`,
    ],
    [
      "of the schemes",
      '  "ftp": 21,\n',
      "",
      `${lineOf("var schemes")}: "schemes" does not hold the ports that schemes have`,
    ],
    [
      "of the pattern",
      "(\\d*)",
      "(\\d+)",
      `${lineOf("var name")}: the function "portOf" does not read URLs as generated files do`,
    ],
    [
      "of the property",
      "var has = Object.prototype.hasOwnProperty",
      "var has = 1",
      `${lineOf("var name")}: "has" is not Object.prototype.hasOwnProperty`,
    ],
    ["of the table's name", "var hosts =", "var host5 =", `${lineOf("var name")}: "hosts" is no table`],
    [
      "of what is unknown",
      'var unmatched = "DIRECT"',
      "var unmatched = 1",
      `${lineOf("var name")}: "unmatched" is no text`,
    ],
    [
      "of its end",
      '  "*.": none',
      '  "z.example.": none',
      `${lineOf("var hosts")}: the table has no "*.", with which every walk ends`,
    ],
    [
      "of a port",
      "[443, 443, matched]",
      "[443, matched]",
      `${lineOf("var p443")}: ports stand in threes: first, last, answer`,
    ],
    [
      "of an entry",
      '"a.example.": p443',
      '"a.example.": matched',
      `${lineOf('"a.example."')}: an entry of the table is no list of ports`,
    ],
    [
      "of a key",
      '"a.example."',
      '"a example."',
      `${lineOf('"a.example."')}: "a example" is no host name or IPv4 address`,
    ],
    [
      "of a key to an address",
      '"a.example."',
      '"*.1.2.3.4."',
      `${lineOf('"a.example."')}: "*.1.2.3.4." is below an address`,
    ],
    [
      "of its order",
      'var matched = "PROXY p:1";',
      "",
      `${lineOf("var p443")}: "matched" has no value that is known here`,
    ],
    [
      "of one name for two",
      "var key = name;",
      "var name = name;",
      `${lineOf("name.charAt")}: the call of "name.charAt" is not read here`,
    ],
  ])("%s", (_, from, to, complaint) => {
    expect(written).toContain(from);
    const said = complaintOf(written.replace(from, to));
    expect(said?.replace(/^line /, "")).toBe(complaint);
  });

  it.each([
    ["key", "name", 'the call of "name.charAt" is not read here'],
    ["name", "hosts", 'the call of "hosts.charAt" is not read here'],
    ["scheme", "schemes", 'the function "portOf" is none whose meaning is known'],
    ["port", "ports", 'the function "wayTo" is none whose meaning is known'],
  ])("of %s to %s everywhere", (from, to, complaint) => {
    expect(complaintOf(written.replace(new RegExp(`\\b${from}\\b`, "g"), to))).toContain(`: ${complaint}`);
  });

  it("of names, spacing, quotes, comments and order is the same", () => {
    const { device } = readText(written);
    const changed = written
      .replace(/\bname\b/g, "label")
      .replace(/\bhosts\b/g, "table")
      .replace(/\bparts\b/g, "found")
      .replace(/"/g, "'")
      .replace("+= '.'", "= label + '.'")
      .replace("if (parts == null) return 0;", "if (parts == null) { return 0 }")
      .replace(/;$/gm, "/* end\n */")
      .replace(/\n/g, "\r\n");
    const meaning = (read: Device | undefined) => read!.rules.map(({ place: _, ...rule }) => rule);
    expect(meaning(readText(changed).device)).toEqual(meaning(device));
  });
});

it("reads every file that ends in .pac, and no other", () => {
  const { diagnostics, report } = collector();
  const files = new Map([
    ["a.pac", written],
    ["b.pac", "?"],
    ["notes.txt", "?"],
    ["c.pac", written],
  ]);
  expect(emitter.read!(files, report).map(({ id }) => id)).toEqual(["file a.pac", "file c.pac"]);
  expect(diagnostics.map(({ code, place }) => [code, place])).toEqual([
    ["SP4001", { file: "b.pac", line: 1 }],
  ]);
});

import { describe, expect, it } from "vitest";
import { answer, inFunction, readText, written } from "../test/reading.js";

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

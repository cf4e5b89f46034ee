import { collector } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { complaintOf, written } from "../test/reading.js";
import { emitter } from "./index.js";

function told(source: string): readonly string[] {
  const all: string[] = [];
  const { diagnostics, report } = collector();
  emitter.read!(new Map([["a.pac", source]]), report, ({ what, place }) =>
    all.push(`${place.file}:${place.line} ${what}`),
  );
  expect(diagnostics).toEqual([]);
  return all;
}

const first = "function FindProxyForURL(url, host) {\n";
const inside = (...lines: readonly string[]) => written.replace(first, `${first}${lines.join("\n")}\n`);
const lineOf = (source: string, part: string) => source.slice(0, source.indexOf(part)).split("\n").length;

describe("what a PAC file does besides answering", () => {
  it.each([
    'if (isInNet(host, "192.0.2.0", "255.255.255.0")) return "DIRECT";',
    'var x = isInNet(host, "192.0.2.0", "255.255.255.0");',
    'if (isInNet(host, "192.0.2.0", "255.255.255.0") && false) return "DIRECT";',
  ])("is told: names that are looked up by %s", (line) => {
    const source = inside("// look", line);
    expect(told(source)).toEqual([
      `a.pac:${lineOf(source, "isInNet")} isInNet, by which names are looked up`,
    ]);
  });

  it.each<[string, string]>([
    ["nothing", written],
    [
      "tests of the host's text",
      inside('if (dnsDomainIs(host, ".x.example") && isPlainHostName(host)) return "DIRECT";'),
    ],
    ["functions that nothing calls", `${written}function other(x) { return isInNet(x, "1", "2"); }\n`],
    [
      "what is never reached",
      written.replace(/ {2}return wayTo.*\n/, (line) => `${line}  return isInNet(host, "1", "2");\n`),
    ],
    ["more variables", `${written}var more = { a: 1 };\n`],
  ])("is not told: %s", (_, source) => {
    expect(told(source)).toEqual([]);
  });

  it.each([
    'alert("x");',
    "dnsResolve(host);",
    'if (dnsResolve(host) == "192.0.2.1") return "DIRECT";',
    'if (isResolvable(host) && false) return "DIRECT";',
    "var x = myIpAddress();",
    'unmatched = "PROXY evil:1";',
    "hosts = {};",
    "window.x = 1;",
  ])("is unreadable: %s", (line) => {
    expect(complaintOf(inside(line))).toMatch(/^line \d+: /);
  });

  it.each([
    'function FindProxyForURLEx(url, host) {\n  return "DIRECT";\n}\n',
    "var alert = 1;\n",
    "x = 1;\n",
    "alert(1);\n",
    'var y = dnsResolve("x");\n',
  ])("is unreadable outside of functions: %j", (text) => {
    expect(complaintOf(`${written}${text}`)).toMatch(/^line \d+: /);
  });
});

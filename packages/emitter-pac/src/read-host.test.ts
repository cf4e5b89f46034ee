import { describe, expect, it } from "vitest";
import { answer, whether, written } from "../test/reading.js";

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
    ['shExpMatch(host, "A*.x")', [], ["a.b.x"]],
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

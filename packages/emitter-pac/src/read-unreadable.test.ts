import { describe, expect, it } from "vitest";
import { complaintOf, inFunction, whether } from "../test/reading.js";

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

import type { OptionValue, Policy } from "@sallyport/core";
import { emitted, fileEnding, sketchPolicy } from "@sallyport/testkit";
import { parse } from "acorn";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { loadPac } from "./engines.js";
import { anyOptions, anyPolicy, hostInUrl, hosts, urls } from "./policies.js";
import { judge, type Verdict } from "./reference.js";

const pacOf = (policy: Policy, options: Readonly<Record<string, OptionValue>> = {}) =>
  fileEnding(emitted(emitter, policy, { options }), ".pac");

const distinct = { proxies: ["proxy.example.com:3128"], unmatched: "direct", denied: "block" };
const wayOf: Readonly<Record<Verdict, string>> = {
  allow: "PROXY proxy.example.com:3128",
  deny: "PROXY 127.0.0.1:9",
  unknown: "DIRECT",
};

describe("the decision of the file is the decision of the rules", () => {
  it("for every host, scheme and port of random policies", () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const find = loadPac(pacOf(policy, distinct));
        for (const host of hosts) {
          for (const [write, port] of urls) {
            const url = write(hostInUrl(host));
            const verdict = judge(policy, host, port);
            expect(`${url} ${host} ${find(url, host)}`).toBe(`${url} ${host} ${wayOf[verdict]}`);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("under every option, in a file that is ECMAScript 3", () => {
    fc.assert(
      fc.property(anyPolicy, anyOptions, (policy, options) => {
        const source = pacOf(policy, options);
        parse(source, { ecmaVersion: 3 });
        expect(source).toMatch(/^[\n\x20-\x7e]*\n$/);
        const find = loadPac(source);
        const proxies = options.proxies.map((proxy) => (proxy.includes(" ") ? proxy : `PROXY ${proxy}`));
        const proxy =
          proxies.length === 0
            ? "PROXY proxy.invalid:3128"
            : [...proxies, ...(options["fallback-direct"] ? ["DIRECT"] : [])].join("; ");
        const ways = { proxy, direct: "DIRECT", block: "PROXY 127.0.0.1:9" };
        const unknown = ways[options.unmatched];
        const expected = {
          allow: ways[options.matched],
          deny: options.denied === "block" ? ways.block : unknown,
          unknown,
        };
        for (const host of hosts) {
          expect(find(`https://${hostInUrl(host)}/`, host)).toBe(expected[judge(policy, host, 443)]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("hosts", () => {
  const find = loadPac(
    pacOf(sketchPolicy([{ hosts: ["*.sub.example", ".both.example", "exact.example"] }]), distinct),
  );
  const isMatched = (host: string) => find(`https://${host}/`, host) === wayOf.allow;

  it.each(["a.sub.example", "a.b.sub.example", "both.example", "a.both.example", "exact.example"])(
    "%s goes the matched way",
    (host) => {
      expect(isMatched(host)).toBe(true);
      expect(isMatched(host.toUpperCase())).toBe(true);
      expect(isMatched(`${host}.`)).toBe(true);
    },
  );

  it.each([
    "sub.example",
    "evilsub.example",
    "evilboth.example",
    "a.exact.example",
    "exact.example.evil",
    "both.example..",
    "example",
    "",
    ".",
    "..",
    "constructor",
    "__proto__",
    "__parent__",
    "hasOwnProperty",
    "toString",
    "127.0.0.1",
    "[::1]",
  ])("%j does not", (host) => {
    expect(isMatched(host)).toBe(false);
  });
});

it("only what the table itself holds counts, whatever an engine adds to all objects", () => {
  const source = pacOf(sketchPolicy([{ hosts: ["a.example"], ports: "any" }]), distinct);
  const added =
    'Object.prototype["b.example."] = Object.prototype["*.example."] = [0, 65535, "PROXY added:1"];';
  const find = loadPac(`${added} Object.prototype.tor = 443; ${source}`);
  expect(find("https://b.example/", "b.example")).toBe(wayOf.unknown);
  expect(find("https://x.example/", "x.example")).toBe(wayOf.unknown);
  expect(find("tor://a.example/", "a.example")).toBe(wayOf.allow);
});

describe("ports", () => {
  const find = loadPac(pacOf(sketchPolicy([{ any: true, ports: [443] }]), distinct));
  const isMatched = (url: string) => find(url, "a.example") === wayOf.allow;

  it.each([
    "https://a.example/",
    "wss://a.example",
    "https://a.example:443/x:80/",
    "http://a.example:443",
    "https://user@a.example/",
    "https://user:80@a.example:443/",
    "https://[2001:db8::1]/",
    "https://[2001:db8::80]:443/",
    "https://[::ffff:10.0.0.1]:443?x",
    "https:///",
    "socket://a.example:443",
  ])("%s is told to go to 443", (url) => {
    expect(isMatched(url)).toBe(true);
  });

  it.each([
    "http://a.example/",
    "http://a.example/:443",
    "http://a.example?:443",
    "http://a.example#:443",
    "http://443@a.example/",
    "http://a.example:80/x@b:443/",
    "https://a.example:8443/",
    "https://[2001:db8::443]:80/",
    "http://[2001:db8::443]/",
    "http://2001:db8::443/",
    "https://a.example:443x/",
    "https://a.example:-443/",
    "https://a.example:443:443/",
    "https://a.example\\@b:443/",
    "https://a.example:0/",
    "https://a.example:65979/",
    "tor://a.example/",
    "constructor://a.example/",
    "a.example:443",
    "//a.example:443/",
    "",
  ])("%j is not", (url) => {
    expect(isMatched(url)).toBe(false);
  });

  it("a rule for any port also holds where the URL tells none", () => {
    const any = loadPac(pacOf(sketchPolicy([{ hosts: ["a.example"], ports: "any" }]), distinct));
    expect(any("tor://a.example/", "a.example")).toBe(wayOf.allow);
    const ranged = sketchPolicy([{ hosts: ["a.example"], ports: [{ first: 1, last: 65535 }] }]);
    expect(loadPac(pacOf(ranged, distinct))("tor://a.example/", "a.example")).toBe(wayOf.unknown);
  });
});

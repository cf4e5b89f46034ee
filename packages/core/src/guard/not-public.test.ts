import { expect, it } from "vitest";
import { parsePrefix, prefixSet } from "../address/index.js";
import { findNotPublic, notPublicRanges } from "./not-public.js";

it("holds canonical prefixes, each once, with a source", () => {
  for (const { prefix, title, source } of notPublicRanges) {
    const result = parsePrefix(prefix);
    expect(result.ok && result.prefix.text).toBe(prefix);
    expect(title).not.toBe("");
    expect(source).toMatch(/^RFC \d+/);
  }
  expect(new Set(notPublicRanges.map(({ prefix }) => prefix)).size).toBe(notPublicRanges.length);
});

it.each([
  ["10.255.255.255/32", "10.0.0.0/8"],
  ["100.64.0.0/32", "100.64.0.0/10"],
  ["100.127.255.255/32", "100.64.0.0/10"],
  ["127.0.0.1/32", "127.0.0.0/8"],
  ["169.254.169.254/32", "169.254.0.0/16"],
  ["172.31.255.255/32", "172.16.0.0/12"],
  ["192.0.2.1/32", "192.0.2.0/24"],
  ["192.168.1.0/24", "192.168.0.0/16"],
  ["198.19.255.255/32", "198.18.0.0/15"],
  ["198.51.100.0/25", "198.51.100.0/24"],
  ["203.0.113.9/32", "203.0.113.0/24"],
  ["239.1.1.1/32", "224.0.0.0/4"],
  ["255.255.255.255/32", "255.255.255.255/32"],
  ["250.0.0.0/8", "240.0.0.0/4"],
  ["::1/128", "::1/128"],
  ["2001:db8::1/128", "2001:db8::/32"],
  ["2001:5::/32", "2001::/23"],
  ["2002:1400::/24", "2002::/16"],
  ["3fff:fff::/32", "3fff::/20"],
  ["fd12::/16", "fc00::/7"],
  ["fe80::1/128", "fe80::/10"],
  ["ff02::1/128", "ff00::/8"],
  ["4000::/16", "4000::/2"],
  ["c000::/16", "8000::/1"],
])("%s belongs to %s", (prefix, range) => {
  expect(findNotPublic(prefixSet([prefix]))?.range.prefix).toBe(range);
});

it.each([
  "9.255.255.255/32",
  "11.0.0.0/8",
  "100.63.255.255/32",
  "100.128.0.0/32",
  "172.15.255.255/32",
  "172.32.0.0/32",
  "192.0.1.0/24",
  "192.167.0.0/16",
  "198.17.255.255/32",
  "198.20.0.0/32",
  "223.255.255.255/32",
  "2001:200::/32",
  "2001:db7::/32",
  "2603:1030::/48",
  "2a01:110::/32",
  "3fff:1000::/24",
])("%s is public", (prefix) => {
  expect(findNotPublic(prefixSet([prefix]))).toBeUndefined();
});

it("names only the part of a prefix that is not public", () => {
  expect(findNotPublic(prefixSet(["8.0.0.0/6"]))?.prefixes).toEqual(["10.0.0.0/8"]);
});

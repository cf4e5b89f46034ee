import { difference, equalSets, isEmptySet, prefixSet } from "@sallyport/core";
import { expect, it } from "vitest";
import { prefixEntries } from "./prefixes.js";

const mapped = difference(prefixSet(["::/0"]), prefixSet(prefixEntries(prefixSet(["::/0"]))));

it("writes prefixes with their length, so that squid resolves nothing", () => {
  expect(prefixEntries(prefixSet(["10.0.0.1", "10.1.0.0/16", "2001:db8::1"]))).toEqual([
    "10.0.0.1/32",
    "10.1.0.0/16",
    "2001:db8::1/128",
  ]);
});

it("writes all of IPv4 as its halves, as squid takes 0.0.0.0/0 for all addresses", () => {
  expect(prefixEntries(prefixSet(["0.0.0.0/0"]))).toEqual(["0.0.0.0/1", "128.0.0.0/1"]);
});

it("leaves the block out of IPv6 in which squid keeps IPv4, and nothing else", () => {
  const entries = prefixEntries(prefixSet(["::/0"]));
  expect(entries).toHaveLength(96);
  expect(entries).toContain("::fffe:0:0/96");
  expect(entries).not.toContain("::ffff:0:0/96");
  const around = [...entries, "2001:db8::/32"];
  expect(equalSets(prefixSet(prefixEntries(prefixSet(around))), prefixSet(entries))).toBe(true);
  expect(isEmptySet(mapped)).toBe(false);
  expect(prefixEntries(mapped)).toEqual([]);
});

it("leaves ordinary prefixes of IPv6 as they are", () => {
  expect(prefixEntries(prefixSet(["2603:1000::/24", "fd00::/8"]))).toEqual(["2603:1000::/24", "fd00::/8"]);
});

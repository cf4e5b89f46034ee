import { hasAddress, listPrefixes } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { addAddress, createAddressList, readPrefix, readRange, setOfAddresses } from "./addresses.js";
import { Unreadable } from "./unreadable.js";

describe("addresses", () => {
  it.each([
    ["10.1.2.3", 4, "10.1.2.3/32"],
    ["10.1.2.3/8", 4, "10.0.0.0/8"],
    ["2603::1/16", 6, "2603::/16"],
    ["::", 6, "::/128"],
  ] as const)("of %s in IPv%i are %s", (text, family, expected) => {
    expect(readPrefix(text, family)).toBe(expected);
  });

  it.each([
    ["10.1.2.3", 6],
    ["::1", 4],
    ["::ffff:10.1.2.3", 6],
    ["10.1.2", 4],
    ["08.1.2.3", 4],
    ["fe80::1%eth0", 6],
    ["10.0.0.0/33", 4],
    ["", 4],
  ] as const)("are none in %j for IPv%i", (text, family) => {
    expect(() => readPrefix(text, family)).toThrow(Unreadable);
  });

  it("of a range are all from its first to its last", () => {
    const set = readRange("2603::fffe", "2603::1:1", 6);
    expect(listPrefixes(set)).toEqual(["2603::fffe/127", "2603::1:0/127"]);
    expect(hasAddress(readRange("0.0.0.0", "255.255.255.255", 4), "203.0.113.7")).toBe(true);
    expect(() => readRange("2603::2", "2603::1", 6)).toThrow(Unreadable);
    expect(() => readRange("10.0.0.9", "9.0.0.10", 4)).toThrow(Unreadable);
  });

  it("come one after the other", () => {
    const list = createAddressList(4);
    addAddress(list, "10.0.0.0/9");
    expect(listPrefixes(setOfAddresses(list))).toEqual(["10.0.0.0/9"]);
    addAddress(list, "10.128.0.0-10.255.255.255");
    expect(listPrefixes(setOfAddresses(list))).toEqual(["10.0.0.0/8"]);
    expect(() => addAddress(list, "1.1.1.1-1.1.1.2-1.1.1.3")).toThrow(Unreadable);
  });
});

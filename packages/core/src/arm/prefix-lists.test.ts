import { describe, expect, it } from "vitest";
import { collectPrefixes } from "../address/index.js";
import { collectListed } from "./prefix-lists.js";

describe("a list that was read before", () => {
  it("is the same set, and not read again", () => {
    const list = ["10.0.0.0/8", "2001:db8::/32"];
    const first = collectListed(list);
    expect(first).toEqual(collectPrefixes(list));
    expect(collectListed([...list]).set).toBe(first.set);
  });

  it("is no other that only looks so when its texts are joined", () => {
    collectListed(["10.0.0.0/8", "11.0.0.0/8"]);
    const joined = ["10.0.0.0/8\n11.0.0.0/8"];
    expect(collectListed(joined)).toEqual(collectPrefixes(joined));
    expect(collectListed(joined).problems.length).toBe(1);
  });

  it("with a problem has it each time", () => {
    const list = ["10.0.0.1/8", "x"];
    for (const collected of [collectListed(list), collectListed(list)])
      expect(collected).toEqual(collectPrefixes(list));
  });

  it("gives way to others", () => {
    const first = collectListed(["192.0.2.0/24"]).set;
    for (let count = 0; count < 100; count++) collectListed([`10.0.${count}.0/24`]);
    const again = collectListed(["192.0.2.0/24"]).set;
    expect(again).toEqual(first);
    expect(again).not.toBe(first);
  });
});

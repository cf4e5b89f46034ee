import { listPrefixes, prefixSet } from "@sallyport/core";
import { expect, it } from "vitest";
import { isEverything, withoutMapped } from "./mapped.js";

it("takes the addresses out in which squid keeps IPv4", () => {
  const left = listPrefixes(withoutMapped(prefixSet(["::/80", "10.0.0.0/8"])));
  expect(left).toContain("10.0.0.0/8");
  expect(left).toContain("::fffe:0:0/96");
  expect(left).toHaveLength(17);
});

it("knows everything with and without them", () => {
  const everything = prefixSet(["0.0.0.0/0", "::/0"]);
  expect(isEverything(everything)).toBe(true);
  expect(isEverything(withoutMapped(everything))).toBe(true);
  expect(isEverything(prefixSet(["::/0"]))).toBe(false);
  expect(isEverything(prefixSet(["0.0.0.0/0", "::/1"]))).toBe(false);
});

import { expect, it } from "vitest";
import { prefixCutter } from "./first-prefixes.js";
import { countPrefixes, listPrefixes } from "./list.js";
import { prefixSet } from "./set.js";

it("keeps the first prefixes of each family", () => {
  // Ranges of one prefix and of several, with others that would be joined with their rest.
  const texts = [
    "10.0.0.1",
    "10.0.0.2/31",
    "10.0.0.4/30",
    "10.0.0.8",
    "20.0.0.0/8",
    "::1",
    "::2/127",
    "2603::/16",
  ];
  const set = prefixSet(texts);
  const cut = prefixCutter(set);
  for (let ipv4 = 0; ipv4 <= 6; ipv4++) {
    for (let ipv6 = 0; ipv6 <= 4; ipv6++) {
      const kept = [
        ...listPrefixes(set, { family: 4 }).slice(0, ipv4),
        ...listPrefixes(set, { family: 6 }).slice(0, ipv6),
      ];
      expect(listPrefixes(cut(ipv4, ipv6))).toEqual(kept);
      expect(countPrefixes(cut(ipv4, ipv6))).toBe(kept.length);
    }
  }
});

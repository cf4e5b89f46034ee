import { emit } from "@sallyport/core";
import { sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { below, namesBelow } from "./configuration.js";
import { outputsOf } from "./outputs.js";

const prefixes = Array.from({ length: 50_000 }, (_, index) => {
  const value = index * 8;
  return `20.${(value >> 16) & 255}.${(value >> 8) & 255}.${value & 255}/30`;
});
const policy = sketchPolicy([{ prefixes }]);

describe("50,000 prefixes", () => {
  it("are all in both forms, in groups of at most 2500 by block of addresses", () => {
    const { fromSet, fromXml } = outputsOf(policy);
    for (const configuration of [fromSet, fromXml]) {
      expect(namesBelow(configuration, "address")).toHaveLength(50_000);
      expect(namesBelow(configuration, "address-group")).toHaveLength(26);
      const parts = below(configuration, "address-group", "sample_rule-1_dst", "static");
      expect([parts.length, parts[1]]).toEqual([25, "sample_rule-1_dst_v4-20.0.64.0-18"]);
    }
  });

  it("are proven, and never become one text", () => {
    const { files, proven } = emit({ policy, emitter, options: {}, sets: new Map() });
    expect(proven.map(({ way }) => way)).toEqual(["rows", "rows"]);
    for (const { path, chunks } of files) {
      const longest = [...chunks].reduce((most, { length }) => Math.max(most, length), 0);
      expect(longest, path).toBeLessThan(200_000);
    }
  });
});

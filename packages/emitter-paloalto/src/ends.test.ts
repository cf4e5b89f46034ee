import type { Code } from "@sallyport/core";
import { type GatedRule, hostPattern, listPrefixes, type PrefixSet, prefixSet } from "@sallyport/core";
import { sketchRule } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { endsOf } from "./ends.js";

function ends(from: "any" | readonly string[], to: "any" | "hosts" | readonly string[]) {
  const rule = sketchRule({ from, ...(to === "any" ? { any: true as const } : {}) });
  const match: GatedRule["match"] =
    to === "any"
      ? { view: "any" }
      : to === "hosts"
        ? { view: "hosts", hosts: [hostPattern("a.example")] }
        : { view: "prefixes", set: prefixSet(to) };
  const codes: Code[] = [];
  const found = endsOf({ ...rule, match }, (code) => codes.push(code));
  const print = (end: "any" | PrefixSet) => (end === "any" ? "any" : listPrefixes(end));
  return { codes, ends: found && { from: print(found.source), to: print(found.destination) } };
}

describe("the ends of a rule", () => {
  it("are what the policy says", () => {
    expect(ends(["10.0.0.0/8"], ["20.0.0.0/8"]).ends).toEqual({ from: ["10.0.0.0/8"], to: ["20.0.0.0/8"] });
    expect(ends("any", "any").ends).toEqual({ from: "any", to: "any" });
  });

  it("lose a family that the other end lacks, and never become any", () => {
    expect(ends(["10.0.0.0/8"], ["20.0.0.0/8", "2603::/16"]).ends).toEqual({
      from: ["10.0.0.0/8"],
      to: ["20.0.0.0/8"],
    });
    expect(ends(["10.0.0.0/8", "fd00::/8"], ["2603::/16"]).ends).toEqual({
      from: ["fd00::/8"],
      to: ["2603::/16"],
    });
    expect(ends(["fd00::/8"], "any").ends).toEqual({ from: ["fd00::/8"], to: "any" });
    expect(ends(["fd00::/8"], "hosts").ends).toEqual({ from: ["fd00::/8"], to: "any" });
  });
});

describe("IPv6 ranges that PAN-OS would match with IPv4 addresses", () => {
  it("lose ::/96, and that is said", () => {
    const { ends: found, codes } = ends("any", ["::/0"]);
    expect(codes).toEqual(["SP6412"]);
    expect(found!.to).toHaveLength(96);
    expect(found!.to).toContain("::1:0:0/96");
    expect(found!.to).not.toContain("::/0");
  });

  it("lose it at the sources too, whatever the destination is known by", () => {
    expect(ends(["::/0"], "hosts").codes).toEqual(["SP6412"]);
    expect(ends(["::/0"], "any").codes).toEqual(["SP6412"]);
    expect(ends(["::/8"], ["::/1"]).codes).toEqual(["SP6412", "SP6412"]);
  });

  it("stay whole where no IPv4 packet can match the other end", () => {
    expect(ends(["::/0"], ["2603::/16"])).toEqual({ codes: [], ends: { from: ["::/0"], to: ["2603::/16"] } });
  });

  it("stay whole beside all of IPv4, which is meant then", () => {
    expect(ends("any", ["0.0.0.0/0", "::/0"])).toEqual({
      codes: [],
      ends: { from: "any", to: ["0.0.0.0/0", "::/0"] },
    });
  });

  it("beside a part of IPv4 lose it", () => {
    const { ends: found, codes } = ends("any", ["10.0.0.0/8", "::/0"]);
    expect(codes).toEqual(["SP6412"]);
    expect(found!.to).toHaveLength(97);
  });

  it("are an error where nothing else is left", () => {
    expect(ends("any", ["::1/128"])).toEqual({ codes: ["SP3002"], ends: undefined });
  });
});

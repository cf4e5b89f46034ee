import type { Code } from "@sallyport/core";
import { listPrefixes, prefixSet } from "@sallyport/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressName } from "./address-names.js";
import { createNamer } from "./names.js";

const objectName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

/** Reads the prefix back from its name: the proof that no two prefixes share one. */
function prefixOf(name: string): string {
  const [, family, rest] = /^sp-v([46])-(.*)$/.exec(name)!;
  const slash = rest!.lastIndexOf("-");
  const address = rest!.slice(0, slash);
  return `${family === "6" ? address.replaceAll("-", ":") : address}/${rest!.slice(slash + 1)}`;
}

describe("the name of an address object", () => {
  it("tells the prefix", () => {
    expect(addressName("20.33.0.0/16")).toBe("sp-v4-20.33.0.0-16");
    expect(addressName("2603:1030:20::/47")).toBe("sp-v6-2603-1030-20---47");
  });

  it("differs for prefixes that differ in :: alone", () => {
    const prefixes = ["::/0", "::1/128", "1::/64", "1::1/128", "1:0:0:1::/64", "1:1::/64", "1::1:0:0:0/80"];
    const names = prefixes.map(addressName);
    expect(new Set(names).size).toBe(prefixes.length);
    expect(names.map(prefixOf)).toEqual(prefixes);
  });

  it("can be read back for every prefix, and fits", () => {
    const v4 = fc.tuple(fc.ipV4(), fc.constant(32));
    const v6 = fc.tuple(fc.ipV6(), fc.constant(128));
    fc.assert(
      fc.property(fc.oneof(v4, v6), fc.nat(32), ([address, width], shorter) => {
        const [prefix] = listPrefixes(maskedSet(address, width - shorter));
        const name = addressName(prefix!);
        expect(prefixOf(name)).toBe(prefix);
        expect(name).toMatch(objectName);
      }),
    );
  });

  it("fits for the longest of all", () => {
    const longest = "1111:2222:3333:4444:5555:6666:7777:8888/128";
    expect(addressName(longest)).toHaveLength(49);
  });
});

describe("the names of one policy", () => {
  const named = (policy: string) => {
    const codes: Code[] = [];
    return { namer: createNamer(policy, (code) => codes.push(code)), codes };
  };

  it("differ from those of every other policy, though joined they read alike", () => {
    const a = named("edge").namer;
    const b = named("edge-web").namer;
    expect(a.rule("web-out")).not.toBe(b.rule("out"));
    expect(a.category("web-out")).not.toBe(b.category("out"));
  });

  it("stay apart when they are too long", () => {
    const { namer, codes } = named("p".repeat(50));
    const ids = ["source-storage-accounts-a", "source-storage-accounts-b"];
    for (const make of [namer.rule, namer.source, namer.destination, namer.category]) {
      const [first, second] = ids.map((id) => make(id));
      expect(first).not.toBe(second);
    }
    expect(codes).toEqual([]);
  });

  it("keep to 31 characters for a category, and begin with a letter", () => {
    const { namer } = named("365-endpoints-of-the-branch-offices");
    for (const id of ["a", "exchange-online", "24-7", "x".repeat(60)]) {
      expect(namer.category(id)).toMatch(/^[A-Za-z][A-Za-z0-9_-]{0,30}$/);
    }
    expect(namer.category("exchange-online")).toMatch(/^exchange-online-/);
    expect(named("365").namer.category("mail")).toBe("sp_365_mail");
  });

  it("of one rule in two policies differ, though both are too long", () => {
    const categories = ["asr-eastus-to-centralus", "asr-eastus-to-centraluseuap"].map((policy) =>
      named(policy).namer.category("source-authentication"),
    );
    expect(categories[0]).not.toBe(categories[1]);
  });

  it("that collide are an error, letter case aside", () => {
    const { namer, codes } = named("edge");
    namer.rule("web");
    namer.rule("WEB");
    expect(codes).toEqual(["SP3012"]);
  });
});

function maskedSet(address: string, length: number) {
  const width = address.includes(":") ? 128 : 32;
  const host = 2n ** BigInt(width - Math.max(length, 0)) - 1n;
  const value = width === 32 ? v4Value(address) : v6Value(address);
  return prefixSet([`${print(value & ~host, width)}/${Math.max(length, 0)}`]);
}

function v4Value(address: string): bigint {
  return address.split(".").reduce((value, octet) => value * 256n + BigInt(octet), 0n);
}

function v6Value(address: string): bigint {
  const text = address.replace(/(\d+\.\d+\.\d+\.\d+)$/, (v4) => {
    const value = v4Value(v4);
    return `${(value >> 16n).toString(16)}:${(value & 65535n).toString(16)}`;
  });
  const [head, tail] = text.split("::").map((part) => part.split(":").filter((group) => group !== ""));
  const zeros = Array<string>(8 - head!.length - (tail?.length ?? 0)).fill("0");
  const groups = tail === undefined ? head! : [...head!, ...zeros, ...tail];
  return groups.reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n);
}

function print(value: bigint, width: number): string {
  if (width === 32) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join(".");
  return Array.from({ length: 8 }, (_, index) =>
    ((value >> BigInt(112 - 16 * index)) & 65535n).toString(16),
  ).join(":");
}

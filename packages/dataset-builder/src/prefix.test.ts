import { parsePrefix } from "@sallyport/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { complaints, imported } from "../test/importer.js";
import { importPrefixes } from "./prefix.js";

const list = (...texts: readonly string[]) =>
  importPrefixes(
    "list",
    texts.map((text, index) => ({ text, at: `item ${index}` })),
  );

describe("a published list", () => {
  it("is sorted by address, IPv4 before IPv6, shorter prefix first", () => {
    const sorted = [
      "9.0.0.0/8",
      "10.0.0.0/8",
      "10.0.0.0/16",
      "100.1.0.0/16",
      "2001::/16",
      "2001:db8::/32",
      "fd00::/8",
    ];
    expect(imported(list(...sorted.toReversed()))).toEqual(sorted);
  });

  it("is not aggregated", () => {
    const halves = ["10.0.0.0/9", "10.128.0.0/9", "10.128.4.0/24"];
    expect(imported(list(...halves))).toEqual(halves);
  });

  it("names every element that is no prefix, and imports nothing", () => {
    expect(complaints(list("10.0.0.0/8", "10.0.0.1/8", "10.0.0.1", "52.231.298.185/32", ""))).toEqual([
      'item 1: "10.0.0.1/8": it has host bits set beyond /8',
      'item 2: "10.0.0.1": it has no length',
      'item 3: "52.231.298.185/32": octet 3 is above 255',
      'item 4: "": nothing is written',
    ]);
  });

  it("refuses a prefix that is there twice in two spellings", () => {
    expect(complaints(list("2001:db8::/32", "2001:0DB8:0::/32"))).toEqual([
      'item 1: "2001:0DB8:0::/32": it is in the list twice',
    ]);
  });

  it("is in numeric order whatever the order and spelling it was published in", () => {
    const groups = fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 });
    const octets = fc.array(fc.nat(255), { minLength: 4, maxLength: 4 });
    const addresses = fc.tuple(
      fc.uniqueArray(octets, { selector: String }),
      fc.uniqueArray(groups, { selector: String }),
    );
    fc.assert(
      fc.property(addresses, ([hosts4, hosts6]) => {
        const texts4 = hosts4.toSorted(byNumbers).map((numbers) => `${numbers.join(".")}/32`);
        const texts6 = hosts6.toSorted(byNumbers).map((numbers) => `${hexadecimal(numbers)}/128`);
        const published = [...hosts6.map((numbers) => `${hexadecimal(numbers)}/128`), ...texts4.toReversed()];
        expect(imported(list(...published))).toEqual([...texts4, ...texts6.map(canonical)]);
      }),
    );
  });
});

function byNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, index) => number !== b[index]);
  return at === -1 ? 0 : a[at]! - b[at]!;
}

/** All eight groups written out, none shortened. */
function hexadecimal(groups: readonly number[]): string {
  return groups.map((group) => group.toString(16).padStart(4, "0")).join(":");
}

function canonical(text: string): string {
  const result = parsePrefix(text);
  if (!result.ok) throw new Error(result.reason);
  return result.prefix.text;
}

import fc from "fast-check";
import { expect, it } from "vitest";
import { scanAddress6 } from "./parse6.js";
import { scanPlain6 } from "./scan-plain6.js";

const encoder = new TextEncoder();

type Scan = (bytes: Uint8Array, words: Uint32Array) => number;
const plain: Scan = (bytes, words) => scanPlain6(bytes, 0, words, 0);
const any: Scan = (bytes, words) => scanAddress6(bytes, 0, bytes.length, words, 0);

/** Where the address ends, and its words. */
function scan(text: string, by: Scan): { readonly end: number; readonly words: readonly number[] } {
  const words = new Uint32Array([1, 2, 3, 4]);
  const end = by(encoder.encode(text), words);
  return { end, words: end < 0 ? [] : [...words] };
}

const group = fc.oneof(
  fc.stringMatching(/^[0-9a-fA-F]{1,4}$/),
  fc.constantFrom("", "0", "12345", "g", "1.2.3.4"),
);
const text = fc
  .tuple(fc.array(group, { maxLength: 9 }), fc.constantFrom("", "/48", ":", "::", ".", "\n", " #"))
  .map(([groups, after]) => groups.join(":") + after);

it("reads what scanAddress6 reads, where it reads anything", () => {
  let read = 0;
  fc.assert(
    fc.property(text, (each) => {
      const found = scan(each, plain);
      if (found.end < 0) return;
      read++;
      expect(found).toEqual(scan(each, any));
    }),
    { numRuns: 20_000, seed: 1 },
  );
  expect(read).toBeGreaterThan(500);
});

it.each(["2001:db8::/32", "2001:DB8::1", "1:2:3:4:5:6:7:8\n", "1:2:3:4:5:6:7::", "fe80::1:2 "])(
  "reads %j, as lists say it",
  (each) => {
    expect(scan(each, plain)).toEqual(scan(each, any));
    expect(scan(each, plain).end).toBeGreaterThan(0);
  },
);

it.each([
  "",
  "::1",
  ":1",
  "1",
  "1:2:3",
  "1::2::3",
  "12345::",
  "::ffff:1.2.3.4",
  "1:2:3:4:5:6:7:8:9",
  "1::2:",
])("leaves %j to others", (each) => {
  expect(scan(each, plain).end).toBe(-1);
});

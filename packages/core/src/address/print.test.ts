import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listPrefixes } from "./list.js";
import { parsePrefix } from "./prefix.js";
import { printPrefixes } from "./print.js";
import { prefixSet } from "./set.js";

function print(set: ReturnType<typeof prefixSet>, options: Parameters<typeof printPrefixes>[1]) {
  const chunks: Buffer[] = [];
  const count = printPrefixes(set, options, (chunk) => chunks.push(Buffer.from(chunk)));
  return { chunks, count, text: Buffer.concat(chunks).toString("latin1") };
}

/** Often with runs of zero groups, of which one is left out. */
const sparse = fc
  .array(fc.constantFrom("0", "0", "1", "10", "db8", "ffff"), { minLength: 8, maxLength: 8 })
  .map((groups) => groups.join(":"));

describe("printPrefixes", () => {
  test("prints what listPrefixes lists", () => {
    const prefix = fc.tuple(fc.oneof(fc.ipV4(), fc.ipV6(), sparse), fc.nat(128)).map(([address, length]) => {
      const result = parsePrefix(`${address}/${address.includes(":") ? length : length % 33}`);
      return result.ok ? result.prefix.text : (result.masked ?? "::/95");
    });
    fc.assert(
      fc.property(fc.array(prefix, { maxLength: 20 }), fc.boolean(), (texts, bareHosts) => {
        const set = prefixSet(texts);
        for (const family of [undefined, 4, 6] as const) {
          const options = { bareHosts, ...(family === undefined ? {} : { family }) };
          const listed = listPrefixes(set, options);
          expect(print(set, options)).toMatchObject({
            count: listed.length,
            text: listed.map((line) => `${line}\n`).join(""),
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  test("prints in chunks of 64 KiB at most, and nothing for nothing", () => {
    const texts = Array.from({ length: 15_000 }, (_, index) => `20.${index >> 8}.${index & 255}.1`);
    const { chunks, text } = print(prefixSet(texts), { bareHosts: true });
    expect(text).toBe(texts.map((line) => `${line}\n`).join(""));
    expect(chunks.map(({ length }) => length > 65_000 && length <= 65_536)).toEqual([true, true, false]);
    expect(print(prefixSet([]), {}).chunks).toEqual([]);
  });
});

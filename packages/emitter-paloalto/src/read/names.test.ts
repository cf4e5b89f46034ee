import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { behindBare, createNames, createSequence, findName, nameOf, takeName } from "./names.js";

describe("names of a text", () => {
  it("are numbered as they come, each once, and found again", () => {
    const words = Array.from({ length: 500 }, (_, at) => `n-${(at * 7) % 250}.${at % 5}/x`);
    const text = `${words.join(" ")} `;
    const names = createNames();
    const sequence = createSequence();
    const numbers = new Map<string, number>();
    let at = 0;
    for (const word of words) {
      const number = takeName(names, text, at, " ", sequence);
      expect([number, names.end]).toEqual([numbers.get(word) ?? numbers.size, at + word.length]);
      numbers.set(word, number);
      at = names.end + 1;
    }
    expect(names.list).toEqual([...numbers.keys()]);
    for (const [word, number] of numbers) {
      expect(findName(names, word)).toBe(number);
      expect(nameOf(names, number)).toBe(word);
    }
    for (const strange of ["", "n", "n-0.0/xx", "n-0.0/\u00e9", "\u0100-0.0/x"])
      expect(findName(names, strange)).toBe(-1);
  });

  it("are bare words: what may stand in a word without quotation marks, and no bracket", () => {
    const text = 'a-Z_0.,*:/~@%+=^ "b" [ c\u00e9d <e> \u007f';
    const names = createNames();
    const take = (at: number, stop: string) => takeName(names, text, at, stop, createSequence());
    expect([take(0, " "), names.end]).toEqual([0, 16]);
    for (const sign of ['"', "[", "c", "<", "\u00e9", " "]) {
      expect(take(text.indexOf(sign), " "), sign).toBe(-1);
    }
    expect([take(text.indexOf("e>"), ">"), names.end]).toEqual([1, text.indexOf(">")]);
    expect(behindBare(text, text.indexOf("c"))).toBe(text.indexOf("\u00e9"));
    expect(take(17, "!")).toBe(-1);
  });

  it("are taken alike whether or not the one that stood there last comes again", () => {
    const word = fc.constantFrom("a", "ab", "abc", "b", "b-1", "<", "");
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 12 }), { maxLength: 4 }), (texts) => {
        const names = createNames();
        const sequence = createSequence();
        for (const words of texts) {
          const text = `${words.join(" ")} `;
          let at = 0;
          for (const each of words) {
            const number = takeName(names, text, at, " ", sequence);
            expect(number < 0 ? undefined : nameOf(names, number)).toBe(
              /^[ab]/.test(each) ? each : undefined,
            );
            expect(names.end).toBe(at + each.length);
            at += each.length + 1;
          }
        }
        expect(new Set(names.list).size).toBe(names.list.length);
      }),
    );
  });
});

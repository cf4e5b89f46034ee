import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noBlanks, skipBlanks } from "./plain-blanks.js";

describe("blanks", () => {
  it("are skipped and their lines counted, whatever stood there last", () => {
    const runs = fc.array(fc.constantFrom(" ", "\n", "\t", "\n  ", "x", " ".repeat(70)), { maxLength: 20 });
    fc.assert(
      fc.property(fc.array(runs, { maxLength: 5 }), (texts) => {
        const last = noBlanks();
        for (const text of texts.map((parts) => parts.join(""))) {
          const place = { at: 0, line: 1 };
          while (place.at < text.length) {
            const [run] = /^[ \n\t]*/.exec(text.slice(place.at))!;
            const asked = { at: place.at + run.length, line: place.line + run.split("\n").length - 1 };
            skipBlanks(text, place, last);
            expect(place).toEqual(asked);
            place.at++;
          }
        }
      }),
    );
  });
});

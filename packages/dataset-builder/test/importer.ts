import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { Imported, Problem } from "../src/problem.js";
import { mutated } from "./mutate.js";

/** The value of an import that must have succeeded. */
export function imported<T>(result: Imported<T>): T {
  if (!result.ok) throw new Error(`not imported: ${JSON.stringify(result.problems)}`);
  return result.value;
}

/** The problems of an import that must have failed, as "place: reason". */
export function complaints(result: Imported<unknown>): readonly string[] {
  if (result.ok) throw new Error("imported without a problem");
  return result.problems.map(({ at, reason }: Problem) => `${at}: ${reason}`);
}

/** One test a text: the importer refuses it, and this is its first complaint. */
export function itRefuses(
  importer: (text: string) => Imported<unknown>,
  cases: readonly (readonly [text: string, complaint: string | RegExp])[],
): void {
  it.each(cases.map(([text, complaint]) => ({ text, complaint })))(
    "refuses: $complaint",
    ({ text, complaint }) => {
      expect(complaints(importer(text))[0]).toMatch(complaint);
    },
  );
}

/** An importer takes a damaged text or refuses it with located problems; it never throws. */
export function expectNoCrash(valid: string, importer: (text: string) => Imported<unknown>): void {
  const check = (text: string) => {
    const result = importer(text);
    if (result.ok) return;
    expect(result.problems.length).toBeGreaterThan(0);
    for (const { file, at, reason } of result.problems) {
      for (const part of [file, at, reason]) expect(part).not.toBe("");
    }
  };
  fc.assert(fc.property(mutated(valid), check), { numRuns: 400 });
  fc.assert(fc.property(fc.string({ maxLength: 80 }), check), { numRuns: 200 });
}

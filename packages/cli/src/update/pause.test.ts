import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backoff, readRetryAfter } from "./pause.js";

const now = Date.parse("2026-06-23T10:20:30Z");

describe("a pause asked for", () => {
  it.each([
    ["0", 0],
    [" 120 ", 120_000],
    ["Tue, 23 Jun 2026 10:21:30 GMT", 60_000],
    ["Tuesday, 23-Jun-26 10:21:30 GMT", 60_000],
    ["Mon, 22 Jun 2026 10:21:30 GMT", 0],
    ["99999999999999999999", 365 * 86_400_000],
    ["-5", undefined],
    ["1.5", undefined],
    ["2026", 2_026_000],
    ["", undefined],
    ["soon", undefined],
    [undefined, undefined],
  ])("%j is %s ms", (value, milliseconds) => {
    expect(readRetryAfter(value, now)).toBe(milliseconds);
  });
});

it("grows, has a most, and leaves half to chance", () => {
  const limits = { pause: 1000, longestPause: 5000 };
  const pauses = (chance: number) =>
    [2, 3, 4, 5, 6].map((attempt) => backoff(attempt, limits, { random: () => chance }));
  expect(pauses(0)).toEqual([500, 1000, 2000, 2500, 2500]);
  expect(pauses(0.5)).toEqual([750, 1500, 3000, 3750, 3750]);
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.integer({ min: 2, max: 2000 }),
      (chance, attempt) => {
        const pause = backoff(attempt, limits, { random: () => chance });
        expect(pause).toBeGreaterThanOrEqual(500);
        expect(pause).toBeLessThanOrEqual(5000);
      },
    ),
  );
});

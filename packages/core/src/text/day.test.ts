import fc from "fast-check";
import { expect, it } from "vitest";
import { isDay } from "./day.js";

it("knows the days of the calendar, as the platform does", () => {
  const part = (most: number, digits: number) =>
    fc.integer({ min: 0, max: most }).map((each) => String(each).padStart(digits, "0"));
  const year = fc.oneof(part(9999, 4), fc.constantFrom("1900", "2000", "2024", "2100"));
  fc.assert(
    fc.property(year, part(13, 2), part(32, 2), (...parts) => {
      const day = parts.join("-");
      const time = Date.parse(`${day}T00:00:00Z`);
      expect(isDay(day)).toBe(!Number.isNaN(time) && new Date(time).toISOString().startsWith(day));
    }),
    { numRuns: 2000 },
  );
});

it.each([
  undefined,
  null,
  20260131,
  "",
  "2026-1-31",
  "2026-01-31 ",
  "2026-01-31\n",
  "02026-01-31",
  "٢٠٢٦-01-31",
])("takes no other value for a day: %j", (value) => {
  expect(isDay(value)).toBe(false);
});

import { expect, it } from "vitest";
import { collector } from "../diagnostic/index.js";
import type { AnyEmitter } from "./emitter.js";
import { checkLimits } from "./limits.js";

const source = { document: "the limits page", date: "2026-01-01" };
const emitter = {
  id: "target",
  limits: {
    rules: { max: 10, of: "rules", kind: "hard", source },
    entries: { max: 10, of: "entries", kind: "soft", source },
  },
} as unknown as AnyEmitter;

it("lets a limit be reached, and not be passed", () => {
  const { diagnostics, report } = collector();
  checkLimits(emitter, [{ limit: "rules", value: 10 }], report);
  expect(diagnostics).toEqual([]);
  checkLimits(
    emitter,
    [
      { limit: "rules", value: 11, where: "group a" },
      { limit: "entries", value: 11 },
    ],
    report,
  );
  expect(diagnostics.map(({ code }) => code)).toEqual(["SP3010", "SP3011"]);
  expect(diagnostics[0]!.message).toBe(
    "group a: 11 rules; the limit is 10, says the limits page (2026-01-01)",
  );
});

it("throws for a measure of no declared limit", () => {
  expect(() => checkLimits(emitter, [{ limit: "other", value: 1 }], () => {})).toThrow(RangeError);
});

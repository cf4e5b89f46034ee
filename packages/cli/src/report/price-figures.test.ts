import { expect, it } from "vitest";
import { printPercent } from "./price-figures.js";

it.each<[bigint, bigint, string]>([
  [0n, 7n, "0%"],
  [1n, 100_000n, "<0.01%"],
  [1n, 20_000n, "0.01%"],
  [21n, 10_000n, "0.21%"],
  [999n, 10_000n, "9.99%"],
  [9_996n, 100_000n, "10%"],
  [1n, 8n, "13%"],
  [1n, 1n, "100%"],
  [13_281n, 1_000n, "1328%"],
  [10_000n, 1n, "1000000%"],
  [2n ** 120n, 2n ** 64n, ">1000000%"],
])("%s of %s is %s", (part, whole, text) => {
  expect(printPercent(part, whole)).toBe(text);
});

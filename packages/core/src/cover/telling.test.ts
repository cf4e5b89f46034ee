import { expect, it } from "vitest";
import { tellingBudgets } from "./telling.js";

it("tells the exact number, shares of it, round numbers and the least possible, once each", () => {
  expect(tellingBudgets(7, 500)).toEqual([500, 450, 400, 375, 250, 200, 125, 100, 63, 50, 40, 20, 10, 7]);
  expect(tellingBudgets(1, 5)).toEqual([5, 4, 3, 2, 1]);
});

it("tells a budget that is asked for wherever it lies", () => {
  expect(tellingBudgets(90, 100, 30)).toEqual([100, 90, 30]);
  expect(tellingBudgets(90, 100, 95)).toEqual([100, 95, 90]);
  expect(tellingBudgets(3, 3)).toEqual([3]);
});

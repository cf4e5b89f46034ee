import { expect, it } from "vitest";
import { displayNameOf } from "./display-name.js";

it.each([
  ["EastUS3", "East US 3"],
  ["SouthCentralUS2", "South Central US 2"],
  ["SoutheastUS", "Southeast US"],
  ["IndiaSouthCentral", "India South Central"],
  ["UKSouth", "UK South"],
  ["TaiwanNorth", "Taiwan North"],
])("%s is shown as %s", (suffix, name) => {
  expect(displayNameOf(suffix)).toBe(name);
});

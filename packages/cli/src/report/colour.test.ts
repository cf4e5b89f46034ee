import { expect, it } from "vitest";
import { wantsColour } from "./colour.js";
import type { ColourChoice } from "./flags.js";

it.each<[string, ColourChoice, boolean, Readonly<Record<string, string>>, boolean]>([
  ["a terminal", "auto", true, {}, true],
  ["no terminal", "auto", false, {}, false],
  ["a terminal without abilities", "auto", true, { TERM: "dumb" }, false],
  ["NO_COLOR", "auto", true, { NO_COLOR: "1" }, false],
  ["an empty NO_COLOR", "auto", true, { NO_COLOR: "" }, true],
  ["FORCE_COLOR", "auto", false, { FORCE_COLOR: "1" }, true],
  ["FORCE_COLOR=0", "auto", true, { FORCE_COLOR: "0" }, false],
  ["both", "auto", true, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
  ["--color always over all", "always", false, { NO_COLOR: "1", FORCE_COLOR: "0" }, true],
  ["--color never over all", "never", true, { FORCE_COLOR: "1" }, false],
])("colours go by %s", (_title, choice, isTTY, env, coloured) => {
  expect(wantsColour(choice, { env, isTerminal: () => isTTY })).toBe(coloured);
});

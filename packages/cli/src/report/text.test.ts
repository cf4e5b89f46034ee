import { diagnose } from "@sallyport/core";
import { expect, it } from "vitest";
import { printDiagnostics } from "./text.js";

it("nothing that comes from files or flags speaks to the terminal, or makes a line of its own", () => {
  const odd = "a\u001b[31m\nerror SP1001 b\u202e";
  const [line, help, ...rest] = printDiagnostics(
    [diagnose("SP1104", odd, { place: { file: odd, line: 1 }, rule: odd, format: odd, help: odd })],
    false,
  ).split("\n");
  const told = "a\\u{1b}[31m\\u{a}error SP1001 b\\u{202e}";
  expect(line).toBe(`error SP1104 ${told}:1 ${told} ${told}: ${told}`);
  expect(help).toBe(`  help: ${told}`);
  expect(rest).toEqual(["1 error; `sallyport explain CODE` tells more of each", ""]);
});

it("an internal error keeps the lines of its stack", () => {
  const told = printDiagnostics([diagnose("SP9001", "Error: x\n    at y\u0007")], false);
  expect(told).toMatch(/^error SP9001 Error: x\n {4}at y\\u\{7\}\n/);
});

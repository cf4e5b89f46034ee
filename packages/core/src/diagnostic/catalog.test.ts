import { expect, it } from "vitest";
import { collector, entryOf, hasErrors, isCode, listCodes } from "./index.js";

it("documents every code in full", () => {
  for (const code of listCodes()) {
    const { title, cause, fix, severity, exit } = entryOf(code);
    expect(code).toMatch(/^SP\d{4}$/);
    for (const text of [title, cause, fix]) expect(text.length).toBeGreaterThan(5);
    expect(cause.endsWith("."), code).toBe(true);
    expect(fix.endsWith("."), code).toBe(true);
    expect(["error", "warning", "info"]).toContain(severity);
    expect([1, 2, 3, 70]).toContain(exit);
  }
});

it("knows its codes, and nothing else", () => {
  expect(listCodes().every(isCode)).toBe(true);
  for (const text of ["SP0000", "SP10", "SP1099", "sp1001", "constructor", "", "SP10__proto__"])
    expect(isCode(text)).toBe(false);
});

it("gives no two codes the same title", () => {
  const titles = listCodes().map((code) => entryOf(code).title);
  expect(new Set(titles).size).toBe(titles.length);
});

it("gives rules with the same complaint one diagnostic", () => {
  const { diagnostics, report } = collector();
  for (const rule of ["a", "b", "a"]) report("SP3005", "same", { rule });
  report("SP3005", "other", { rule: "c" });
  expect(diagnostics.map(({ message, rule }) => [message, rule])).toEqual([
    ["same", "a, b"],
    ["other", "c"],
  ]);
});

it("collects each complaint once and knows errors", () => {
  const { diagnostics, report } = collector({ format: "squid" });
  report("SP3005", "one");
  report("SP3005", "one");
  expect(diagnostics).toEqual([{ code: "SP3005", severity: "warning", message: "one", format: "squid" }]);
  expect(hasErrors(diagnostics)).toBe(false);
  report("SP3001", "two", { rule: "r" });
  expect(hasErrors(diagnostics)).toBe(true);
});

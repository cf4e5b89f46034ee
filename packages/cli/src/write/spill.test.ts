import { existsSync, mkdtempSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { spillTexts } from "./spill.js";

const root = mkdtempSync(join(tmpdir(), "sallyport-spill-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it("few texts stay in memory", () => {
  const file = join(root, "few");
  const { put, get, close } = spillTexts(() => file);
  const read = ["a", "", "é\n"].map(put);
  expect(read.map(get)).toEqual(["a", "", "é\n"]);
  close();
  expect(existsSync(file)).toBe(false);
});

it("many go to the file and come back, those that are still held too", () => {
  const file = join(root, "many");
  const { put, get, close } = spillTexts(() => file);
  const texts = Array.from({ length: 9_000 }, (_, index) => `${index} ${"ü".repeat(index % 300)}`);
  const read = texts.map(put);
  expect(existsSync(file)).toBe(true);
  expect(read.map(get)).toEqual(texts);
  truncateSync(file);
  expect(() => get(0)).toThrow("was cut");
  close();
});

it("a text of any length comes back, whatever stands beside it", () => {
  const { put, get, close } = spillTexts(() => join(root, "long"));
  const texts = ["a", "ü".repeat(400_000), "b", "x".repeat(3_000_000), "", "c"];
  expect(texts.map(put).map(get)).toEqual(texts);
  close();
});

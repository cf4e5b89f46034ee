import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { manifestName, SallyportError } from "@sallyport/core";
import { makeManifest, sketchPolicy } from "@sallyport/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readOwn } from "./own-files.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sallyport-own-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const policy = sketchPolicy([{ id: "r", hosts: ["a.example"], title: "Zug\u00e4nge" }]);
const head = makeManifest({ policies: [policy], formats: [{ id: "pac", options: {} }] }, []);
const fileAt = (index: number) => ({
  ...{ path: `pac/${index}.pac`, format: "pac", policy: "sample", sha256: "0".repeat(64), bytes: 1 },
  ...{ rules: [{ id: "r", view: "hosts" }], proven: ["d"] },
});

function write(count: number, change: (text: string) => string = (text) => text): void {
  const files = Array.from({ length: count }, (_, index) => fileAt(index));
  writeFileSync(join(folder, manifestName), change(`${JSON.stringify({ ...head, files }, null, 2)}\n`));
}

it("is nothing where no run wrote", () => {
  expect(readOwn(join(folder, "absent"))).toEqual({ paths: new Set() });
});

describe.each([
  ["short", 3],
  ["long", 20_000],
])("a %s manifest", (_kind, count) => {
  it("names what the last run wrote, with itself", () => {
    write(count);
    const own = readOwn(folder);
    expect(own.paths.size).toBe(count + 1);
    for (const path of [manifestName, "pac/0.pac", `pac/${count - 1}.pac`])
      expect(own.paths.has(path)).toBe(true);
    // Unchanged, it is what it was; changed, it is read again.
    expect(readOwn(folder, own)).toBe(own);
    write(count + 1);
    expect(readOwn(folder, own).paths.size).toBe(count + 2);
  });

  it("may be written in another way", () => {
    write(count, (text) => JSON.stringify(JSON.parse(text)));
    expect(readOwn(folder).paths.size).toBe(count + 1);
  });

  it("that is damaged is refused", () => {
    for (const change of [
      (text: string) => text.slice(0, -3),
      (text: string) => text.replace('"pac/1.pac"', '"../1.pac"'),
      (text: string) => text.replace('"pac/1.pac"', '"pac/0.pac"'),
      (text: string) => `\ufeff${text}`,
    ]) {
      write(count, change);
      expect(() => readOwn(folder)).toThrow(SallyportError);
    }
  });
});

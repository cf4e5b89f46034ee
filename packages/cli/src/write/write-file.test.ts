import { lstatSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { writeFile } from "./write-file.js";

const folder = mkdtempSync(join(tmpdir(), "sallyport-write-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const check = (path: string) => lstatSync(join(folder, path), { throwIfNoEntry: false });

/** What is staged for a text, if anything is; undefined in place is no file. */
function staged(text: string, inPlace: string | undefined): string | undefined {
  const file = join(folder, "a");
  rmSync(file, { force: true });
  if (inPlace !== undefined) writeFileSync(file, inPlace);
  let taken: string | undefined;
  const chunks = text.match(/[\s\S]{1,40000}/gu) ?? [];
  const seal = writeFile(
    {
      check,
      stage: (_, bytes) => {
        taken = Buffer.concat([...bytes]).toString("utf8");
      },
    },
    folder,
    { path: "a", chunks },
  );
  expect(seal.bytes).toBe(Buffer.byteLength(text));
  return taken;
}

describe("a file", () => {
  it("is staged whole if any byte of it is not in place, and not at all if all are", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "é", "\n"), maxLength: 9 });
    const long = fc.tuple(text, fc.nat(3), text).map(([a, n, b]) => a + "x".repeat(n * 50_000) + b);
    fc.assert(
      fc.property(long, fc.option(long), fc.boolean(), (made, other, isSame) => {
        const inPlace = isSame ? made : (other ?? undefined);
        expect(staged(made, inPlace)).toBe(made === inPlace ? undefined : made);
      }),
      { numRuns: 60 },
    );
  });

  it("that is a link is not what is behind it", () => {
    const file = join(folder, "a");
    staged("x", "x");
    rmSync(file);
    writeFileSync(join(folder, "b"), "x");
    symlinkSync("b", file);
    const taken: string[] = [];
    const into = { check, stage: (path: string) => void taken.push(path) };
    writeFile(into, folder, { path: "a", chunks: ["x"] });
    expect(taken).toEqual(["a"]);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Code, catalog, codes } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { runHere } from "./run-here.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Tests that print diagnostics or list the catalogue, and provoke none. */
const printing = [/catalog\.test\.ts$/, /\/report\//, /test\/diagnostics\.test\.ts$/];

/** A line in which a test makes a diagnostic itself, only asks what a code means, or wants it not to come. */
const made = /(?:\b(?:report|diagnose|failure|explain)\b|\.not\.)[^;]*\bSP\d{4}/;
const comment = /^\s*(?:\/\/|\*|\/\*)/;

/** Tests, and what stands beside them for tests alone. */
const sources = ["test", ...readdirSync(join(root, "packages")).map((name) => `packages/${name}`)]
  .flatMap(listSources)
  .filter((path) => /(?:\.test\.ts|(?:^|\/)test\/.*\.ts)$/.test(path))
  .filter((path) => !printing.some((pattern) => pattern.test(path)));

/** Lines of tests that hold a code because something complained with it. */
function provocationsOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => !comment.test(line) && !made.test(line));
}

function listSources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return ["node_modules", "dist", "golden", "data"].includes(entry.name) ? [] : listSources(path);
  });
}

describe("every code of the catalogue", () => {
  const lines = sources.flatMap((path) => provocationsOf(readFileSync(join(root, path), "utf8"))).join("\n");

  it("is provoked by a test", () => {
    const never = codes.filter((code) => !lines.includes(code));
    expect(never, "write a test in which something complains with them").toEqual([]);
  });

  it.each(codes)("%s is explained with title, cause and fix", async (code: Code) => {
    const { status, stdout } = await runHere(["explain", code]);
    const { title, cause, fix } = catalog[code];
    expect(status).toBe(0);
    for (const text of [code, title, cause, fix]) expect(stdout).toContain(text);
  });
});

describe("the scan", () => {
  it("takes no code for provoked that a test makes, explains or only mentions", () => {
    const mentioned = [
      "  // SP4003 is rare",
      '  report("SP4003", "made up");',
      '  expect(run(["explain", "SP4003"]).status).toBe(0);',
      '  expect(stderr).not.toContain("SP4003");',
    ];
    expect(provocationsOf(mentioned.join("\n"))).toEqual([]);
    expect(provocationsOf('  expect(codes).toEqual(["SP4003"]);')).toHaveLength(1);
  });
});

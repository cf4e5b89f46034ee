import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Code, entryOf, listCodes } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { inProcess } from "./in-process.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Tests that list the catalogue, and provoke nothing. */
const listing = [/catalog\.test\.ts$/, /test\/diagnostics\.test\.ts$/];

/** A test that makes a diagnostic itself: what it then sees of that code was provoked by nothing. */
const making = /\b(?:report|diagnose|failure)\(\s*"(SP\d{4})"/g;

/** A line that only asks what a code means, or wants it not to come. */
const asking = /(?:\bexplain\b|\.not\.)[^;]*\bSP\d{4}/;
const comment = /^\s*(?:\/\/|\*|\/\*)/;

/** Tests, and what stands beside them for tests alone. */
const sources = ["test", ...readdirSync(join(root, "packages")).map((name) => `packages/${name}`)]
  .flatMap(listSources)
  .filter((path) => /(?:\.test\.ts|(?:^|\/)test\/.*\.ts)$/.test(path))
  .filter((path) => !listing.some((pattern) => pattern.test(path)));

/** The codes with which something complained in a test. */
function provokedIn(text: string): ReadonlySet<string> {
  const made = new Set([...text.matchAll(making)].map(([, code]) => code));
  const lines = text.split("\n").filter((line) => !comment.test(line) && !asking.test(line));
  const named = lines.flatMap((line) => line.match(/\bSP\d{4}\b/g) ?? []);
  return new Set(named.filter((code) => !made.has(code)));
}

function listSources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return ["node_modules", "dist", "golden", "data"].includes(entry.name) ? [] : listSources(path);
  });
}

describe("every code of the catalogue", () => {
  const provoked = new Set(
    sources.flatMap((path) => [...provokedIn(readFileSync(join(root, path), "utf8"))]),
  );

  it("is provoked by a test", () => {
    const never = listCodes().filter((code) => !provoked.has(code));
    expect(never, "write a test in which something complains with them").toEqual([]);
  });

  it.each(listCodes())("%s is explained with title, cause and fix", async (code: Code) => {
    const { status, stdout } = await inProcess(["explain", code]);
    const { title, cause, fix } = entryOf(code);
    expect(status).toBe(0);
    for (const text of [code, title, cause, fix]) expect(stdout).toContain(text);
  });
});

describe("the scan", () => {
  it("takes no code for provoked that a test makes, asks for or only mentions", () => {
    const mentioned = [
      "  // SP4003 is rare",
      '  expect(run(["explain", "SP4003"]).status).toBe(0);',
      '  expect(stderr).not.toContain("SP4003");',
    ].join("\n");
    const seen = '  expect(codes).toEqual(["SP4003"]);';
    expect(provokedIn(mentioned).size).toBe(0);
    expect([...provokedIn(`${mentioned}\n${seen}`)]).toEqual(["SP4003"]);
    expect(provokedIn(`  report("SP4003", "made up");\n${seen}`).size).toBe(0);
  });
});

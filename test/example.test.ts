import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readTree, sallyport, workFolder } from "./sallyport.js";

const examples = fileURLToPath(new URL("../examples", import.meta.url));
const work = workFolder();
const names = readdirSync(examples).filter((name) => existsSync(join(examples, name, "sallyport.yaml")));
const isListed = (name: string) => existsSync(join(examples, name, "out.sha256"));

function generate(name: string, ...more: readonly string[]): ReadonlyMap<string, string> {
  const out = join(work, name);
  const parameters = ["--config", join(examples, name, "sallyport.yaml"), "--out", out, ...more];
  expect(sallyport(["generate", ...parameters]).status).toBe(0);
  return readTree(out);
}

describe("the committed output of every example is what would be generated", () => {
  it.each(names.filter((name) => !isListed(name)))("%s", (name) => {
    expect(readTree(join(examples, name, "out"))).toEqual(generate(name));
  });
});

/** "HASH  PATH" a line, as sha256sum writes and checks it. */
function readHashes(name: string): ReadonlyMap<string, string> {
  const lines = readFileSync(join(examples, name, "out.sha256"), "utf8")
    .trimEnd()
    .split("\n");
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

function hashesOf(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const outputs = [...files].filter(([path]) => path !== "sallyport.manifest.json");
  return new Map(outputs.map(([path, text]) => [path, createHash("sha256").update(text).digest("hex")]));
}

describe("the committed hashes of an example too large to be committed", () => {
  const listed = names.filter(isListed);

  it.each(listed)("%s are what a fiftieth of it has, generated", (name) => {
    const hashes = readHashes(name);
    const part = hashesOf(generate(name, "--shard", "7/50"));
    expect(part.size).toBeGreaterThan(10);
    expect([...part]).toEqual([...part.keys()].map((path) => [path, hashes.get(path)]));
  });

  it.each(listed)("%s are those of the files that are committed", (name) => {
    const hashes = readHashes(name);
    const committed = hashesOf(readTree(join(examples, name, "out")));
    expect(committed.size).toBeGreaterThan(0);
    for (const [path, hash] of committed) expect([path, hash]).toEqual([path, hashes.get(path)]);
  });

  it("name the files of every branch office", () => {
    const rows = readFileSync(join(examples, "branch-offices", "sites.csv"), "utf8")
      .trimEnd()
      .split("\n");
    const sites = rows.slice(1).map((row) => row.split(",")[0]!);
    expect(sites.length).toBe(500);
    expect([...readHashes("branch-offices").keys()]).toEqual(
      sites.flatMap((site) => ["nsg", "template"].map((kind) => `azure-nsg/${site}.source.${kind}.json`)),
    );
  });
});

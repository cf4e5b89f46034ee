import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { published, readJson, root, workspace } from "./workspace.js";

const packed = inject("packed");
const repository = readJson(root, "package.json").repository!;

describe("every package", () => {
  it("runs on the Node that the repository asks for, and is a module", () => {
    const asked = readJson(root, "package.json").engines;
    for (const { json } of workspace) expect([json.name, json.engines]).toEqual([json.name, asked]);
    for (const { json } of workspace) expect([json.name, json.type]).toEqual([json.name, "module"]);
  });

  it("depends on others of the repository by the version that they have", () => {
    const versions = new Map(workspace.map(({ json }) => [json.name, json.version]));
    for (const { json } of workspace) {
      const needed = Object.entries({ ...json.dependencies, ...json.devDependencies });
      for (const [name, version] of needed) {
        expect([json.name, name, version]).toEqual([json.name, name, versions.get(name) ?? version]);
        expect(version).toMatch(/^\d+\.\d+\.\d+$/);
      }
    }
  });

  it("that is not for others is private, and is needed by none that is published", () => {
    const hidden = workspace.filter(({ json }) => json.private === true).map(({ json }) => json.name);
    expect(hidden).toEqual(["@sallyport/dataset-builder", "@sallyport/testkit"]);
    const needed = published.flatMap(({ json }) => Object.keys(json.dependencies ?? {}));
    expect(needed.filter((name) => hidden.includes(name))).toEqual([]);
  });

  it("has the version of the others, which changesets keep in step", () => {
    expect(new Set(published.map(({ json }) => json.version)).size).toBe(1);
    const { fixed } = readJson<{ fixed: string[][] }>(root, ".changeset", "config.json");
    expect(fixed).toEqual([["sallyport", "@sallyport/*"]]);
    const names = published.map(({ json }) => json.name);
    expect(names.filter((name) => name !== "sallyport" && !name.startsWith("@sallyport/"))).toEqual([]);
  });
});

describe.each(published)("$json.name", ({ folder, json }) => {
  const { files } = packed.find(({ name }) => name === json.name)!;

  it("says what it is, where it is from, and who may use it", () => {
    expect(json.description).toBeTruthy();
    expect(json.keywords?.length).toBeGreaterThan(3);
    expect(json.license).toBe("MIT");
    expect(json.repository).toEqual({ ...repository, directory: folder });
    expect(json.publishConfig).toEqual({ access: "public" });
    expect(files).toContain("LICENSE");
    expect(readFileSync(join(root, folder, "LICENSE"), "utf8")).toBe(
      readFileSync(join(root, "LICENSE"), "utf8"),
    );
  });

  it("holds all that its entries name, and nothing of tests or of the build", () => {
    const entries = [json.bin ?? {}, json.exports ?? {}].flatMap(targetsOf);
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.filter((path) => !path.includes("*") && !files.includes(path))).toEqual([]);
    expect(files.filter((path) => /\.test\.|^(src|test|golden)\/|tsbuildinfo|metafile/.test(path))).toEqual(
      [],
    );
    expect(files).toContain("README.md");
  });
});

/** Paths that a map of entries leads to. The condition of the repository's own tests leads to sources, which are not shipped. */
function targetsOf(entry: unknown): readonly string[] {
  if (typeof entry === "string") return [entry.replace(/^\.\//, "")];
  return Object.entries(entry as Record<string, unknown>)
    .filter(([condition]) => condition !== "@sallyport/source")
    .flatMap(([, target]) => targetsOf(target));
}

it("the lock file names no registry", () => {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  const resolved = [...lock.matchAll(/"resolved": "([^"]*)"/g)].map((match) => match[1]!);
  expect(resolved.filter((target) => !/^packages\/[a-z-]+$/.test(target))).toEqual([]);
});

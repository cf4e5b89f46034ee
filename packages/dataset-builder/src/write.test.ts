import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compareFolder, replaceFolder } from "./write.js";

let base: string;
let data: string;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "write-"));
  data = join(base, "data");
});

afterEach(() => rm(base, { recursive: true }));

const files = new Map([
  ["a.json", "{}\n"],
  ["b/c.json", "[]\n"],
]);

describe("writing a folder", () => {
  it("writes every file and leaves nothing beside the folder", async () => {
    await replaceFolder(data, files);
    expect(await readFile(join(data, "b/c.json"), "utf8")).toBe("[]\n");
    expect(await compareFolder(data, files)).toEqual([]);
    expect(await readdir(base)).toEqual(["data"]);
  });

  it("takes away files that are no longer built", async () => {
    await replaceFolder(data, files);
    await replaceFolder(data, new Map([["a.json", "1\n"]]));
    expect(await readdir(data)).toEqual(["a.json"]);
  });

  it("leaves the old folder as it was when a file cannot be written", async () => {
    await replaceFolder(data, files);
    const impossible = new Map([
      ["a.json", "new\n"],
      ["a.json/b.json", "under a file\n"],
    ]);
    await expect(replaceFolder(data, impossible)).rejects.toThrow();
    expect(await compareFolder(data, files)).toEqual([]);
    expect(await readdir(base)).toEqual(["data"]);
  });
});

describe("comparing a folder", () => {
  it("tells missing, different and superfluous files apart", async () => {
    await mkdir(data);
    await writeFile(join(data, "a.json"), "{ }\n");
    await writeFile(join(data, "d.json"), "");
    expect(await compareFolder(data, files)).toEqual([
      { path: "a.json", kind: "different" },
      { path: "b/c.json", kind: "missing" },
      { path: "d.json", kind: "not built" },
    ]);
  });

  it("counts every file as missing when there is no folder", async () => {
    expect(await compareFolder(data, files)).toHaveLength(2);
  });
});

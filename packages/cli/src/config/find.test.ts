import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { SallyportError } from "@sallyport/core";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { findConfigFile } from "./find.js";

const work = realpathSync(mkdtempSync(join(tmpdir(), "sallyport-test-")));
afterAll(() => rmSync(work, { recursive: true }));

let root: string;
let next = 0;
beforeEach(() => {
  root = join(work, String(next++));
  mkdirSync(join(root, "above/repository/a/b"), { recursive: true });
});

function write(path: string): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), "");
  return join(root, path);
}

const find = (path: string) => findConfigFile(join(root, path));
const shown = (path: string) => relative(process.cwd(), path);

describe("a config", () => {
  it.each(["sallyport.yaml", "sallyport.yml", "sallyport.json", "sallyport.mjs"])(
    "named %s is found",
    (name) => {
      const file = write(`above/repository/${name}`);
      expect(find("above/repository")).toBe(shown(file));
    },
  );

  it("is found above, up to the folder with .git, the nearest first", () => {
    write("above/sallyport.yaml");
    mkdirSync(join(root, "above/repository/.git"));
    expect(find("above/repository/a/b")).toBeUndefined();
    const top = write("above/repository/sallyport.yaml");
    expect(find("above/repository/a/b")).toBe(shown(top));
    const near = write("above/repository/a/sallyport.json");
    expect(find("above/repository/a/b")).toBe(shown(near));
  });

  it("may have .git as a file beside it, as in a worktree", () => {
    write("above/repository/.git");
    const file = write("above/repository/sallyport.yaml");
    expect(find("above/repository/a")).toBe(shown(file));
  });

  it("is not looked for above where there is no repository", () => {
    const file = write("above/repository/sallyport.yaml");
    expect(find("above/repository/a")).toBeUndefined();
    expect(find("above/repository")).toBe(shown(file));
  });

  it("is no folder of that name", () => {
    mkdirSync(join(root, "above/sallyport.yaml"));
    expect(find("above")).toBeUndefined();
  });

  it("beside another is an error that names both", () => {
    write("above/sallyport.yaml");
    write("above/sallyport.json");
    expect(() => find("above")).toThrow(SallyportError);
    expect(() => find("above")).toThrow("SP1106: sallyport.yaml and sallyport.json stand beside each other");
  });
});

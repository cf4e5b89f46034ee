import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { bin, workFolder } from "./sallyport.js";

const work = workFolder();
const kept = join(work, "kept");
/** The package as another Node has built it: without caches for this one. */
const copy = join(work, "package");

beforeAll(() => {
  cpSync(dirname(dirname(bin)), copy, {
    recursive: true,
    filter: (source) => !/\/(?:node_modules|src|caches|\.turbo)$/.test(source),
  });
});

interface Run {
  readonly stdout: string;
  /** Whether V8 took a cache for each file that was loaded. */
  readonly taken: readonly boolean[];
}

function run(env: Readonly<Record<string, string>>, ...parameters: readonly string[]): Run {
  const script = `
    const { files, load } = require(${JSON.stringify(join(copy, "dist/load.cjs"))});
    const taken = () => [...files.values()].map(({ script }) => script.cachedDataRejected === false);
    process.once("exit", () => require("node:fs").writeSync(2, JSON.stringify(taken())));
    load("main.js").main(process.argv.slice(1));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script, "--", ...parameters], {
    encoding: "utf8",
    env: { ...process.env, NODE_EXTRA_CA_CERTS: "", ...env },
  });
  return { stdout, taken: JSON.parse(stderr) };
}

const list = ["list", "formats"];
const asked = { NODE_COMPILE_CACHE: kept };
const files = () =>
  readdirSync(kept, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());

it("code is kept in the folder that Node's own is kept in, and taken by the next run", () => {
  const first = run(asked, ...list);
  expect(first.taken.length).toBeGreaterThan(1);
  expect(first.taken).not.toContain(true);
  expect(files().filter(({ parentPath }) => parentPath.includes("sallyport-")).length).toBeGreaterThanOrEqual(
    first.taken.length,
  );
  const second = run(asked, ...list);
  expect(second).toEqual({ stdout: first.stdout, taken: first.taken.map(() => true) });
});

it("nothing is kept where the folder is not named, or keeping is switched off", () => {
  rmSync(kept, { recursive: true, force: true });
  const before = readdirSync(work);
  run({}, ...list);
  run({ ...asked, NODE_DISABLE_COMPILE_CACHE: "1" }, ...list);
  expect(readdirSync(work)).toEqual(before);
  expect(existsSync(join(copy, "dist/caches"))).toBe(false);
});

it("what is kept damaged is made anew, and a folder that cannot be is no reason to fail", () => {
  const first = run(asked, ...list);
  for (const { parentPath, name } of files().filter(({ parentPath }) => parentPath.includes("sallyport-")))
    writeFileSync(join(parentPath, name), readFileSync(join(parentPath, name)).subarray(0, 100));
  expect(run(asked, ...list)).toEqual(first);
  expect(run(asked, ...list).taken).not.toContain(false);
  writeFileSync(join(work, "file"), "");
  expect(run({ NODE_COMPILE_CACHE: join(work, "file") }, ...list)).toEqual(first);
});

it("code of another build is not taken, however alike its files are", () => {
  run(asked, ...list);
  const load = join(copy, "dist/load.cjs");
  const text = readFileSync(load, "utf8");
  writeFileSync(load, text.replace(/build = "[0-9a-f]{16}"/, 'build = "0123456789abcdef"'));
  expect(run(asked, ...list).taken).not.toContain(true);
  writeFileSync(load, text);
});

import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { syntheticInputs } from "../test/inputs.js";
import { inputPaths, o365Input, seedInput } from "./inputs.js";
import { run } from "./run.js";

let base: string;
let data: string;
let said: string[];

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "run-"));
  data = join(base, "data");
  said = [];
  for (const [path, text] of syntheticInputs()) await supply(path, text);
});

afterEach(() => rm(base, { recursive: true }));

async function supply(path: string, text: string): Promise<void> {
  const file = join(base, "from", path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

const start = (...args: readonly string[]) => run(args, data, (line) => said.push(line));
const from = () => ["--from", join(base, "from")] as const;

describe("the builder", () => {
  it("writes the dataset, and --check then finds it as built", async () => {
    expect(await start(...from())).toBe(0);
    expect(await start(...from(), "--check")).toBe(0);
    expect(said[1]).toMatch(/files are as built$/);
  });

  it("--check writes nothing and names each difference", async () => {
    expect(await start(...from(), "--check")).toBe(1);
    expect(said).toContain("editions/china.json: missing");
    expect(said.at(-1)).toMatch(/^and \d+ more$/);
    expect(await readdir(base)).toEqual(["from"]);
  });

  it("names every input that is missing, and writes nothing", async () => {
    expect(await start("--from", join(base, "nowhere"))).toBe(3);
    expect(said).toHaveLength(inputPaths.length);
    for (const [index, path] of inputPaths.entries()) expect(said[index]).toMatch(`${path}: `);
    expect(await readdir(base)).toEqual(["from"]);
  });

  it("names the element that is malformed, and leaves the old dataset", async () => {
    await start(...from());
    await supply(seedInput, "Target Location | a | b\nSouthpole | 203.0.113.256 | 203.0.113.3\n");
    await supply(o365Input, "?");
    said = [];
    expect(await start(...from())).toBe(3);
    expect(said[0]).toBe(`${seedInput}: line 2: "203.0.113.256/32": octet 4 is above 255`);
    expect(said).toHaveLength(2);
    expect(await readdir(data)).toContain("editions");
  });

  it.each([[[]], [["--from"]], [["--from", "x", "--force"]], [["x"]]])(
    "refuses the command line %j",
    async (args) => {
      expect(await start(...args)).toBe(2);
      expect(said.at(-1)).toMatch(/^usage: /);
    },
  );
});

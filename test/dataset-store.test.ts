import { cpSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importInto, manyTags, readImport, tagsIn, writeTagFile } from "./importing.js";
import { preload, readTree, sallyport, start, workFolder } from "./sallyport.js";

const work = workFolder();
let next = 0;
const fresh = () => join(work, `store${next++}`);

const older = manyTags(6, 3, 4);
const younger = { ...older, "Family0.Region0": ["192.0.2.0/24"], Added: ["198.51.100.0/24"] };
const olderFile = writeTagFile(join(work, "ServiceTags_Public_20990105.json"), older);
const youngerFile = writeTagFile(join(work, "ServiceTags_Public_20990112.json"), younger);
const seed = fresh();
importInto(seed, olderFile);

/** What an observed run told of itself at its end. */
function observed(parameters: readonly string[]) {
  const told = fresh();
  const { status } = sallyport(parameters, { env: { NODE_OPTIONS: preload, TELL_TO: told } });
  const last = readFileSync(told, "utf8").trim().split("\n").at(-1)!;
  return { status, ...(JSON.parse(last) as { readonly operations: number; readonly maxRSS: number }) };
}

describe("an import that is killed", () => {
  const importing = (store: string) => [
    "dataset",
    "import",
    "--json",
    "--accept=all",
    "--store",
    store,
    youngerFile,
  ];
  const whole = fresh();
  cpSync(seed, whole, { recursive: true });
  const { operations } = observed(importing(whole));
  const moments = Array.from({ length: operations }, (_, index) => index + 1);

  it("has many moments to be killed at", () => {
    expect(moments.length).toBeGreaterThanOrEqual(12);
  });

  it.each(moments)(
    "at file operation %i leaves the old or the new editions, and the next one ends the work",
    async (moment) => {
      const store = fresh();
      cpSync(seed, store, { recursive: true });
      const env = { NODE_OPTIONS: preload, KILL_AT: String(moment) };
      expect(sallyport(importing(store), { env }).status).toBe(null);
      expect([Object.keys(older), Object.keys(younger)].map((names) => names.sort())).toContainEqual(
        await tagsIn(store),
      );
      expect(importInto(store, youngerFile).status).toBe(0);
      expect(readTree(store)).toEqual(readTree(whole));
      expect(readdirSync(store).filter((name) => name.startsWith("."))).toEqual([]);
    },
  );

  it("before there was a store leaves none that hinders", async () => {
    for (const moment of [1, 2, 3, 4, 5]) {
      const store = fresh();
      const env = { NODE_OPTIONS: preload, KILL_AT: String(moment) };
      expect(sallyport(importing(store), { env }).status).toBe(null);
      expect((await tagsIn(store)).length).toBeGreaterThan(100);
      expect(importInto(store, youngerFile).files[0]!.outcome).toBe("imported");
    }
  });
});

describe("two imports at once", () => {
  const both = async (store: string, files: readonly [string, string]) => {
    const parameters = ["dataset", "import", "--json", "--accept=all", "--store", store];
    const ended = await Promise.all(files.map((file) => start([...parameters, file]).ended));
    return ended.map(readImport);
  };

  it("of one file both succeed, and leave what one would", async () => {
    for (let round = 0; round < 4; round++) {
      const store = fresh();
      const ended = await both(store, [olderFile, olderFile]);
      expect(ended.map(({ status }) => status)).toEqual([0, 0]);
      expect(readTree(store)).toEqual(readTree(seed));
    }
  });

  it("of different content of one day: one succeeds and the other is told", async () => {
    const other = writeTagFile(join(work, "other", "ServiceTags_Public_20990105.json"), younger);
    for (let round = 0; round < 4; round++) {
      const store = fresh();
      const ended = await both(store, [olderFile, other]);
      expect(ended.map(({ status }) => status).sort()).toEqual([0, 3]);
      expect(ended.find(({ status }) => status === 3)!.codes).toContain("SP2103");
      const winner = ended.findIndex(({ status }) => status === 0);
      expect(importInto(store, [olderFile, other][winner]!).files[0]!.outcome).toBe("held");
    }
  });
});

it("a full file of 4.6 MB takes less than 200 MB", () => {
  const file = writeTagFile(join(work, "big", "ServiceTags_Public_20990105.json"), manyTags(100, 32, 41));
  expect(statSync(file).size).toBeGreaterThan(4_600_000);
  const { status, maxRSS } = observed([
    "dataset",
    "import",
    "--json",
    "--accept=all",
    "--store",
    fresh(),
    file,
  ]);
  expect(status).toBe(0);
  expect(maxRSS / 1024).toBeLessThan(200);
});

import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadEditionAt, loadSetAt, loadSetIndex, SallyportError } from "@sallyport/core";
import { layOver, type PackedObservation, packObservation } from "@sallyport/core/overlay";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { openLayeredDataset, openShippedDataset } from "../dataset.js";
import { openStore, sha256 } from "./open.js";
import { storeFolder } from "./place.js";
import { beginStage } from "./stage.js";

const root = mkdtempSync(join(tmpdir(), "sallyport-test-"));
afterAll(() => rmSync(root, { recursive: true }));
let next = 0;
const fresh = () => join(root, `store${next++}`);

function list(series: string, date: string, ...prefixes: string[]): PackedObservation {
  const sets = [{ id: `custom.${series}`, prefixes }];
  return packObservation({ cloud: "public", date, series, kind: "prefix-list", sets }, "a.txt", sha256);
}

function keep(folder: string, ...all: readonly PackedObservation[]): void {
  const stage = beginStage(folder);
  for (const packed of all) {
    stage.add(packed);
    stage.commit(packed.head, false);
  }
  stage.end();
}

const [one, two] = [list("one", "2099-01-01", "192.0.2.0/24"), list("two", "2099-01-02", "198.51.100.0/24")];
const whole = fresh();
keep(whole, one, two);
const files = readdirSync(whole, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(whole.length + 1))
  .sort();

describe("a store", () => {
  it("that does not exist, or is an empty folder, holds nothing", () => {
    const folder = fresh();
    expect(openStore(folder)).toMatchObject({ heads: [], faults: [] });
    mkdirSync(folder);
    expect(openStore(folder)).toMatchObject({ heads: [], faults: [] });
  });

  it("holds what was committed and nothing else", () => {
    const folder = fresh();
    const stage = beginStage(folder);
    stage.add(one);
    stage.add(two);
    expect(openStore(folder).heads).toEqual([]);
    stage.commit(two.head, false);
    expect(openStore(folder).heads).toEqual([two.head]);
    stage.end();
    expect(readdirSync(folder).sort()).toEqual(["content", "observations", "store.json"]);
  });

  it("keeps a file that two observations share once", () => {
    const folder = fresh();
    keep(folder, one);
    const before = readdirSync(join(folder, "content")).length;
    keep(folder, list("one", "2099-01-08", "192.0.2.0/24"));
    expect(readdirSync(join(folder, "content"))).toHaveLength(before);
    expect(openStore(folder).heads).toHaveLength(2);
  });

  it("clears away what a dead import left, and not what a living one writes", () => {
    const folder = fresh();
    const stage = beginStage(folder);
    mkdirSync(join(folder, ".import-999999999-x"));
    beginStage(folder).end();
    expect(readdirSync(folder).filter((name) => name.startsWith(".import-"))).toHaveLength(1);
    stage.end();
  });

  it("in a place that cannot be written is a complaint", () => {
    expect(() => beginStage("/proc/sallyport")).toThrow("SP2109");
    const link = fresh();
    writeFileSync(`${link}.txt`, "");
    symlinkSync(`${link}.txt`, link);
    expect(() => beginStage(link)).toThrow("SP2105");
  });

  it("without one of its heads still tells of the other, and names what is damaged", async () => {
    const folder = fresh();
    cpSync(whole, folder, { recursive: true });
    const head = join(folder, "observations/public/2099-01-02.two.json");
    writeFileSync(head, "{");
    const { dataset, faults } = await openLayeredDataset({ flag: folder });
    expect(faults).toMatchObject([{ code: "SP2101", message: `${head} is damaged: it is not valid JSON` }]);
    expect((await loadEditionAt(dataset, "public")).date).toBe("2099-01-01");
  });
});

describe("whatever becomes of its files", () => {
  /** The codes that every question to a damaged store ends with; anything else is thrown. */
  async function codesOf(folder: string): Promise<readonly string[]> {
    const codes: string[] = [];
    const tell = async (work: () => Promise<unknown>) => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof SallyportError)) throw error;
        codes.push(...error.diagnostics.map(({ code }) => code));
      }
    };
    await tell(async () => {
      const store = openStore(folder);
      codes.push(...store.faults.map(({ code }) => code));
      const dataset = layOver(openShippedDataset(), store, sha256);
      await tell(() => loadSetIndex(dataset, "public"));
      const told = await loadEditionAt(dataset, "public");
      for (const { said } of store.heads) {
        await tell(() => loadSetAt(dataset, "public", `custom.${said.series}`, told.date));
      }
    });
    return codes;
  }

  it("an undamaged one is whole", async () => {
    expect(files).toHaveLength(9);
    expect(await codesOf(whole)).toEqual([]);
  });

  it("damage is told by a code and never crashes", async () => {
    const anything = fc.oneof(fc.json(), fc.string(), fc.constant("null"), fc.constant("[]"));
    const damage = fc.record({
      file: fc.constantFrom(...files),
      cut: fc.nat({ max: 400 }),
      put: anything,
      whole: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ file, cut, put, whole: all }) => {
        const folder = fresh();
        cpSync(whole, folder, { recursive: true });
        const text = readFileSync(join(folder, file), "utf8");
        const spoilt = all ? put : text.slice(0, cut) + put + text.slice(cut + 1);
        writeFileSync(join(folder, file), spoilt);
        const codes = await codesOf(folder);
        const strangers = codes.filter((code) => code !== "SP2101" && code !== "SP2105");
        expect(strangers).toEqual([]);
        const isContent = file.startsWith("content/");
        if (isContent && spoilt !== text) expect(codes).toContain("SP2101");
        rmSync(folder, { recursive: true });
      }),
      { numRuns: 200 },
    );
  });

  it.each(files)("a missing %s is told", async (file) => {
    const folder = fresh();
    cpSync(whole, folder, { recursive: true });
    rmSync(join(folder, file));
    const codes = await codesOf(folder);
    if (file.startsWith("observations/")) expect(codes).toEqual([]);
    else expect(new Set(codes)).toEqual(new Set([file === "store.json" ? "SP2105" : "SP2101"]));
  });
});

describe("the folder", () => {
  const env = { SALLYPORT_STORE: "by-environment", XDG_DATA_HOME: "/data", HOME: "/home/x" };

  it.each([
    [{ flag: "a", config: "b" }, env, "a"],
    [{ config: "b" }, env, "b"],
    [{}, env, "by-environment"],
    [{}, { ...env, SALLYPORT_STORE: "" }, "/data/sallyport"],
  ])("%j is %s", (choice, given, folder) => {
    expect(storeFolder(choice, given)).toBe(folder);
  });

  it("that a flag names by nothing is a mistake", () => {
    expect(() => storeFolder({ flag: "", config: "b" }, env)).toThrow("SP1006");
  });

  it("is below the home folder where the environment names none, or a relative one", () => {
    expect(storeFolder({}, {})).toMatch(/\.local.share.sallyport$/);
    expect(storeFolder({}, { XDG_DATA_HOME: "data" })).toMatch(/\.local.share.sallyport$/);
  });
});

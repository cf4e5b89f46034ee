import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { DatasetSource } from "../dataset/index.js";
import { findDamage } from "./index.js";

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
const data = new URL("../../data/", import.meta.url);
const texts = new Map<string, string>();

type Change = (text: string) => string | undefined;

/** What is told of the shipped dataset with some of its files changed. */
async function damageOf(changes: Readonly<Record<string, Change>>): Promise<readonly string[]> {
  const source: DatasetSource = {
    read: async (path) => {
      const text = texts.get(path) ?? readFileSync(new URL(path, data), "utf8");
      texts.set(path, text);
      const change = changes[path] ?? ((same) => same);
      const changed = change(text);
      if (changed === undefined) throw new Error("gone");
      if (change(text) === text) expect(changes[path], `no change to ${path}`).toBe(undefined);
      return changed;
    },
  };
  const found = await findDamage(source, sha256);
  return found.map(({ code, message }) => `${code} ${message}`);
}

describe("a dataset", () => {
  it("that ships is whole", async () => {
    expect(await damageOf({})).toEqual([]);
  });

  it("is told by its editions where a prefix, guidance or a hash was changed", async () => {
    const told = await damageOf({
      "editions/public/2026.json": (text) =>
        text.replace(/(?<="sha256": ")./, (digit) => (digit === "0" ? "1" : "0")),
      "sets/usgov/Storage.USGovVirginia.json": (text) => text.replace(/\/\d\d"/, '/31"'),
      "guidance/azure-to-azure/china/2025-10-30.json": (text) => text.replace("443", "444"),
    });
    expect(told).toEqual([
      expect.stringMatching(/^SP7400 public\/2026-\d\d-\d\d of the dataset hold/),
      expect.stringMatching(/^SP7400 usgov\/\S+ and \d+ more up to usgov\/2026\S+ of the dataset/),
      expect.stringMatching(/^SP7400 china\/2025-10-30 and \d+ more up to china\/2026\S+ of the dataset/),
    ]);
  });

  it("is told by the files that are missing, of another shape, or not what their own hash or index says", async () => {
    const told = await damageOf({
      "sets/public.json": (text) => text.replace(/"from": "20/, '"from": "19'),
      "sets/usgov.json": () => "null",
      "guidance/hyper-v/china/2017-01-01.json": (text) => text.replace("443", "444"),
      "sets/china/Storage.ChinaEast.json": () => undefined,
      "sets/china/Storage.ChinaNorth.json": (text) => text.replace('"changes"', '"change"'),
      "legs/hyper-v.json": () => "{",
    });
    expect(told).toEqual([
      expect.stringMatching(/^SP7400 sets\/public\/\S+ of the dataset is of other days/),
      expect.stringMatching(/^SP2001 sets\/usgov\.json/),
      expect.stringMatching(/^SP7400 guidance\/hyper-v\/china\/2017-01-01\.json/),
      expect.stringMatching(/^SP2001 sets\/china\/Storage\.ChinaEast\.json/),
      "SP7400 what the dataset holds of sets/china/Storage.ChinaNorth.json has another shape",
      expect.stringMatching(/^SP2001 legs\/hyper-v\.json/),
    ]);
  });
});

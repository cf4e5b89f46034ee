import { datasetOf, refusalOf } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { loadGuidance } from "./guidance.js";
import { findRegion } from "./region.js";
import type { Region } from "./schema.js";
import { readDatasetFile } from "./source.js";

describe("files", () => {
  it.each([
    ["absent", {}],
    ["broken JSON", { "a.json": "{" }],
    ["another schema", { "a.json": { schema: 2 } }],
    ["no object", { "a.json": "[]" }],
  ])("%s is a diagnostic", async (_title, held) => {
    expect((await refusalOf(() => readDatasetFile(datasetOf(held), "a.json")))?.code).toBe("SP2001");
  });
});

it("a file is read once of a source, and again of another", async () => {
  const held = datasetOf({ "a.json": { schema: 1 } });
  const paths: string[] = [];
  const noting = () => ({
    read: async (path: string) => {
      paths.push(path);
      return await held.read(path);
    },
  });
  const source = noting();
  const files = await Promise.all([1, 2].map(() => readDatasetFile(source, "a.json")));
  expect(files[0]).toBe(files[1]);
  expect(await readDatasetFile(source, "a.json")).toBe(files[0]);
  expect(paths).toEqual(["a.json"]);
  await readDatasetFile(noting(), "a.json");
  expect(paths).toEqual(["a.json", "a.json"]);
});

describe("regions", () => {
  const region: Region = {
    name: "germanywestcentral",
    displayName: "Germany West Central",
    tagSuffix: "GermanyWestCentral",
    azureCloudSuffix: "germanywc",
    aliases: ["germanyw"],
    geography: "Germany",
  };

  it.each([
    "germanywestcentral",
    "Germany West Central",
    "GermanyWestCentral",
    "germanywc",
    "GERMANYW",
    "germany-west-central",
  ])("finds %s", (spelling) => {
    expect(findRegion([region], spelling)).toBe(region);
  });

  it("finds nothing else", () => {
    expect(findRegion([region], "germany")).toBeUndefined();
  });
});

describe("guidance", () => {
  const place = "guidance/azure-to-azure/public";
  const source = datasetOf({
    [`${place}.json`]: {
      schema: 1,
      editions: [
        { date: "2018-04-17", until: "2020-03-13", features: [] },
        { date: "2020-04-01", features: ["ade"] },
      ],
    },
    [`${place}/2018-04-17.json`]: { schema: 1, guidance: { date: "2018-04-17" } },
    [`${place}/2020-04-01.json`]: { schema: 1, guidance: { date: "2020-04-01" } },
  });
  const load = (day: string) => loadGuidance(source, "azure-to-azure", "public", day);

  it.each([
    ["2018-04-17", "2018-04-17"],
    ["2020-03-12", "2018-04-17"],
    ["2030-01-01", "2020-04-01"],
  ])("on %s is that of %s", async (day, date) => {
    expect((await load(day)).date).toBe(date);
  });

  it.each(["2018-04-16", "2020-03-13"])("of %s, a day without any, is a diagnostic", async (day) => {
    expect(await refusalOf(() => load(day))).toEqual({
      code: "SP2006",
      help: "held: 2018-04-17 until 2020-03-13; 2020-04-01 on",
    });
  });
});

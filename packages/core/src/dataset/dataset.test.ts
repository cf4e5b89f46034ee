import { describe, expect, it } from "vitest";
import { listPrefixes } from "../address/index.js";
import { SallyportError } from "../diagnostic/index.js";
import { editionAt } from "./edition.js";
import { loadGuidance } from "./guidance.js";
import { findRegion } from "./region.js";
import type { Edition, Region, SetFile } from "./schema.js";
import { loadSet, prefixesOn } from "./set.js";
import { type DatasetSource, readDatasetFile } from "./source.js";

function edition(date: string, more: Partial<Edition> = {}): Edition {
  return {
    id: `public/${date}`,
    cloud: "public",
    date,
    title: "",
    sets: [],
    sources: [],
    sha256: "",
    ...more,
  };
}

function files(held: Readonly<Record<string, unknown>>): DatasetSource {
  return {
    read: async (path) => {
      const file = held[path];
      if (file === undefined) throw new Error("absent");
      return typeof file === "string" ? file : JSON.stringify(file);
    },
  };
}

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof SallyportError) return error.diagnostics[0]!.code;
    throw error;
  }
  return "none";
}

describe("editions", () => {
  const editions = [
    edition("2017-05-13", { until: "2018-04-17" }),
    edition("2026-06-22"),
    edition("2026-07-20", { cloud: "usgov" }),
  ];

  it.each([
    [undefined, "2026-06-22"],
    ["2030-01-01", "2026-06-22"],
    ["2026-06-22", "2026-06-22"],
    ["2018-04-16", "2017-05-13"],
    ["2017-05-13", "2017-05-13"],
  ])("on %s the one of %s is in force", (day, date) => {
    expect(editionAt(editions, "public", day).date).toBe(date);
  });

  it.each(["2017-05-12", "2018-04-17", "2026-06-21"])("on %s none is", async (day) => {
    expect(await codeOf(() => editionAt(editions, "public", day))).toBe("SP2002");
  });
});

describe("files", () => {
  it.each([
    ["absent", {}],
    ["broken JSON", { "a.json": "{" }],
    ["another schema", { "a.json": { schema: 2 } }],
    ["no object", { "a.json": "[]" }],
  ])("%s is a diagnostic", async (_title, held) => {
    expect(await codeOf(() => readDatasetFile(files(held), "a.json"))).toBe("SP2001");
  });
});

describe("sets", () => {
  const file: SetFile = {
    schema: 1,
    id: "Storage.EastUS",
    kind: "service-tag",
    cloud: "public",
    changes: [
      {
        from: "2020-01-01",
        added: ["192.0.2.0/24", "2001:db8::/32"],
        removed: [],
        source: { document: "", date: "" },
      },
      {
        from: "2021-01-01",
        added: ["198.51.100.0/24"],
        removed: ["192.0.2.0/24"],
        source: { document: "", date: "" },
      },
    ],
  };
  const source = files({ "sets/public/Storage.EastUS.json": file });
  const held = (date: string) =>
    edition(date, { sets: ["Storage.EastUS", "Storage.WestUS", "AzureKeyVault"] });

  it("applies the changes up to a day", () => {
    expect(prefixesOn(file, "2019-01-01")).toEqual([]);
    expect(prefixesOn(file, "2020-06-01")).toEqual(["192.0.2.0/24", "2001:db8::/32"]);
    expect(prefixesOn(file, "2021-01-01")).toEqual(["2001:db8::/32", "198.51.100.0/24"]);
  });

  it("loads the prefixes of an edition", async () => {
    const set = await loadSet(source, held("2021-01-01"), "Storage.EastUS");
    expect(listPrefixes(set)).toEqual(["198.51.100.0/24", "2001:db8::/32"]);
  });

  it("tells an unknown tag from a region without a list and from an empty list", async () => {
    expect(await codeOf(() => loadSet(source, held("2021-01-01"), "AzureKeyVaults"))).toBe("SP2003");
    expect(await codeOf(() => loadSet(source, held("2021-01-01"), "Storage.NorthUS"))).toBe("SP2004");
    expect(await codeOf(() => loadSet(source, held("2019-01-01"), "Storage.EastUS"))).toBe("SP2005");
  });
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

it("guidance of a day without any is a diagnostic", async () => {
  const guidance = { schema: 1, editions: [{ date: "2020-03-13", notes: [], services: [] }] };
  const source = files({ "guidance/azure-to-azure/public.json": guidance });
  expect((await loadGuidance(source, "azure-to-azure", "public", "2020-03-13")).date).toBe("2020-03-13");
  expect(await codeOf(() => loadGuidance(source, "azure-to-azure", "public", "2020-03-12"))).toBe("SP2006");
});

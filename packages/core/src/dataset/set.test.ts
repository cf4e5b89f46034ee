import { datasetOf, refusalOf } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { listPrefixes } from "../address/index.js";
import type { Edition, Region, SetFile, SetIndex } from "./schema.js";
import { loadSet, loadSetAt, loadSetFile } from "./set.js";
import { isHeldOn, loadSetIds, regionSpans, setIdsOn, spansOf } from "./set-index.js";
import { joinSpans, printSpans } from "./span.js";

const file: SetFile = {
  schema: 1,
  id: "Storage.EastUS",
  kind: "service-tag",
  cloud: "public",
  document: "tags",
  changes: [
    { from: "2020-01-01", added: ["192.0.2.0/24", "2001:db8::/32"], removed: [] },
    { from: "2021-01-01", added: ["198.51.100.0/24"], removed: ["192.0.2.0/24"] },
    { from: "2022-01-01", absent: true, added: [], removed: ["198.51.100.0/24", "2001:db8::/32"] },
    { from: "2023-01-01", added: [], removed: [] },
  ],
};

const misprinted: SetFile = {
  ...file,
  id: "SiteRecoveryService.KoreaSouth",
  kind: "published-list",
  errata: [
    {
      text: "52.231.298.185",
      reason: "octet 3 is above 255",
      from: "2018-04-17",
      until: "2019-03-29",
      corrected: "52.231.198.185/32",
    },
  ],
  changes: [
    { from: "2018-04-17", added: [], removed: [] },
    { from: "2019-03-29", added: ["52.231.198.185/32"], removed: [] },
  ],
};

const index: SetIndex = {
  schema: 1,
  cloud: "public",
  tagsSince: "2020-01-01",
  sets: {
    AzureKeyVault: [{ from: "2020-01-01" }],
    "SiteRecoveryService.KoreaSouth": [{ from: "2018-04-17" }],
    "Storage.EastUS": [{ from: "2020-01-01", until: "2022-01-01" }, { from: "2023-01-01" }],
    "Storage.Lost": [{ from: "2020-01-01" }],
    "Storage.WestUS": [{ from: "2021-06-01" }],
  },
};

const source = datasetOf({
  "sets/public.json": index,
  "sets/public/Storage.EastUS.json": file,
  "sets/public/SiteRecoveryService.KoreaSouth.json": misprinted,
  // As a file system that ignores letter case would answer.
  "sets/public/storage.eastus.json": file,
});

const edition = (date: string): Edition => ({
  id: `public/${date}`,
  cloud: "public",
  date,
  title: "",
  sources: [],
  sha256: "",
});

const refusal = (id: string, day: string) => refusalOf(() => loadSet(source, edition(day), id));

describe("a set of an edition", () => {
  it("is loaded as it was that day", async () => {
    const set = await loadSet(source, edition("2021-01-01"), "Storage.EastUS");
    expect(listPrefixes(set)).toEqual(["198.51.100.0/24", "2001:db8::/32"]);
    expect((await loadSetAt(source, "public", "Storage.EastUS", "2020-07-01")).prefixes).toHaveLength(2);
  });

  it("that is there on other days only is told from an unknown one", async () => {
    const help = "held: 2020-01-01 until 2022-01-01; 2023-01-01 on";
    expect(await refusal("Storage.EastUS", "2019-12-31")).toEqual({ code: "SP2008", help });
    expect(await refusal("Storage.EastUS", "2022-06-01")).toEqual({ code: "SP2008", help });
    expect(await refusal("AzureKeyVaults", "2021-01-01")).toEqual({
      code: "SP2003",
      help: "did you mean AzureKeyVault?",
    });
    expect(await refusal("Storage.NorthUS", "2021-07-01")).toEqual({
      code: "SP2004",
      help: "Storage is held for: EastUS, Lost, WestUS",
    });
    expect((await refusal("Storage.eastus", "2021-07-01"))?.help).toBe(
      "did you mean Storage.EastUS? Storage is held for: EastUS, Lost, WestUS",
    );
  });

  it("may be there without a prefix, and then it is said what was printed instead", async () => {
    expect(await refusal("Storage.EastUS", "2023-06-01")).toEqual({ code: "SP2005" });
    expect(await refusal("SiteRecoveryService.KoreaSouth", "2018-06-01")).toEqual({
      code: "SP2005",
      help: "the publisher printed 52.231.298.185, which is no address (octet 3 is above 255); later corrected to 52.231.198.185/32",
    });
    const later = await loadSet(source, edition("2019-03-29"), "SiteRecoveryService.KoreaSouth");
    expect(listPrefixes(later)).toEqual(["52.231.198.185/32"]);
  });

  it.each(["storage.eastus", "../regions/public", "Storage/EastUS", ""])("%j names none", async (id) => {
    expect((await refusalOf(() => loadSetFile(source, "public", id)))?.code).toBe("SP2003");
  });

  it("that the index names and that cannot be read is a damaged dataset", async () => {
    expect((await refusal("Storage.Lost", "2021-01-01"))?.code).toBe("SP2001");
  });
});

describe("the index of sets", () => {
  it("knows what was there on a day", async () => {
    expect(setIdsOn(index, "2019-01-01")).toEqual(["SiteRecoveryService.KoreaSouth"]);
    expect(await loadSetIds(source, edition("2022-01-01"))).toEqual([
      "AzureKeyVault",
      "SiteRecoveryService.KoreaSouth",
      "Storage.Lost",
      "Storage.WestUS",
    ]);
    expect(isHeldOn(index, "Storage.EastUS", "2021-12-31")).toBe(true);
    expect(spansOf(index, "constructor")).toEqual([]);
  });

  it("knows when a region had any list", () => {
    const region = { tagSuffix: "EastUS" } as Region;
    const more = { ...index.sets, "EventHub.EastUS": [{ from: "2021-12-01", until: "2022-02-01" }] };
    expect(regionSpans({ ...index, sets: more }, region)).toEqual([
      { from: "2020-01-01", until: "2022-02-01" },
      { from: "2023-01-01" },
    ]);
  });
});

it("spans join where they touch or overlap, and print", () => {
  const spans = [
    { from: "3" },
    { from: "1", until: "2" },
    { from: "2", until: "3" },
    { from: "4", until: "5" },
  ];
  expect(joinSpans(spans)).toEqual([{ from: "1" }]);
  expect(printSpans(joinSpans(spans.slice(1)))).toBe("1 until 3; 4 until 5");
});

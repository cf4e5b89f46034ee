import {
  clouds,
  type EditionIndex,
  findRegion,
  isHeldOn,
  parsePrefix,
  prefixesOn,
  presenceOf,
  type SetFile,
  sortPrefixes,
  spellings,
} from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { misfits } from "../src/build/verify.js";
import { printJson } from "../src/json.js";
import {
  readEditionRows,
  readRegions,
  readSetIndex,
  shippedFile,
  shippedFiles,
  shippedSets,
} from "./shipped.js";

const files = shippedFiles();
const sets = shippedSets();

describe("every shipped file", () => {
  it("fits the schema and belongs to the dataset", () => {
    expect(misfits(files)).toEqual([]);
  });

  it("is printed as the builder prints, with LF", () => {
    for (const [path, text] of files) expect(text, path).toBe(printJson(JSON.parse(text)));
  });

  it("keeps the whole dataset below 2 MB, and what every run reads small", () => {
    const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(bytes).toBeLessThan(2_000_000);
    for (const [path, text] of files) {
      if (!path.startsWith("sets/") || path.split("/").length === 2)
        expect(text.length, path).toBeLessThan(25_000);
    }
  });
});

/** What of a set's changes is not minimal or out of order; nothing if all is well. */
function faultsOf({ changes }: SetFile): readonly string[] {
  const faults: string[] = [];
  const held = new Set<string>();
  let there = false;
  let last = "";
  for (const { from, absent, added, removed } of changes) {
    const complain = (fault: string) => faults.push(`${from}: ${fault}`);
    if (from <= last) complain("is not after the change before");
    for (const list of [added, removed]) {
      if (JSON.stringify(list) !== JSON.stringify(sortPrefixes([...new Set(list)])))
        complain("is not in order");
    }
    for (const prefix of removed) if (!held.delete(prefix)) complain(`removes ${prefix}, which is not there`);
    for (const prefix of added) {
      if (held.has(prefix) || removed.includes(prefix)) complain(`adds ${prefix}, which is there`);
      held.add(prefix);
    }
    if (absent === true && (held.size > 0 || !there)) complain("ends what is not there, or leaves something");
    if (there && absent !== true && added.length + removed.length === 0) complain("changes nothing");
    there = absent !== true;
    last = from;
  }
  return faults;
}

describe("sets", () => {
  it("change in order of days, by the fewest prefixes, each list by address", () => {
    for (const set of sets) expect(faultsOf(set), `${set.cloud} ${set.id}`).toEqual([]);
  });

  it("stand under their own name, and their spans in the index of their cloud", () => {
    for (const cloud of clouds) {
      const own = sets.filter((set) => set.cloud === cloud);
      const spans = own.map((set) => [set.id, presenceOf(set)] as const);
      expect(readSetIndex(cloud).sets).toEqual(Object.fromEntries(spans));
      expect(Object.keys(readSetIndex(cloud).sets)).toEqual(own.map(({ id }) => id).toSorted());
      for (const { id } of own) expect(files.has(`sets/${cloud}/${id}.json`)).toBe(true);
      const tags = own.filter(({ kind }) => kind === "service-tag").map(({ changes }) => changes[0]!.from);
      expect(readSetIndex(cloud).tagsSince).toBe(tags.toSorted()[0]);
    }
    expect(sets.length).toBe([...files.keys()].filter((path) => /^sets\/.*\//.test(path)).length);
  });

  it("name a region of their cloud by its tag suffix, or one that is on no list of regions", () => {
    for (const { id, cloud, region } of sets) {
      const suffix = id.split(".")[1];
      const found = readRegions(cloud).find(({ tagSuffix }) => tagSuffix === suffix);
      expect(region, id).toBe(found?.name);
    }
    const nowhere = sets
      .filter(({ id, region }) => id.includes(".") && region === undefined)
      .map(({ id }) => id);
    const suffixes = new Set(nowhere.map((id) => id.split(".")[1]));
    expect([...suffixes].toSorted()).toEqual([
      "EastUS2Stage",
      "Identity",
      "NorthCentralUSStage",
      "UKNorth",
      "UKSouth2",
    ]);
  });

  it("hold no prefixes where an erratum stands in their place, and nowhere else", () => {
    const empty = sets.flatMap((set) =>
      set.changes
        .filter(({ from, absent }) => absent !== true && prefixesOn(set, from).length === 0)
        .map(({ from }) => [set.id, from]),
    );
    expect(empty).toEqual([["SiteRecoveryService.KoreaSouth", "2018-04-17"]]);
    const errata = sets.flatMap(({ id, errata = [] }) => errata.map((erratum) => ({ id, ...erratum })));
    expect(errata).toEqual([
      {
        id: "SiteRecoveryService.KoreaSouth",
        text: "52.231.298.185",
        reason: "octet 3 is above 255",
        from: "2018-04-17",
        until: "2019-03-29",
        corrected: "52.231.198.185/32",
      },
    ]);
    expect(parsePrefix("52.231.298.185").ok).toBe(false);
  });
});

describe("editions", () => {
  it.each(clouds)(
    "of the %s cloud: one for every day on which a set changed, ascending, in their years",
    (cloud) => {
      const dates = readEditionRows(cloud).map(({ date }) => date);
      expect(dates).toEqual([...new Set(dates)].toSorted());
      const own = sets.filter((set) => set.cloud === cloud);
      const days = new Set(own.flatMap(({ changes }) => changes.map(({ from }) => from)));
      expect([...days].filter((day) => !dates.includes(day))).toEqual([]);
      const index = shippedFile<EditionIndex>(`editions/${cloud}.json`);
      expect(index.since).toBe(dates[0]);
      expect(index.years).toEqual([...new Set(dates.map((date) => date.slice(0, 4)))]);
      for (const year of index.years) {
        const { editions } = shippedFile<{ editions: { date: string }[] }>(`editions/${cloud}/${year}.json`);
        expect(editions.every(({ date }) => date.startsWith(year))).toBe(true);
      }
    },
  );

  it.each([
    ["public", "2017-05-13", "2026-06-22", 250],
    ["usgov", "2019-03-29", "2026-07-20", 60],
    ["china", "2018-05-07", "2026-07-20", 45],
  ] as const)("of the %s cloud reach from %s to %s and are more than %d", (cloud, first, last, count) => {
    const rows = readEditionRows(cloud);
    expect([rows[0]?.date, rows.at(-1)?.date]).toEqual([first, last]);
    expect(rows.length).toBeGreaterThan(count);
  });

  it("of the seed page are what they always were", () => {
    const [first] = readEditionRows("public");
    expect(first).toMatchObject({
      date: "2017-05-13",
      until: "2018-04-17",
      title: "Site Recovery addresses of 2017-05-13, public cloud",
      sha256: "d8d85579f73708e888558f734a3397c3eff1874d6c8d7bae274800380f9011f1",
    });
  });
});

describe("regions", () => {
  it.each([
    ["public", 73],
    ["usgov", 6],
    ["china", 6],
  ] as const)("%s: %d of them, each with spellings of its own and a pair that exists", (cloud, count) => {
    const regions = readRegions(cloud);
    expect(regions).toHaveLength(count);
    for (const region of regions) {
      for (const spelling of spellings(region)) expect(findRegion(regions, spelling), spelling).toBe(region);
      if (region.pair !== undefined) expect(regions.map(({ name }) => name)).toContain(region.pair);
    }
  });

  it("retired: US Gov Iowa alone, from the day on which its tags were gone", () => {
    const retired = clouds.flatMap((cloud) =>
      readRegions(cloud).filter((region) => region.retired !== undefined),
    );
    expect(retired.map(({ name, retiredFrom }) => [name, retiredFrom])).toEqual([
      ["usgoviowa", "2026-05-04"],
    ]);
    expect(isHeldOn(readSetIndex("usgov"), "Storage.USGovIowa", "2026-05-03")).toBe(true);
    expect(isHeldOn(readSetIndex("usgov"), "Storage.USGovIowa", "2026-05-04")).toBe(false);
  });

  it.each([
    ["usnorth", "northcentralus"],
    ["germanywc", "germanywestcentral"],
    ["francec", "francecentral"],
    ["centralfrance", "francecentral"],
  ])("%s spells %s", (spelling, name) => {
    expect(findRegion(readRegions("public"), spelling)?.name).toBe(name);
  });
});

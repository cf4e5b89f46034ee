import {
  clouds,
  type DatasetIndex,
  findRegion,
  type GuidanceFile,
  isInForce,
  parsePrefix,
  prefixesOn,
  type Region,
  type RegionFile,
  type SetFile,
  spellings,
} from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { misfits } from "../src/build/verify.js";
import { editionHash } from "../src/edition.js";
import { guidanceOn } from "../src/guidance/index.js";
import { printJson } from "../src/json.js";
import { importPrefixes } from "../src/prefix.js";
import { imported } from "./importer.js";
import { shippedFiles } from "./shipped.js";

const files = shippedFiles();

function read<File>(path: string): File {
  const text = files.get(path);
  if (text === undefined) throw new Error(`${path} is not shipped`);
  return JSON.parse(text);
}

const readSet = (cloud: string, id: string) => read<SetFile>(`sets/${cloud}/${id}.json`);
const readRegions = (cloud: string) => read<RegionFile>(`regions/${cloud}.json`).regions;
const { editions } = read<DatasetIndex>("index.json");
const guidance = clouds.map((cloud) => read<GuidanceFile>(`guidance/azure-to-azure/${cloud}.json`));

const fill = (template: string, here: Region, peer: Region) =>
  template.replaceAll("{here}", here.tagSuffix).replaceAll("{peer}", peer.tagSuffix);

describe("every shipped file", () => {
  it("fits the schema and belongs to the dataset", () => {
    expect(misfits(files)).toEqual([]);
  });

  it("is printed with one element a line and LF", () => {
    for (const [path, text] of files) expect(text, path).toBe(printJson(JSON.parse(text)));
  });

  it("keeps the whole dataset below 2 MB", () => {
    const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(bytes).toBeLessThan(2_000_000);
  });
});

describe("sets", () => {
  const sets = [...files.keys()].filter((path) => path.startsWith("sets/"));

  it.each(sets)("%s: is sorted, not empty, under its own name", (path) => {
    const set = read<SetFile>(path);
    expect(path).toBe(`sets/${set.cloud}/${set.id}.json`);
    const [first] = set.changes;
    expect(first?.added.length).toBeGreaterThan(0);
    const located = first!.added.map((text) => ({ text, at: path }));
    expect(first?.added).toEqual(imported(importPrefixes(path, located)));
    const froms = set.changes.map(({ from }) => from);
    expect(froms).toEqual([...new Set(froms)].sort());
  });

  it("belong each to an edition, and every set of an edition is shipped", () => {
    const held = editions.flatMap(({ cloud, sets }) => sets.map((id) => `sets/${cloud}/${id}.json`));
    expect(held.toSorted()).toEqual(sets);
  });

  it("name a region of their cloud by its tag suffix", () => {
    for (const path of sets) {
      const { id, cloud, region } = read<SetFile>(path);
      const suffix = readRegions(cloud).find(({ name }) => name === region)?.tagSuffix;
      expect(id.split(".")[1], path).toBe(id === "Office365.Identity" ? "Identity" : suffix);
    }
  });
});

describe("editions", () => {
  it("stand in order of cloud and date", () => {
    expect(editions.map(({ id }) => id)).toEqual([
      "public/2017-05-13",
      "public/2026-06-22",
      "usgov/2026-07-20",
      "china/2026-07-20",
    ]);
  });

  it.each(editions)("$id: carries the hash of its sets and of the guidance in force", (edition) => {
    const sets = edition.sets.map((id) => readSet(edition.cloud, id));
    const inForce = guidanceOn(guidance, edition.cloud, edition.date);
    expect(Object.keys(inForce)).toEqual(["azure-to-azure"]);
    expect(edition.sha256).toBe(editionHash(edition.date, sets, inForce));
  });
});

describe("guidance", () => {
  it.each(editions)(
    "$id: every template names a set for every pair of usable regions",
    ({ id, cloud, date, sets }) => {
      const usable = readRegions(cloud).filter(
        ({ retired, tagSuffix }) =>
          retired === undefined &&
          (id !== "public/2017-05-13" || sets.includes(`SiteRecoveryService.${tagSuffix}`)),
      );
      const held = new Set(sets);
      const { services } = guidanceOn(guidance, cloud, date)["azure-to-azure"]!;
      for (const { prefixes, tag } of services) {
        for (const here of usable) {
          for (const peer of usable) expect(held, prefixes).toContain(fill(prefixes, here, peer));
        }
        if (tag !== undefined) expect(tag).toBe(prefixes);
      }
      expect(usable.length).toBeGreaterThanOrEqual(5);
    },
  );

  it("gives each service its own slot in ascending order, and a condition to each feature", () => {
    for (const { services } of guidance.flatMap(({ editions }) => editions)) {
      const orders = services.map(({ order }) => order);
      expect(orders).toEqual([...new Set(orders)].sort((a, b) => a - b));
      for (const { feature, condition } of services)
        expect(condition === undefined).toBe(feature === undefined);
    }
  });

  it("is withdrawn where it lists addresses, and warns of them where it lists tags", () => {
    for (const { services, withdrawn, advice, notes } of guidance.flatMap(({ editions }) => editions)) {
      const hasTags = services.some(({ tag }) => tag !== undefined);
      expect(withdrawn === undefined).toBe(hasTags);
      expect(advice?.map(({ source }) => source.date)).toEqual(hasTags ? ["2025-10-30"] : undefined);
      if (hasTags)
        expect(notes.join(" ")).toMatch(/advised against.*ask for authentication.*Microsoft\.Storage/);
    }
  });

  it("never overlaps: an edition ends before the next begins", () => {
    for (const { editions } of guidance) {
      for (const [index, { date }] of editions.entries()) {
        expect(editions.filter((edition) => isInForce(edition, date))).toEqual([editions[index]]);
      }
    }
  });
});

describe("regions", () => {
  it.each([
    ["public", 73],
    ["usgov", 6],
    ["china", 6],
  ])("%s: %d of them, each with spellings of its own and a pair that exists", (cloud, count) => {
    const regions = readRegions(cloud);
    expect(regions).toHaveLength(count);
    for (const region of regions) {
      for (const spelling of spellings(region)) expect(findRegion(regions, spelling), spelling).toBe(region);
      if (region.pair !== undefined) expect(regions.map(({ name }) => name)).toContain(region.pair);
    }
  });

  it("retired: US Gov Iowa alone", () => {
    const retired = clouds.flatMap((cloud) =>
      readRegions(cloud).filter((region) => region.retired !== undefined),
    );
    expect(retired.map(({ name }) => name)).toEqual(["usgoviowa"]);
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

describe("known counts", () => {
  const count = (cloud: string, id: string, date: string) => {
    const families = prefixesOn(readSet(cloud, id), date).map((text) => {
      const result = parsePrefix(text);
      return result.ok ? result.prefix.family : undefined;
    });
    return [
      families.filter((family) => family === 4).length,
      families.filter((family) => family === 6).length,
    ];
  };

  it.each([
    ["public", "AzureSiteRecovery", "2026-06-22", 447, 417],
    ["public", "AzureActiveDirectory", "2026-06-22", 203, 16],
    ["public", "AzureKeyVault", "2026-06-22", 336, 378],
    ["public", "GuestAndHybridManagement", "2026-06-22", 547, 357],
    ["public", "EventHub", "2026-06-22", 377, 283],
    ["public", "Storage", "2026-06-22", 496, 79],
    ["usgov", "AzureSiteRecovery", "2026-07-20", 33, 25],
    ["china", "AzureSiteRecovery", "2026-07-20", 23, 14],
    ["public", "Office365.Identity", "2017-05-13", 95, 0],
    ["public", "PublicIPs.EastUS", "2017-05-13", 375, 0],
  ])("%s %s on %s: %d IPv4, %d IPv6", (cloud, id, date, v4, v6) => {
    expect(count(cloud, id, date)).toEqual([v4, v6]);
  });

  it("2017: 23 targets with two service addresses and one for monitoring, all different", () => {
    const [edition] = editions;
    const families = ["SiteRecoveryService.", "SiteRecoveryMonitoring."] as const;
    const lists = families.map((family) =>
      edition!.sets
        .filter((id) => id.startsWith(family))
        .map((id) => prefixesOn(readSet("public", id), "2017-05-13")),
    );
    expect(lists.map((each) => each.length)).toEqual([23, 23]);
    expect(new Set(lists[0]!.map((each) => each.length))).toEqual(new Set([2]));
    expect(new Set(lists[1]!.map((each) => each.length))).toEqual(new Set([1]));
    expect(new Set(lists.flat(2)).size).toBe(69);
  });
});

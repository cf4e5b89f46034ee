import { describe, expect, it } from "vitest";
import { complaints, imported } from "../../test/importer.js";
import type { RegionFact, RegionFacts } from "../import/region-facts.js";
import { buildRegions } from "./build-regions.js";

const north: RegionFact = {
  name: "northpole",
  displayName: "North Pole",
  cloud: "public",
  geography: "Ice",
  tagSuffix: "NorthPole",
  azureCloudSuffix: "npole",
};

const facts = (...regions: readonly RegionFact[]): RegionFacts => ({
  regions,
  tagOnly: [],
  xmlNames: { northpole: "polenorth" },
});

const build = (given: RegionFacts, ...tags: readonly string[]) =>
  buildRegions("regions.json", given, "public", new Set(tags));

describe("regions", () => {
  it("carry every other spelling as an alias, in order", () => {
    expect(imported(build(facts(north)))[0]?.aliases).toEqual(["npole", "polenorth"]);
    const [france] = imported(
      build(facts({ ...north, name: "francecentral", azureCloudSuffix: "centralfrance" })),
    );
    expect(france?.aliases).toEqual(["centralfrance", "francec"]);
  });

  it("are those of the cloud asked for, by name", () => {
    const regions = facts(
      { ...north, name: "b" },
      { ...north, name: "a" },
      { ...north, name: "c", cloud: "china" },
    );
    expect(imported(build(regions)).map(({ name }) => name)).toEqual(["a", "b"]);
  });

  it("drop a geo code with a remark unless it was seen in a document", () => {
    const remarked = { geoCode: "xx", geoCodeNote: "unverified" };
    const given = facts({ ...north, ...remarked }, { ...north, ...remarked, name: "usdodeast" });
    expect(imported(build(given)).map(({ geoCode }) => geoCode)).toEqual([undefined, "xx"]);
  });

  it("are refused without the spelling of their tags", () => {
    const { tagSuffix: _, ...unspelt } = north;
    expect(complaints(build(facts(unspelt)))).toEqual([
      "northpole: has no tag suffix, and no correction supplies one",
    ]);
  });

  it("keep a retired one, marked, with the spelling of its former tags", () => {
    const { tagSuffix: _, azureCloudSuffix: __, ...unspelt } = north;
    const [iowa] = imported(build(facts({ ...unspelt, name: "usgoviowa" })));
    expect(iowa).toMatchObject({ tagSuffix: "USGovIowa", retired: expect.stringContaining("2026-05-04") });
  });
});

describe("a region known by tags alone", () => {
  const fact = { name: "eastpole2", tagSuffix: "EastPole2", azureCloudSuffix: "eastpole2" };
  const given = { ...facts(north), tagOnly: [fact, { name: "unnamed", azureCloudSuffix: "unnamed" }] };

  it("is taken when both regional tags exist, with a name made of its suffix", () => {
    const [east] = imported(build(given, "Storage.EastPole2", "EventHub.EastPole2"));
    expect(east).toEqual({ ...fact, displayName: "East Pole 2", aliases: [], geography: "Unknown" });
  });

  it.each(["Storage.EastPole2", "EventHub.EastPole2"])("is left out with %s alone", (tag) => {
    expect(imported(build(given, tag)).map(({ name }) => name)).toEqual(["northpole"]);
  });
});

import { describe, expect, it } from "vitest";
import { expectNoCrash, imported, itRefuses } from "../../test/importer.js";
import { factsText, regionFact } from "../../test/inputs.js";
import { importRegionFacts } from "./region-facts.js";

const read = (text: string) => importRegionFacts("regions.json", text);

describe("region facts", () => {
  it("gives the names, leaving out what is null", () => {
    const text = factsText({
      regions: [regionFact("northpole"), regionFact("southpole", { geoCode: "sp" })],
    });
    expect(imported(read(text)).regions).toEqual([
      {
        name: "northpole",
        displayName: "Northpole",
        cloud: "public",
        geography: "Ice",
        tagSuffix: "Northpole",
        azureCloudSuffix: "northpole",
      },
      expect.objectContaining({ name: "southpole", geoCode: "sp" }),
    ]);
  });

  it("takes the first word of a pair as its name, the rest as a remark", () => {
    const regions = [regionFact("a", { paired: "b (one way)" }), regionFact("b", { paired: "c" })];
    const text = factsText({
      regions,
      tagOnlyRegions: [{ tagRegionField: "c", suffix: "Cc", azureCloudSuffix: "c" }],
    });
    expect(imported(read(text)).regions.map(({ pair }) => pair)).toEqual(["b", "c"]);
  });

  itRefuses(read, [
    [factsText({ regions: [] }), /^\/regions: Too small/],
    [factsText({ regions: [regionFact("North Pole")] }), /^\/regions\/0\/name: Invalid string/],
    [factsText({ regions: [regionFact("a", { cloud: "mars" })] }), /^\/regions\/0\/cloud: Invalid option/],
    [factsText({ regions: [regionFact("a"), regionFact("a")] }), '/regions/1: the region "a" is there twice'],
    [
      factsText({ regions: [regionFact("a", { paired: "b" }), regionFact("b", { cloud: "usgov" })] }),
      '/regions/0/paired: "b" is no region of the cloud public',
    ],
  ]);

  it("never crashes on damaged text", () => {
    expectNoCrash(factsText({ regions: [regionFact("northpole"), regionFact("southpole")] }), read);
  });
});

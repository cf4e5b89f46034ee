import type { Region } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { identitySet, regionalSets } from "./address-sets.js";

const pole: Region = {
  name: "northpole",
  displayName: "North Pole",
  tagSuffix: "NorthPole",
  azureCloudSuffix: "northpole",
  aliases: ["polenorth"],
  geography: "Ice",
};

const prefixes = ["192.0.2.0/24"];

describe("sets of published addresses", () => {
  it("take regions of the XML by any spelling, leave out those unknown, and end with the Storage tag", () => {
    const sets = regionalSets(
      ["polenorth", "elsewhere"].map((name) => ({ name, prefixes })),
      [pole],
    );
    expect(sets.map(({ id, region }) => [id, region])).toEqual([["PublicIPs.NorthPole", "northpole"]]);
    expect(sets[0]?.changes).toMatchObject([
      { from: "2017-05-13", added: prefixes, source: { date: "2017-03-17" } },
      { from: "2018-04-17", absent: true, removed: prefixes, source: { date: "2018-04-17" } },
    ]);
  });

  it("hold the identity addresses once for all regions, until the tag for them", () => {
    const set = identitySet(prefixes);
    expect(set).toMatchObject({
      id: "Office365.Identity",
      changes: [{ source: { date: "2017-10-23" } }, { from: "2018-11-27", absent: true }],
    });
    expect(set).not.toHaveProperty("region");
  });
});

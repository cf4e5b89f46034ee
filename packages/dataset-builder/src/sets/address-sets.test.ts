import type { Region } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { complaints, imported } from "../../test/importer.js";
import { identitySet, regionalSets, targetSets } from "./address-sets.js";

const pole: Region = {
  name: "northpole",
  displayName: "North Pole",
  tagSuffix: "NorthPole",
  azureCloudSuffix: "northpole",
  aliases: ["polenorth"],
  geography: "Ice",
};

const source = { document: "page", date: "2017-05-13" };
const row = { target: "North Pole", service: ["192.0.2.1/32", "192.0.2.2/32"], monitoring: "192.0.2.3/32" };

describe("sets of published addresses", () => {
  it("hold the service and monitoring addresses of each target for the time of the page", () => {
    const [service, monitoring] = imported(targetSets("page.md", [row], [pole], source));
    expect(service).toEqual({
      schema: 1,
      id: "SiteRecoveryService.NorthPole",
      kind: "published-list",
      cloud: "public",
      region: "northpole",
      until: "2018-04-17",
      changes: [{ from: "2017-05-13", added: row.service, removed: [], source }],
    });
    expect(monitoring).toMatchObject({
      id: "SiteRecoveryMonitoring.NorthPole",
      changes: [{ added: ["192.0.2.3/32"] }],
    });
  });

  it("are refused for a target that is no region", () => {
    expect(complaints(targetSets("page.md", [{ ...row, target: "polenorth" }], [pole], source))).toEqual([
      'polenorth: "polenorth" is no region of the public cloud',
    ]);
  });

  it("take regions of the XML by any spelling and leave out those unknown", () => {
    const prefixes = ["192.0.2.0/24"];
    const sets = regionalSets(
      ["polenorth", "elsewhere"].map((region) => ({ region, prefixes })),
      [pole],
    );
    expect(sets.map(({ id, region }) => [id, region])).toEqual([["PublicIPs.NorthPole", "northpole"]]);
    expect(sets[0]?.changes[0]?.source.date).toBe("2017-03-17");
  });

  it("hold the identity addresses once for all regions", () => {
    const set = identitySet(["192.0.2.0/24"]);
    expect(set).toMatchObject({ id: "Office365.Identity", changes: [{ source: { date: "2017-10-23" } }] });
    expect(set).not.toHaveProperty("region");
  });
});

import { describe, expect, it } from "vitest";
import { complaints, imported } from "../../test/importer.js";
import type { TableVersion } from "../import/service-ips.js";
import { type Target, tableSets } from "./table-sets.js";

const targets: Readonly<Record<string, Target>> = {
  "North Pole": { cloud: "public", tagSuffix: "NorthPole", region: "northpole" },
  "South Pole": { cloud: "usgov", tagSuffix: "SouthPole" },
};

const version = (date: string, rows: Readonly<Record<string, readonly string[]>>): TableVersion => ({
  date,
  rows: Object.entries(rows).map(([target, service]) => ({ target, service, monitoring: ["192.0.2.9"] })),
});

const build = (...versions: readonly TableVersion[]) =>
  tableSets("table.json", versions, (name) => targets[name]);

describe("sets of the table of addresses", () => {
  it("follow each target through the versions, in its own cloud", () => {
    const sets = imported(
      build(
        version("2017-05-13", { "North Pole": ["192.0.2.1", "192.0.2.2"] }),
        version("2018-04-17", { "North Pole": ["192.0.2.1"], "South Pole": ["192.0.2.4"] }),
        version("2020-01-08", { "North Pole": ["192.0.2.1"], "South Pole": ["192.0.2.4"] }),
        version("2020-03-13", {}),
      ),
    );
    expect(sets.map(({ id, cloud, region }) => [id, cloud, region])).toEqual([
      ["SiteRecoveryService.NorthPole", "public", "northpole"],
      ["SiteRecoveryMonitoring.NorthPole", "public", "northpole"],
      ["SiteRecoveryService.SouthPole", "usgov", undefined],
      ["SiteRecoveryMonitoring.SouthPole", "usgov", undefined],
    ]);
    expect(sets[0]!.changes).toMatchObject([
      { from: "2017-05-13", added: ["192.0.2.1/32", "192.0.2.2/32"], source: { date: "2017-05-13" } },
      { from: "2018-04-17", added: [], removed: ["192.0.2.2/32"] },
      { from: "2020-03-13", absent: true, removed: ["192.0.2.1/32"] },
    ]);
    expect(sets[2]!.changes.map(({ from }) => from)).toEqual(["2018-04-17", "2020-03-13"]);
  });

  it("keep a known misprint as an erratum, never as a prefix", () => {
    const [service] = imported(
      build(
        version("2018-04-17", { "North Pole": ["52.231.298.185"] }),
        version("2018-07-06", { "North Pole": ["52.231.298.185"] }),
        version("2019-03-29", { "North Pole": ["52.231.198.185"] }),
      ),
    );
    expect(service!.errata).toEqual([
      {
        text: "52.231.298.185",
        reason: "octet 3 is above 255",
        from: "2018-04-17",
        until: "2019-03-29",
        corrected: "52.231.198.185/32",
      },
    ]);
    expect(service!.changes).toEqual([
      { from: "2018-04-17", added: [], removed: [] },
      { from: "2019-03-29", added: ["52.231.198.185/32"], removed: [] },
    ]);
  });

  it("are refused for another misprint, and for a target that is no region", () => {
    expect(
      complaints(build(version("2018-04-17", { "North Pole": ["192.0.2.256"], Moon: ["192.0.2.1"] }))),
    ).toEqual([
      '2018-04-17, North Pole: "192.0.2.256/32": octet 4 is above 255',
      'Moon: "Moon" is no region',
    ]);
  });
});

import { clouds, prefixesOn, setIdsOn } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { readSet, readSetIndex } from "./shipped.js";

describe("known counts", () => {
  it.each([
    ["public", "AzureSiteRecovery", "2026-06-22", 447, 417],
    ["public", "AzureSiteRecovery", "2020-02-24", 186, 0],
    ["public", "AzureSiteRecovery", "2020-08-27", 190, 32],
    ["public", "AzureActiveDirectory", "2026-06-22", 203, 16],
    ["public", "AzureActiveDirectory", "2019-07-22", 95, 0],
    ["public", "AzureKeyVault", "2026-06-22", 336, 378],
    ["public", "GuestAndHybridManagement", "2026-06-22", 547, 357],
    ["public", "EventHub", "2026-06-22", 377, 283],
    ["public", "Storage", "2026-06-22", 496, 79],
    ["usgov", "AzureSiteRecovery", "2026-07-20", 33, 25],
    ["china", "AzureSiteRecovery", "2026-07-20", 23, 14],
    ["public", "Office365.Identity", "2017-05-13", 95, 0],
    ["public", "PublicIPs.EastUS", "2017-05-13", 375, 0],
  ] as const)("%s %s on %s: %d IPv4, %d IPv6", (cloud, id, date, v4, v6) => {
    const prefixes = prefixesOn(readSet(cloud, id), date);
    const six = prefixes.filter((prefix) => prefix.includes(":"));
    expect([prefixes.length - six.length, six.length]).toEqual([v4, v6]);
  });

  const listed = (family: string, date: string) =>
    clouds.map(
      (cloud) => setIdsOn(readSetIndex(cloud), date).filter((id) => id.startsWith(`${family}.`)).length,
    );

  it.each([
    ["2017-05-13", [23, 0, 0]],
    ["2018-04-17", [27, 0, 0]],
    ["2018-07-06", [29, 0, 0]],
    ["2018-11-27", [31, 0, 0]],
    ["2019-03-19", [33, 0, 0]],
    ["2019-03-29", [33, 6, 0]],
    ["2019-08-16", [33, 6, 4]],
    ["2019-10-22", [39, 6, 4]],
    ["2020-03-12", [39, 6, 4]],
    ["2020-03-13", [0, 0, 0]],
  ])("on %s the table of addresses names %j targets of the three clouds", (date, counts) => {
    expect(listed("SiteRecoveryService", date)).toEqual(counts);
    expect(listed("SiteRecoveryMonitoring", date)).toEqual(counts);
  });

  it("2017: two service addresses and one for monitoring each, all different; one each from 2018 on", () => {
    const lists = (family: string, date: string) =>
      setIdsOn(readSetIndex("public"), date)
        .filter((id) => id.startsWith(`${family}.`))
        .map((id) => prefixesOn(readSet("public", id), date));
    const service = lists("SiteRecoveryService", "2017-05-13");
    const monitoring = lists("SiteRecoveryMonitoring", "2017-05-13");
    expect(new Set(service.map(({ length }) => length))).toEqual(new Set([2]));
    expect(new Set(monitoring.map(({ length }) => length))).toEqual(new Set([1]));
    expect(new Set([...service, ...monitoring].flat()).size).toBe(69);
    const later = lists("SiteRecoveryService", "2019-10-22");
    expect(new Set(later.map(({ length }) => length))).toEqual(new Set([1]));
  });
});

import { describe, expect, it } from "vitest";
import { cloudOfFileName } from "./file-name.js";
import { dateOfFileName } from "./index.js";

describe("the date in a file's name", () => {
  it.each([
    ["ServiceTags_Public_20260622.json", "2026-06-22"],
    ["/data/20200101/ServiceTags_Public_20260622.reconstructed.json", "2026-06-22"],
    ["C:\\lists\\PublicIPs_20170317.xml", "2017-03-17"],
    ["O365IPAddress_2017-10-23.csv", "2017-10-23"],
    ["20260622-20260622.json", "2026-06-22"],
    ["ServiceTags_Public_20260229.json", undefined],
    ["ServiceTags_Public_20240229.json", "2024-02-29"],
    ["20260622_20260629.json", undefined],
    ["endpoints_worldwide_2026-08.json", undefined],
    ["endpoints_2026080100.json", undefined],
    ["12026-06-22.json", undefined],
    ["list-2026-0622.json", undefined],
    ["", undefined],
  ])("%s: %s", (name, date) => {
    expect(dateOfFileName(name)).toBe(date);
  });
});

describe("the cloud in a file's name", () => {
  it.each([
    ["ServiceTags_Public_20260622.json", "public"],
    ["x/ServiceTags_AzureGovernment_20260713.json", "usgov"],
    ["ServiceTags_China_20260713.json", "china"],
    ["ServiceTags_AzureGermany_20220307.json", undefined],
    ["ServiceTags_constructor_20220307.json", undefined],
    ["PublicIPs_20170317.xml", undefined],
  ])("%s: %s", (name, cloud) => {
    expect(cloudOfFileName(name)).toBe(cloud);
  });
});

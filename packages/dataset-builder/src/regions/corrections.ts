import type { Region } from "@sallyport/core";

/**
 * What the collected facts leave open or hold in another form, by ARM name.
 *
 * US Gov Iowa: its tags stood in the government files from 2019-12-16 and were gone in that of
 * 2026-05-04, so the current facts no longer hold their spelling.
 */
export const corrections: Readonly<Record<string, Partial<Region>>> = {
  usgoviowa: {
    displayName: "US Gov Iowa",
    tagSuffix: "USGovIowa",
    azureCloudSuffix: "usgoviowa",
    retiredFrom: "2026-05-04",
    retired: "retired; its service tags left the published file on 2026-05-04",
  },
};

/**
 * Regions whose geo code was seen in a document although the facts carry a remark on it; every
 * other code with a remark is unverified and is left out.
 */
export const attestedGeoCodes: ReadonlySet<string> = new Set(["usgovvirginia", "usgoviowa", "usdodeast"]);

import { shippedDataset } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { loadEditionAt } from "../dataset/index.js";
import { auditEntries, loadAuditFacts, readEntries } from "./index.js";

/** Addresses of 2017 by region: the first service address, the second one, the monitoring address. */
const table = `
East Asia | 52.175.17.132 | 40.83.121.61 | 13.94.47.61
Southeast Asia | 52.187.58.193 | 52.187.169.104 | 13.76.179.223
Central India | 52.172.187.37 | 52.172.157.193 | 104.211.98.185
South India | 52.172.46.220 | 52.172.13.124 | 104.211.224.190
North Central US | 23.96.195.247 | 23.96.217.22 | 168.62.249.226
North Europe | 40.69.212.238 | 13.74.36.46 | 52.169.18.8
West Europe | 52.166.13.64 | 52.166.6.245 | 40.68.93.145
East US | 13.82.88.226 | 40.71.38.173 | 104.45.147.24
West US | 40.83.179.48 | 13.91.45.163 | 104.40.26.199
South Central US | 13.84.148.14 | 13.84.172.239 | 104.210.146.250
Central US | 40.69.144.231 | 40.69.167.116 | 52.165.34.144
East US 2 | 52.184.158.163 | 52.225.216.31 | 40.79.44.59
Japan East | 52.185.150.140 | 13.78.87.185 | 138.91.1.105
Japan West | 52.175.146.69 | 52.175.145.200 | 138.91.17.38
Brazil South | 191.234.185.172 | 104.41.62.15 | 23.97.97.36
Australia East | 104.210.113.114 | 40.126.226.199 | 191.239.64.144
Australia Southeast | 13.70.159.158 | 13.73.114.68 | 191.239.160.45
Canada Central | 52.228.36.192 | 52.228.39.52 | 40.85.226.62
Canada East | 52.229.125.98 | 52.229.126.170 | 40.86.225.142
West Central US | 52.161.20.168 | 13.78.230.131 | 13.78.149.209
West US 2 | 52.183.45.166 | 52.175.207.234 | 13.66.228.204
UK West | 51.141.3.203 | 51.140.226.176 | 51.141.14.113
UK South | 51.140.43.158 | 51.140.29.146 | 51.140.189.52
`;

async function auditOn(text: string, asOf?: string) {
  const { entries } = readEntries(text);
  const { date } = await loadEditionAt(shippedDataset, "public", asOf);
  const facts = await loadAuditFacts(shippedDataset, "public", asOf ?? date, entries);
  return auditEntries(entries, facts);
}

/** The entries of one column, with the region of their rows. */
const column = (audit: Awaited<ReturnType<typeof auditOn>>, index: number) =>
  audit.entries.filter((_, at) => at % 3 === index);

describe("the addresses that documents named in 2017", () => {
  it("are 23 alive and 46 retired in the newest edition", async () => {
    const audit = await auditOn(table);
    expect(audit.entries).toHaveLength(69);
    expect(audit.counts).toEqual({
      alive: 23,
      retired: 46,
      mismatch: 0,
      never: 0,
      wide: 0,
      misspelt: 0,
      missing: 0,
    });
  });

  it("first service addresses are in the tag since its first list", async () => {
    for (const { status, rule, message, since } of column(await auditOn(table), 0)) {
      expect({ status, since }).toEqual({ status: "alive", since: "2020-02-24" });
      expect(message).toBe(`service address of ${rule}, in AzureSiteRecovery since 2020-02-24`);
    }
  });

  it("second service addresses were dropped from the documents", async () => {
    for (const { status, rule, message, left } of column(await auditOn(table), 1)) {
      expect({ status, left }).toEqual({ status: "retired", left: "2018-04-17" });
      expect(message).toBe(`service address of ${rule}, dropped from the documents on 2018-04-17`);
    }
  });

  it("monitoring addresses left the tag of their region", async () => {
    for (const { status, rule, message, left, code } of column(await auditOn(table), 2)) {
      const day = rule === "West Europe" ? "2024-06-10" : "2025-07-21";
      expect({ status, left, code }).toEqual({ status: "retired", left: day, code: "SP7111" });
      const tag = `EventHub.${rule!.replaceAll(" ", "")}`;
      expect(message).toBe(`monitoring address of ${rule}, left ${tag} on ${day}`);
    }
  });

  it("are all alive on the day of that document", async () => {
    expect((await auditOn(table, "2017-05-13")).counts).toMatchObject({ alive: 69, retired: 0 });
  });

  it("lost the second column on the day of the next one, not before", async () => {
    // On the 16th the ranges of datacenters, which hold them all, were in force as well.
    expect((await auditOn(table, "2018-04-16")).counts.alive).toBe(69);
    expect((await auditOn(table, "2018-04-17")).counts).toMatchObject({ alive: 46, retired: 23 });
  });
});

describe("an address that cannot be one", () => {
  it("is the misprint of Korea South, with what was meant", async () => {
    const { entries } = await auditOn("52.231.298.185\n52.231.198.185");
    expect(entries[0]).toMatchObject({
      status: "never",
      code: "SP7113",
      meant: "52.231.198.185",
      message:
        "octet 3 is above 255; the documents printed it as service address of Korea South from 2018-04-17 until 2019-03-29 and meant 52.231.198.185",
    });
    expect(entries[1]!.status).toBe("alive");
  });

  it("is told as such when no document printed it, or none yet", async () => {
    const [plain] = (await auditOn("10.1.2.300")).entries;
    expect(plain).toMatchObject({ status: "never", message: "octet 4 is above 255" });
    const [early] = (await auditOn("52.231.298.185", "2018-04-16")).entries;
    expect(early).toMatchObject({ status: "never", message: "octet 3 is above 255" });
  });
});

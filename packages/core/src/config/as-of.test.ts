import { countingDataset, refusalOf, shippedDataset } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { listPrefixes } from "../address/index.js";
import { type DatasetSource, loadSet } from "../dataset/index.js";
import type { ConfigFault } from "./fault.js";
import { readConfig } from "./read.js";
import { type ResolvedPolicy, resolvePolicies } from "./resolve.js";

interface Replication {
  readonly source: string;
  readonly target: string;
  readonly features?: readonly string[];
  readonly cacheAccounts?: readonly string[];
}

interface Resolved {
  readonly policy?: ResolvedPolicy["policy"];
  readonly edition?: ResolvedPolicy["edition"];
  readonly faults: readonly ConfigFault[];
}

/** What a config with one policy becomes on a day. */
async function resolve(
  asOf: string | undefined,
  policy: object,
  dataset: DatasetSource = shippedDataset,
): Promise<Resolved> {
  const faults: ConfigFault[] = [];
  const report = (fault: ConfigFault) => faults.push(fault);
  const value = { policies: [policy], ...(asOf === undefined ? {} : { asOf }) };
  const config = readConfig(value, ["squid"], report);
  const resolved = await resolvePolicies(config!, dataset, report);
  return { ...resolved?.[0], faults };
}

const replicate = (asOf: string | undefined, replication: Replication, dataset?: DatasetSource) =>
  resolve(asOf, { scenario: "azure-to-azure", ...replication }, dataset);

const pair = { source: "eastus", target: "centralus" };

/** Destination of each rule of the source side: tag or none, then the prefix set or none. */
function views({ policy }: Resolved): readonly (readonly [string, string | undefined, string | undefined])[] {
  return policy!.rules
    .filter(({ side }) => side === "source")
    .map(({ destination: { service, tags, prefixes } }) => {
      return [service, tags?.join(), prefixes?.kind === "sets" ? prefixes.ids.join() : undefined];
    });
}

describe("what a day's guidance named", () => {
  const storage = ["storage", "Storage.EastUS", "Storage.EastUS"];
  const signIn = ["authentication", "AzureActiveDirectory", "AzureActiveDirectory"];
  const byAddress = ["SiteRecoveryMonitoring.CentralUS", "SiteRecoveryService.CentralUS"] as const;

  it.each([
    ["2018-05-01", "public/2018-04-17", [storage, ["authentication", undefined, "Office365.Identity"]]],
    ["2018-12-01", "public/2018-11-27", [storage, signIn]],
    ["2019-08-01", "public/2019-07-22", [storage, signIn]],
  ])("on %s: tags for some, addresses of the service", async (asOf, edition, others) => {
    const resolved = await replicate(asOf, pair);
    expect(resolved.edition!.id).toBe(edition);
    expect(views(resolved)).toEqual([
      ...others,
      ["monitoring", undefined, byAddress[0]],
      ["site-recovery", undefined, byAddress[1]],
    ]);
  });

  it("on 2020-03-01: tags for all, addresses beside them and advised against", async () => {
    const resolved = await replicate("2020-03-01", pair);
    expect(views(resolved)).toEqual([
      storage,
      signIn,
      ["monitoring", "EventHub.CentralUS", byAddress[0]],
      ["site-recovery", "AzureSiteRecovery", byAddress[1]],
    ]);
    expect(resolved.policy!.advice.map(({ source }) => source.date)).toEqual(["2020-01-08"]);
    expect(resolved.faults).toEqual([]);
  });

  it.each([
    ["2020-03-13", []],
    ["2025-10-29", []],
    ["2025-10-30", ["2025-10-30"]],
    [undefined, ["2025-10-30"]],
  ])("on %s: tags for all six, advice of %j", async (asOf, advice) => {
    const features = ["ade", "agent-auto-upgrade"];
    const resolved = await replicate(asOf, { ...pair, features });
    const ids = ["AzureSiteRecovery", "AzureKeyVault", "GuestAndHybridManagement"];
    expect(
      views(resolved)
        .slice(3)
        .map(([, tag, set]) => [tag, set]),
    ).toEqual(ids.map((id) => [id, id]));
    expect(resolved.policy!.advice.map(({ source }) => source.date)).toEqual(advice);
  });

  it.each([
    ["2019-03-28", ["SP1014"]],
    ["2019-03-29", ["SP2010"]],
    ["2019-08-01", []],
  ])("on %s, single accounts: %j", async (asOf, codes) => {
    const { faults } = await replicate(asOf, { ...pair, cacheAccounts: ["abc"] });
    expect(faults.map(({ code }) => code)).toEqual(codes);
  });

  it("of the other clouds begins with hosts alone, or with addresses alone", async () => {
    const china = await replicate("2018-05-07", { source: "chinaeast", target: "chinanorth" });
    expect(china.faults).toEqual([]);
    for (const { destination } of china.policy!.rules) {
      expect(destination.hosts).toHaveLength(1);
      expect(destination).not.toHaveProperty("prefixes");
    }
    const usgov = await replicate("2019-12-31", { source: "usgovvirginia", target: "usdodeast" });
    expect(usgov.edition!.id).toBe("usgov/2019-12-16");
    expect(usgov.policy!.rules.every(({ destination }) => destination.hosts === undefined)).toBe(true);
  });
});

describe("what was not there that day is said", () => {
  const codes = async (asOf: string, replication: Replication) => {
    const { faults } = await replicate(asOf, replication);
    return faults.map(({ code, help = "" }) => `${code} ${help}`.trim());
  };

  it("a day before the first edition or the first guidance", async () => {
    expect(await codes("2017-05-12", pair)).toEqual(["SP2002 the first is of 2017-05-13"]);
    expect(await codes("2019-03-28", { source: "usgovvirginia", target: "usgovtexas" })).toEqual([
      "SP2002 the first is of 2019-03-29",
    ]);
  });

  it("a region", async () => {
    expect(await codes("2023-06-01", { ...pair, target: "austriaeast" })).toEqual([
      "SP2004 lists are held: 2022-02-14 until 2023-01-30; 2025-06-09 until 2025-06-11; 2025-06-16 on",
    ]);
    expect(await codes("2022-06-01", { ...pair, target: "spaincentral" })).toHaveLength(1);
  });

  it("a region that is retired now was not always", async () => {
    const iowa = { source: "usgovvirginia", target: "usgoviowa" };
    expect(await codes("2026-05-03", iowa)).toEqual([]);
    expect(await codes("2026-05-04", iowa)).toEqual(["SP1010"]);
  });

  it("a tag that the guidance named and no file listed yet: the rule goes without it", async () => {
    const resolved = await replicate("2020-02-23", pair);
    expect(resolved.faults).toMatchObject([
      { code: "SP2009", path: ["policies", 0], help: "listed: 2020-02-24 on" },
    ]);
    expect(views(resolved)[3]).toEqual(["site-recovery", undefined, "SiteRecoveryService.CentralUS"]);
  });

  it("that tags cannot be checked before the oldest file", async () => {
    expect(await codes("2019-07-21", pair)).toEqual(["SP2010"]);
    expect(await codes("2019-07-22", pair)).toEqual([]);
  });

  it("a list, when prefixes are asked for", async () => {
    const { edition } = await replicate("2019-07-21", pair);
    expect(await refusalOf(() => loadSet(shippedDataset, edition!, "Storage.EastUS"))).toEqual({
      code: "SP2008",
      help: "held: 2019-07-22 on",
    });
    const monitoring = await loadSet(shippedDataset, edition!, "SiteRecoveryMonitoring.CentralUS");
    expect(listPrefixes(monitoring, { bareHosts: true })).toEqual(["52.165.34.144"]);
  });

  it("tags of a user's own", async () => {
    const tags = ["AzureSiteRecovery", "Storagee", "Storage.Atlantis", "Storage.EastUS"];
    const rule = { name: "a", purpose: "b", from: "any", to: { tags }, ports: [443] };
    const { faults } = await resolve("2020-01-20", { name: "own", rules: [rule] });
    expect(faults.map(({ code, path }) => [code, path.at(-1)])).toEqual([
      ["SP2008", 0],
      ["SP2003", 1],
      ["SP2004", 2],
    ]);
  });
});

describe("a run reads little", () => {
  const features = ["ade", "agent-auto-upgrade"];

  it.each([
    [undefined, [], 100_000],
    [undefined, features, 160_000],
    ["2023-05-01", [], 120_000],
    ["2023-05-01", features, 180_000],
    ["2017-05-13", [], 90_000],
  ])("on %s with %j: below %d bytes", async (asOf, asked, limit) => {
    const dataset = countingDataset(shippedDataset);
    const { policy, edition } = await replicate(asOf, { ...pair, features: asked }, dataset);
    const ids = policy!.rules.flatMap(({ destination: { prefixes } }) =>
      prefixes?.kind === "sets" ? prefixes.ids : [],
    );
    for (const id of new Set(ids)) await loadSet(dataset, edition!, id);
    expect(dataset.bytes()).toBeGreaterThan(10_000);
    expect(dataset.bytes()).toBeLessThan(limit);
  });
});

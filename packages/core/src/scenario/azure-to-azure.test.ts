import { shippedPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { listPrefixes, prefixSet } from "../address/index.js";
import { SallyportError } from "../diagnostic/index.js";
import { printHostPattern } from "../host/index.js";

async function tagsOf(side: string, ...parameters: Parameters<typeof shippedPolicy>) {
  const { policy } = await shippedPolicy(...parameters);
  return policy.rules
    .filter((rule) => rule.side === side)
    .flatMap(({ destination }) => destination.tags ?? []);
}

async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof SallyportError) return error.diagnostics[0]!.code;
    throw error;
  }
  return "none";
}

describe("today's documented set", () => {
  it("reaches own storage and the service in the other region", async () => {
    expect(await tagsOf("source", "eastus", "centralus")).toEqual([
      "Storage.EastUS",
      "AzureActiveDirectory",
      "EventHub.CentralUS",
      "AzureSiteRecovery",
    ]);
  });

  it("is mirrored on the target side for failback", async () => {
    expect(await tagsOf("target", "eastus", "centralus")).toEqual([
      "Storage.CentralUS",
      "AzureActiveDirectory",
      "EventHub.EastUS",
      "AzureSiteRecovery",
    ]);
    expect(await tagsOf("target", "eastus", "centralus", { failback: false })).toEqual([]);
  });

  it("adds key vault and agent upgrade on request", async () => {
    const features = ["ade", "agent-auto-upgrade"];
    const tags = await tagsOf("source", "eastus", "centralus", { features });
    expect(tags.slice(4)).toEqual(["AzureKeyVault", "GuestAndHybridManagement"]);
  });

  it("is TCP 443 from any, with a reason and a dated source on every rule", async () => {
    const { policy } = await shippedPolicy("eastus", "centralus");
    for (const rule of policy.rules) {
      expect(rule).toMatchObject({
        action: "allow",
        sources: "any",
        protocol: "tcp",
        ports: [{ first: 443, last: 443 }],
      });
      expect(rule.purpose.length).toBeGreaterThan(10);
      expect(rule.provenance.length).toBeGreaterThan(0);
      for (const { date } of rule.provenance) expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it("narrows storage to the accounts named, on each side to its own", async () => {
    const cacheAccounts = { source: ["cacheone", "cachetwo"], target: ["cachethree"] };
    const { policy } = await shippedPolicy("eastus", "centralus", { cacheAccounts });
    const hosts = (id: string) =>
      policy.rules.find((rule) => rule.id === id)!.destination.hosts!.map(printHostPattern);
    expect(hosts("source-storage")).toEqual([
      "cacheone.blob.core.windows.net",
      "cachetwo.blob.core.windows.net",
    ]);
    expect(hosts("target-storage")).toEqual(["cachethree.blob.core.windows.net"]);
  });

  it("keeps each side's own sources", async () => {
    const sources = { source: prefixSet(["10.1.0.0/16"]), target: prefixSet(["10.2.0.0/16"]) };
    const { policy } = await shippedPolicy("eastus", "centralus", { sources });
    for (const rule of policy.rules) expect(rule.sources).toBe(sources[rule.side as "source" | "target"]);
  });
});

describe("the seed page's set", () => {
  it("takes service and monitoring addresses of the target, ranges of the source, and the identity list", async () => {
    const { policy, sets } = await shippedPolicy("eastus", "centralus", { asOf: "2017-05-13" });
    const prefixes = (id: string) => {
      const view = policy.rules.find((rule) => rule.id === id)!.destination.prefixes!;
      return view.kind === "sets"
        ? view.ids.flatMap((set) => listPrefixes(sets.get(set)!, { bareHosts: true }))
        : [];
    };
    expect(prefixes("source-site-recovery")).toEqual(["40.69.144.231", "40.69.167.116"]);
    expect(prefixes("source-monitoring")).toEqual(["52.165.34.144"]);
    expect(prefixes("target-site-recovery")).toEqual(["13.82.88.226", "40.71.38.173"]);
    expect(prefixes("target-monitoring")).toEqual(["104.45.147.24"]);
    expect(prefixes("source-storage").length).toBeGreaterThan(50);
    expect(prefixes("source-storage")).not.toEqual(prefixes("target-storage"));
    expect(policy.rules.every(({ destination }) => destination.tags === undefined)).toBe(true);
  });

  it("has no features, no accounts, and no row for a region that was not in the table", async () => {
    const asOf = "2017-05-13";
    expect(await codeOf(() => shippedPolicy("eastus", "centralus", { asOf, features: ["ade"] }))).toBe(
      "SP1004",
    );
    const cacheAccounts = { source: ["abc"], target: [] };
    expect(await codeOf(() => shippedPolicy("eastus", "centralus", { asOf, cacheAccounts }))).toBe("SP1014");
    expect(await codeOf(() => shippedPolicy("eastus", "westindia", { asOf }))).toBe("SP2004");
  });
});

it("refuses one region twice and a retired one", async () => {
  expect(await codeOf(() => shippedPolicy("eastus", "East US"))).toBe("SP1008");
  expect(await codeOf(() => shippedPolicy("usgovvirginia", "usgoviowa", { cloud: "usgov" }))).toBe("SP1010");
});

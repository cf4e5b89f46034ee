import {
  clouds,
  type Edition,
  loadEditionAt,
  loadRegions,
  loadSetIds,
  type Policy,
  type Region,
} from "@sallyport/core";
import { type RuleSketch, shippedDataset, shippedPolicy, sketchPolicy } from "@sallyport/testkit";
import { beforeAll, describe, expect, it } from "vitest";
import { sampleDeployment } from "./arm.js";
import { ofType, resourceFaults, templateFaults } from "./check.js";
import { plainResources, write } from "./files.js";

const views = ["hosts", "tags", "prefixes"] as const;
const { subscription, resourceGroup, groupLocation } = sampleDeployment;
const here = { subscription, "resource-group": resourceGroup, location: groupLocation };

let editions: readonly Edition[];
beforeAll(async () => {
  const newest = clouds.map((cloud) => loadEditionAt(shippedDataset, cloud));
  editions = await Promise.all([loadEditionAt(shippedDataset, "public", "2017-05-13"), ...newest]);
});

/** Every third region with the next one, of those that the edition holds every regional list of. */
function pairsOf(
  regions: readonly Region[],
  sets: readonly string[],
): readonly (readonly [string, string])[] {
  const names = sets.filter((id) => id.includes(".")).map((id) => id.split(".")[0]!);
  const families = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  const held = regions.filter(
    ({ retired, tagSuffix }) =>
      retired === undefined && [...families].every((family) => sets.includes(`${family}.${tagSuffix}`)),
  );
  return held
    .map(({ name }, index) => [name, held[(index + 1) % held.length]!.name] as const)
    .filter((_, index) => index % 3 === 0);
}

describe("shipped policies against the closed model of Azure and the rules behind it", () => {
  it("takes every edition, in every view, between many regions", async () => {
    for (const edition of editions) {
      let written = 0;
      const { cloud, date: asOf } = edition;
      for (const [source, target] of pairsOf(
        await loadRegions(shippedDataset, cloud),
        await loadSetIds(shippedDataset, edition),
      )) {
        const { policy, sets } = await shippedPolicy(source, target, { cloud, asOf });
        for (const match of views.filter((view) => view !== "tags" || hasTags(policy))) {
          const { template, plain, resources } = write(policy, { match, sets });
          expect(templateFaults(template), `${edition.id} ${source} ${match}`).toEqual([]);
          expect(ofType(resources, "ruleCollectionGroups")).toHaveLength(2);
          expect(resourceFaults(plainResources(plain)), `${edition.id} ${source} ${match} plain`).toEqual([]);
          written += 1;
        }
      }
      expect(written, edition.id).toBeGreaterThan(3);
    }
  });

  it("takes all features, narrowed accounts and sources of both sides", async () => {
    const { policy, sets } = await shippedPolicy("westeurope", "northeurope", {
      features: ["ade", "agent-auto-upgrade"],
      cacheAccounts: { source: ["cacheone", "cachetwo"], target: [] },
      sources: { source: list(["10.1.0.0/16", "10.3.7.9/32"]), target: "any" },
    });
    for (const match of views) {
      const { template, result } = write(policy, { match, sets });
      expect(templateFaults(template)).toEqual([]);
      expect(result.outputs.every(({ rules }) => rules.length === policy.rules.length)).toBe(true);
    }
  });
});

describe("the two files", () => {
  const rules: readonly RuleSketch[] = [
    { hosts: ["*.a.example"], from: Array.from({ length: 60 }, (_, each) => `10.${2 * each}.0.0/16`) },
    { action: "deny", hosts: ["b.example"], ports: [80] },
    { prefixes: ["192.0.2.0/24"], protocol: "udp", ports: [53] },
  ];

  it.each(["new", "existing"])("hold the same resources, for a %s firewall policy", (kind) => {
    const { template, plain, resources } = write(sketchPolicy(rules), { options: { ...here, policy: kind } });
    expect(templateFaults(template)).toEqual([]);
    const expected = resources.map(({ id, body }) => ({ id, dependsOn: [], body }));
    expect(plainResources(plain)).toEqual(expected);
    expect(ofType(resources, "firewallPolicies")).toHaveLength(kind === "new" ? 1 : 0);
    expect(ofType(resources, "ipGroups")).toHaveLength(1);
  });

  it("leave what is not given open: parameters in the one, placeholders in the other", () => {
    const { template, plain } = write(sketchPolicy(rules));
    expect(template.parameters).toMatchObject({
      location: { defaultValue: "[resourceGroup().location]" },
    });
    const [first] = plain.resources as readonly { id: string; location: string }[];
    expect(first!.id).toMatch(/^\/subscriptions\/\{subscriptionId\}\/resourceGroups\/\{resourceGroup\}\//);
    expect(first!.location).toBe("{location}");
  });
});

function hasTags(policy: Policy): boolean {
  return policy.rules.every(({ destination }) => destination.tags !== undefined);
}

function list(prefixes: readonly string[]) {
  const [rule] = sketchPolicy([{ from: prefixes }]).rules;
  return rule!.sources;
}

import { loadEditionAt, loadRegions, loadSetIds, type Policy } from "@sallyport/core";
import { type Emitted, emitted, shippedDataset, shippedPolicy, validateResource } from "@sallyport/testkit";
import { beforeAll, describe, expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { putBack } from "./azure-client.js";
import { groupFaults, ruleFaults, rulesFaults } from "./check-group.js";
import { deployRules, readGroup, readRules } from "./read-group.js";
import { deployTemplate } from "./read-template.js";

type Shipped = Awaited<ReturnType<typeof shippedPolicy>>;

const location = ["source=eastus", "target=centralus"];

/** Every region with a list of each kind, to the next one. */
async function neighbours(): Promise<readonly (readonly [string, string])[]> {
  const sets = await loadSetIds(shippedDataset, await loadEditionAt(shippedDataset, "public"));
  const regions = (await loadRegions(shippedDataset, "public")).filter(
    ({ tagSuffix, retired }) =>
      retired === undefined && ["Storage", "EventHub"].every((tag) => sets.includes(`${tag}.${tagSuffix}`)),
  );
  return regions.map(({ name }, index) => [name, regions[(index + 1) % regions.length]!.name] as const);
}

function emit({ policy, sets }: Shipped, match: "tags" | "prefixes", options = {}): Emitted {
  return emitted(emitter, policy, { match, sets, options });
}

function checkSides(policy: Policy, result: Emitted): void {
  for (const { id } of policy.sides) {
    const group = readGroup(result, id);
    expect(groupFaults(group)).toEqual([]);
    expect(deployRules(result, id)).toEqual(group.properties.securityRules);
  }
}

describe("Azure's model of a network security group", () => {
  let shipped: Shipped;
  let encrypted: Shipped;
  beforeAll(async () => {
    shipped = await shippedPolicy("eastus", "centralus");
    encrypted = await shippedPolicy("westeurope", "northeurope", { features: ["ade", "agent-auto-upgrade"] });
  });

  it("takes what is documented for East US to Central US, one tag a rule, outbound on 443", () => {
    const result = emit(shipped, "tags");
    expect(result.codes).toEqual(["SP6604"]);
    for (const [side, here, peer] of [
      ["source", "EastUS", "CentralUS"],
      ["target", "CentralUS", "EastUS"],
    ] as const) {
      const rules = readRules(result, side).map(({ properties }) => properties);
      expect(rules.map(({ destinationAddressPrefix }) => destinationAddressPrefix)).toEqual([
        `Storage.${here}`,
        "AzureActiveDirectory",
        `EventHub.${peer}`,
        "AzureSiteRecovery",
      ]);
      expect(rules.map(({ priority }) => priority)).toEqual([110, 120, 130, 140]);
      for (const rule of rules) {
        expect(rule).toMatchObject({
          protocol: "Tcp",
          access: "Allow",
          direction: "Outbound",
          sourceAddressPrefix: "*",
          destinationPortRange: "443",
        });
      }
    }
  });

  it("takes the groups of every region and the next one, by tags and by prefixes", async () => {
    const pairs = await neighbours();
    expect(pairs.length).toBeGreaterThan(40);
    for (const [source, target] of pairs) {
      const pair = await shippedPolicy(source, target);
      checkSides(pair.policy, emit(pair, "tags", { location, "deny-internet": true }));
      checkSides(pair.policy, emit(pair, "prefixes", { location }));
    }
  });

  it("takes the groups of the other clouds, and of the edition of 2017", async () => {
    const pairs = [
      await shippedPolicy("usgovvirginia", "usgovarizona", { cloud: "usgov" }),
      await shippedPolicy("chinaeast2", "chinanorth2", { cloud: "china" }),
      await shippedPolicy("eastus", "centralus", { asOf: "2017-05-13" }),
    ];
    for (const pair of pairs) checkSides(pair.policy, emitted(emitter, pair.policy, { sets: pair.sets }));
  });

  it("takes every feature, form and kind of source", async () => {
    checkSides(encrypted.policy, emit(encrypted, "tags"));
    checkSides(encrypted.policy, emit(encrypted, "prefixes"));
    for (const match of ["tags", "prefixes"] as const) {
      const result = emit(encrypted, match, { form: "existing", "deny-internet": true });
      expect([...result.files.keys()].every((path) => path.endsWith(".template.json"))).toBe(true);
      const rules = deployRules(result, "source");
      expect([...rules.flatMap(ruleFaults), ...rulesFaults(rules as never)]).toEqual([]);
      for (const rule of rules) expect(validateResource("SecurityRule", rule)).toEqual([]);
    }
  });

  it("is sent what was written, no more and no less, by Microsoft's client library", async () => {
    for (const match of ["tags", "prefixes"] as const) {
      const group = readGroup(emit(encrypted, match, { location, "deny-internet": true }), "source");
      const { url, body } = await putBack(group);
      expect(url).toContain(`api-version=${group.apiVersion}`);
      const { location: region, properties } = group;
      expect(body).toEqual({ location: region, properties });
    }
  });

  it("has each rule of a template in the group that its parameter names, one after the other", () => {
    const result = emit(shipped, "tags", { form: "existing" });
    const template = [...result.files].find(([path]) => path.endsWith(".source.template.json"))![1];
    expect(() => deployTemplate(template)).toThrow("nsgName has no value");
    const resources = deployTemplate(template, { nsgName: "mine" });
    expect(resources.map(({ name }) => name.split("/")[0])).toEqual(Array(4).fill("mine"));
    const names = resources.map(({ name }) => name.split("/")[1]!);
    expect(resources.map(({ dependsOn }) => dependsOn?.map((id) => id.split("/").at(-1)))).toEqual([
      undefined,
      ...names.slice(0, -1).map((name) => [name]),
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { closedSchema, validateResource } from "./azure-schema.js";

const rule = {
  name: "to-storage",
  properties: {
    access: "Allow",
    direction: "Outbound",
    priority: 110,
    protocol: "Tcp",
    sourceAddressPrefix: "*",
    sourcePortRange: "*",
    destinationAddressPrefix: "Storage.EastUS",
    destinationPortRange: "443",
  },
};

const group = {
  name: "nsg",
  type: "Microsoft.Network/networkSecurityGroups",
  apiVersion: "2025-05-01",
  location: "eastus",
  properties: { securityRules: [rule] },
};

const collectionGroup = {
  name: "policy/group",
  properties: {
    priority: 200,
    ruleCollections: [
      {
        ruleCollectionType: "FirewallPolicyFilterRuleCollection",
        name: "network",
        priority: 200,
        action: { type: "Allow" },
        rules: [
          {
            ruleType: "NetworkRule",
            name: "to-storage",
            ipProtocols: ["TCP"],
            sourceAddresses: ["*"],
            destinationAddresses: ["Storage.EastUS"],
            destinationPorts: ["443"],
          },
        ],
      },
    ],
  },
};

/** A copy with the value at a path of keys replaced. */
function withValue(value: object, path: readonly (string | number)[], replacement: unknown): object {
  const copy = structuredClone(value);
  const last = path.at(-1)!;
  const parent = path
    .slice(0, -1)
    .reduce<Record<string | number, never>>((each, key) => each[key]!, copy as never);
  (parent as Record<string | number, unknown>)[last] = replacement;
  return copy;
}

describe("the closed schema of Azure resources", () => {
  it("takes a network security group and a rule collection group", () => {
    expect(validateResource("NetworkSecurityGroup", group)).toEqual([]);
    expect(validateResource("SecurityRule", rule)).toEqual([]);
    expect(validateResource("FirewallPolicyRuleCollectionGroup", collectionGroup)).toEqual([]);
  });

  it("refuses a property that the model lacks, at every depth", () => {
    expect(validateResource("NetworkSecurityGroup", { ...group, sku: {} })).toEqual([
      '(root) must NOT have additional properties: "sku"',
    ]);
    const inRule = withValue(group, ["properties", "securityRules", 0, "properties", "prioritty"], 1);
    expect(validateResource("NetworkSecurityGroup", inRule).join()).toContain("prioritty");
    const inNetworkRule = withValue(
      collectionGroup,
      ["properties", "ruleCollections", 0, "rules", 0, "targetFqdns"],
      ["a.example"],
    );
    expect(validateResource("FirewallPolicyRuleCollectionGroup", inNetworkRule).join()).toContain(
      "targetFqdns",
    );
  });

  it("refuses what only Azure may set", () => {
    const read = withValue(group, ["properties", "provisioningState"], "Succeeded");
    expect(validateResource("NetworkSecurityGroup", read).join()).toContain("provisioningState");
  });

  it("refuses a value outside of its enumeration, letter case included", () => {
    const path = ["properties", "securityRules", 0, "properties"];
    for (const [key, value] of [
      ["access", "allow"],
      ["direction", "outbound"],
      ["protocol", "TCP"],
    ]) {
      expect(validateResource("NetworkSecurityGroup", withValue(group, [...path, key!], value))).toHaveLength(
        1,
      );
    }
    const lower = withValue(
      collectionGroup,
      ["properties", "ruleCollections", 0, "rules", 0, "ipProtocols"],
      ["tcp"],
    );
    expect(validateResource("FirewallPolicyRuleCollectionGroup", lower)).toHaveLength(1);
  });

  it("refuses an unknown kind of a polymorphic class, and none", () => {
    const path = ["properties", "ruleCollections", 0, "rules", 0, "ruleType"];
    for (const kind of ["Networkrule", undefined]) {
      expect(
        validateResource("FirewallPolicyRuleCollectionGroup", withValue(collectionGroup, path, kind)),
      ).not.toEqual([]);
    }
  });

  it("refuses texts for numbers and numbers out of the documented range", () => {
    const path = ["properties", "priority"];
    for (const priority of ["200", 99, 65001]) {
      expect(
        validateResource("FirewallPolicyRuleCollectionGroup", withValue(collectionGroup, path, priority)),
      ).toHaveLength(1);
    }
  });

  it("checks the envelope", () => {
    expect(validateResource("NetworkSecurityGroup", { ...group, apiVersion: "2015-01-01" })).toEqual([
      "/apiVersion is not 2025-05-01",
    ]);
    expect(validateResource("NetworkSecurityGroup", { ...group, type: "Network/groups" })).toHaveLength(1);
    expect(validateResource("NetworkSecurityGroup", { ...group, dependsOn: "x" })).toHaveLength(1);
    expect(validateResource("NetworkSecurityGroup", [])).toEqual(["(root) is no object"]);
  });

  it("throws for a class that the model lacks", () => {
    expect(() => closedSchema("NetworkSecurityGrup")).toThrow(RangeError);
  });
});

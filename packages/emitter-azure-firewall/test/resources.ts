import { type ReadBack, readBack } from "./reading.js";

const providers = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network";
const apiVersion = "2025-05-01";

/** A rule for a test: TCP 443 to a tag. */
export const networkRule = (changes: object = {}) => ({
  ruleType: "NetworkRule",
  name: "net",
  ipProtocols: ["TCP"],
  sourceAddresses: ["*"],
  destinationAddresses: ["Storage.EastUS"],
  destinationPorts: ["443"],
  ...changes,
});

export const collection = (changes: object = {}) => ({
  ruleCollectionType: "FirewallPolicyFilterRuleCollection",
  name: "c",
  priority: 1000,
  action: { type: "Allow" },
  rules: [networkRule()],
  ...changes,
});

export interface GroupSketch {
  readonly name?: string;
  readonly policy?: string;
  readonly priority?: unknown;
  readonly collections?: readonly unknown[];
}

export function group({
  name = "g",
  policy: of = "p",
  priority = 1000,
  collections = [collection()],
}: GroupSketch = {}) {
  return {
    id: `${providers}/firewallPolicies/${of}/ruleCollectionGroups/${name}`,
    type: "Microsoft.Network/firewallPolicies/ruleCollectionGroups",
    apiVersion,
    name: `${of}/${name}`,
    properties: { priority, ruleCollections: collections },
  };
}

export function policy(properties: object = {}, name = "p") {
  const body = { sku: { tier: "Standard" }, threatIntelMode: "Alert", ...properties };
  const type = "Microsoft.Network/firewallPolicies";
  return {
    id: `${providers}/firewallPolicies/${name}`,
    type,
    apiVersion,
    name,
    location: "eastus",
    properties: body,
  };
}

export function ipGroup(name: string, ipAddresses: readonly unknown[]) {
  const type = "Microsoft.Network/ipGroups";
  return {
    id: `${providers}/ipGroups/${name}`,
    type,
    apiVersion,
    name,
    location: "eastus",
    properties: { ipAddresses },
  };
}

/** What the reader makes of plain resources. */
export function read(resources: readonly unknown[]): ReadBack {
  return readBack(new Map([["x.resources.json", JSON.stringify({ resources }, null, 2)]]));
}

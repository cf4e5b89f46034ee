import { sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { templateFaults } from "./check.js";
import { write } from "./files.js";

/** A template with everything in it: two IP groups, both kinds of rules, both actions, two groups. */
const sound = write(
  sketchPolicy(
    [
      { id: "hosts", side: "source", hosts: ["*.a.example", "b.example"] },
      { id: "blocked", side: "source", action: "deny", hosts: ["c.example"] },
      {
        id: "tags",
        side: "source",
        tags: ["Storage.EastUS", "EventHub"],
        from: ["10.0.0.0/8"],
        ports: [8443],
      },
      { id: "list", side: "target", prefixes: ["192.0.2.0/24", "198.51.100.7"], ports: [1433] },
      { id: "more", side: "target", prefixes: ["192.0.2.0/24", "203.0.113.0/24"], ports: [1433] },
      { id: "ping", side: "target", protocol: "icmp", any: true, from: ["10.1.2.3"] },
    ],
    {
      sides: [
        { id: "source", shortId: "src", title: "Source" },
        { id: "target", shortId: "tgt", title: "Target" },
      ],
    },
  ),
  { options: { "inline-prefixes": 1 } },
).template;

// biome-ignore lint/suspicious/noExplicitAny: a template to damage anywhere.
type Part = any;
type Damage = (template: Part) => void;
type Defects = Readonly<Record<string, Damage>>;

const ofType = (template: Part, kind: string) =>
  template.resources.filter(({ type }: Part) => type.endsWith(`/${kind}`));
const groupsOf = (template: Part) => ofType(template, "ruleCollectionGroups");
const collectionsOf = (template: Part) =>
  groupsOf(template).flatMap(({ properties }: Part) => properties.ruleCollections);
const rulesOf = (template: Part) => collectionsOf(template).flatMap(({ rules }: Part) => rules);
const ruleOf = (template: Part, name: string) => rulesOf(template).find((rule: Part) => rule.name === name);

/** Sets what the patch holds; undefined takes a property away. */
function patchWith(part: Part, patch: Part): void {
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) delete part[key];
    else part[key] = value;
  }
}
const onTemplate =
  (patch: Part): Damage =>
  (template) =>
    patchWith(template, patch);
const onResource = (kind: string, index: number, patch: Part): Damage => {
  return (template) => patchWith(ofType(template, kind)[index], patch);
};
const onProperties = (kind: string, index: number, patch: Part): Damage => {
  return (template) => patchWith(ofType(template, kind)[index].properties, patch);
};
const onGroup = (patch: Part) => onProperties("ruleCollectionGroups", 0, patch);
const onPolicy = (patch: Part) => onResource("firewallPolicies", 0, patch);
const onPolicyProperties = (patch: Part) => onProperties("firewallPolicies", 0, patch);
const onIpGroup = (patch: Part) => onResource("ipGroups", 0, patch);
const withAddresses = (ipAddresses: Part) => onProperties("ipGroups", 0, { ipAddresses });
const onCollection = (patch: Part): Damage => {
  return (template) => patchWith(collectionsOf(template)[0], patch);
};
const onCollections = (patch: Part): Damage => {
  return (template) => {
    for (const each of collectionsOf(template)) patchWith(each, patch);
  };
};
const onNetwork = (patch: Part): Damage => {
  return (template) => patchWith(ruleOf(template, "tags"), { sourceIpGroups: undefined, ...patch });
};
const onApplication = (patch: Part): Damage => {
  return (template) => patchWith(ruleOf(template, "hosts"), patch);
};
const onPort = (patch: Part): Damage => {
  return (template) => patchWith(ruleOf(template, "hosts").protocols[0], patch);
};
const sharing = (kind: string, key: string): Damage => {
  return (template) => {
    const [first, second] = ofType(template, kind);
    second[key] = first[key];
  };
};
const gone = ["[resourceId('Microsoft.Network/ipGroups', 'gone')]"];
const manyAddresses = Array.from({ length: 5001 }, (_, each) => `10.${each >> 8}.${each & 255}.0/31`);

const chain: Defects = {
  "groups of one policy at once": onResource("ruleCollectionGroups", 1, { dependsOn: undefined }),
  "groups that both wait only for the policy": sharing("ruleCollectionGroups", "dependsOn"),
  "IP groups at once": onResource("ipGroups", 1, { dependsOn: undefined }),
  "groups beside IP groups": onPolicy({ dependsOn: undefined }),
  "a group before the policy": (template) => {
    const [policy] = ofType(template, "firewallPolicies");
    const [first, second] = groupsOf(template);
    [policy.dependsOn, first.dependsOn] = [second.dependsOn, policy.dependsOn];
    second.dependsOn = ["[resourceId('Microsoft.Network/firewallPolicies', parameters('policyName'))]"];
  },
  "a circle": (template) => {
    template.resources[0].dependsOn = groupsOf(template)[1].dependsOn;
  },
  "a dependency on nothing": onResource("ipGroups", 1, { dependsOn: gone }),
};

const priorities: Defects = {
  "two groups of one priority": onResource("ruleCollectionGroups", 1, {
    properties: { priority: 1000, ruleCollections: [] },
  }),
  "a group's priority below 100": onGroup({ priority: 99 }),
  "a group's priority above 65000": onGroup({ priority: 65_001 }),
  "a priority as text": onGroup({ priority: "1000" }),
  "two collections of one priority": onCollections({ priority: 1000 }),
  "a collection's priority below 100": onCollection({ priority: 0 }),
  "a collection's priority above 65000": onCollection({ priority: 65_001 }),
};

const collections: Defects = {
  "rules of two kinds in a collection": (template) => {
    collectionsOf(template)[0].rules.push({ ...ruleOf(template, "hosts"), name: "other" });
  },
  "a collection without rules": onCollection({ rules: [] }),
  "a group without collections": onGroup({ ruleCollections: [] }),
  "two collections of one name": onCollections({ name: "same" }),
  "two rules of one name": (template) => {
    collectionsOf(template)[0].rules.push({ ...collectionsOf(template)[0].rules[0] });
  },
  "an unknown action": onCollection({ action: { type: "Permit" } }),
  "an action of DNAT in a filter": onCollection({ action: { type: "DNAT" } }),
  "an unknown kind of collection": onCollection({ ruleCollectionType: "FirewallPolicyRuleCollection" }),
  "an unknown kind of rule": onNetwork({ ruleType: "NetworkRuleCondition" }),
  "a rule in both kinds": onNetwork({ name: "hosts" }),
  "a misspelt property": onCollection({ prioritty: 1 }),
  "a read-only property": onGroup({ provisioningState: "Succeeded" }),
};

const networkRules: Defects = {
  "no sources": onNetwork({ sourceAddresses: [] }),
  "sources missing": onNetwork({ sourceAddresses: undefined }),
  "no destinations": onNetwork({ destinationAddresses: [] }),
  "destinations missing": onNetwork({ destinationAddresses: undefined }),
  '"*" among tags': onNetwork({ destinationAddresses: ["Storage", "*"] }),
  "prefixes among tags": onNetwork({ destinationAddresses: ["Storage", "10.0.0.0/8"] }),
  "a tag as source": onNetwork({ sourceAddresses: ["Storage"] }),
  "a tag of security groups": onNetwork({ destinationAddresses: ["Internet"] }),
  FQDNs: onNetwork({ destinationFqdns: ["a.example"] }),
  IPv6: onNetwork({ sourceAddresses: ["2001:db8::/32"] }),
  "host bits": onNetwork({ sourceAddresses: ["50.206.209.68/27"] }),
  "an address as /32": onNetwork({ sourceAddresses: ["10.0.0.1/32"] }),
  "overlapping sources": onNetwork({ sourceAddresses: ["149.173.0.0/16", "149.173.8.27"] }),
  "a source twice": onNetwork({ sourceAddresses: ["10.0.0.0/8", "10.0.0.0/8"] }),
  "IP groups beside addresses": (template) => {
    ruleOf(template, "list").destinationAddresses = ["*"];
  },
  "an IP group that is not there": onNetwork({ sourceAddresses: undefined, sourceIpGroups: gone }),
  "no protocol": onNetwork({ ipProtocols: [] }),
  "a protocol in wrong case": onNetwork({ ipProtocols: ["Tcp"] }),
  "Any among protocols": onNetwork({ ipProtocols: ["TCP", "Any"], destinationPorts: ["*"] }),
  "no ports": onNetwork({ destinationPorts: [] }),
  "a port as number": onNetwork({ destinationPorts: [443] }),
  "a port of zero": onNetwork({ destinationPorts: ["0"] }),
  "a range that descends": onNetwork({ destinationPorts: ["9-8"] }),
  "a port too high": onNetwork({ destinationPorts: ["65536"] }),
  'port "*" among others': onNetwork({ destinationPorts: ["443", "*"] }),
  "ports of ICMP": onNetwork({ ipProtocols: ["ICMP"] }),
};

const applicationRules: Defects = {
  "no FQDNs": onApplication({ targetFqdns: [] }),
  "FQDNs missing": onApplication({ targetFqdns: undefined }),
  '"*" as FQDN': onApplication({ targetFqdns: ["*"] }),
  '"*" without a dot': onApplication({ targetFqdns: ["*contoso.com"] }),
  '"*" inside': onApplication({ targetFqdns: ["a.*.contoso.com"] }),
  '"*" at the end': onApplication({ targetFqdns: ["contoso.*"] }),
  "a leading dot": onApplication({ targetFqdns: [".contoso.com"] }),
  "an FQDN twice": onApplication({ targetFqdns: ["a.example", "a.example"] }),
  "a URL": onApplication({ targetFqdns: ["https://a.example/"] }),
  "no protocols": onApplication({ protocols: [] }),
  "a port above 64000": onPort({ port: 64_001 }),
  "a port of zero": onPort({ port: 0 }),
  "a protocol in wrong case": onPort({ protocolType: "HTTPS" }),
  "a protocol of network rules": onPort({ protocolType: "TCP" }),
  "TLS opened": onApplication({ terminateTLS: true }),
  "FQDN tags beside FQDNs": onApplication({ fqdnTags: ["WindowsUpdate"] }),
  "no sources": onApplication({ sourceAddresses: [] }),
};

const resources: Defects = {
  "an empty IP group": withAddresses([]),
  "an IP group too large": withAddresses(manyAddresses),
  "IPv6 in an IP group": withAddresses(["2001:db8::1"]),
  "host bits in an IP group": withAddresses(["203.0.113.1/30"]),
  "overlap in an IP group": withAddresses(["192.0.2.0/24", "192.0.2.7"]),
  "a tag in an IP group": withAddresses(["Storage"]),
  "an IP group without location": onIpGroup({ location: undefined }),
  "a group with location": onResource("ruleCollectionGroups", 0, { location: "eastus" }),
  "tags on the policy": onPolicy({ tags: { owner: "network" } }),
  "the tier at the wrong place": onPolicy({ sku: { tier: "Standard" } }),
  "no tier": onPolicyProperties({ sku: undefined }),
  "a tier in wrong case": onPolicyProperties({ sku: { tier: "standard" } }),
  "an unknown mode": onPolicyProperties({ threatIntelMode: "Block" }),
  "Basic that denies": onPolicyProperties({ sku: { tier: "Basic" }, threatIntelMode: "Deny" }),
  "another API version": onPolicy({ apiVersion: "2019-04-01" }),
  "a name with a space": onIpGroup({ name: "two words" }),
  "a name that ends in a hyphen": onIpGroup({ name: "name-" }),
  "a name of 81 characters": onIpGroup({ name: "n".repeat(81) }),
  "an IP group twice": (template) => template.resources.push(ofType(template, "ipGroups")[0]),
  "a group larger than 1 MB": onApplication({ description: "x".repeat(1_000_001) }),
  "a text read as an expression": onApplication({ description: "[concat('a', 'b')]" }),
  "an undeclared parameter": onTemplate({
    parameters: { policyName: { type: "string", defaultValue: "p" } },
  }),
  "no schema": onTemplate({ $schema: undefined }),
};

it("takes the sound template", () => expect(templateFaults(sound)).toEqual([]));

describe.each([
  ["the order of deployment", chain],
  ["priorities", priorities],
  ["collections", collections],
  ["network rules", networkRules],
  ["application rules", applicationRules],
  ["resources", resources],
])("refuses in %s", (_, defects) => {
  it.each(Object.entries(defects))("%s", (_name, damage) => {
    const damaged = structuredClone(sound);
    damage(damaged);
    const faults = templateFaults(damaged);
    expect(faults).not.toEqual([]);
  });
});

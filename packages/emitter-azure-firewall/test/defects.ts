import {
  collectionsOf,
  type Defects,
  gone,
  groupsOf,
  ofType,
  onApplication,
  onCollection,
  onCollections,
  onGroup,
  onIpGroup,
  onNetwork,
  onPolicy,
  onPolicyProperties,
  onProperties,
  onResource,
  onTemplate,
  ruleOf,
  sharing,
  withAddresses,
} from "./damage.js";
import { applicationRules, networkRules } from "./defects-of-rules.js";

const manyAddresses = Array.from({ length: 5001 }, (_, each) => `10.${each >> 8}.${each & 255}.0/31`);

const deployment: Defects = {
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
  "an action in wrong case": onCollection({ action: { type: "allow" } }),
  "a collection of NAT rules": onCollection({ ruleCollectionType: "FirewallPolicyNatRuleCollection" }),
  "a collection without kind": onCollection({ ruleCollectionType: undefined }),
  "a rule without kind": onNetwork({ ruleType: undefined }),
  "a misspelt property": onCollection({ prioritty: 1 }),
  "a name of a rule with a space": onNetwork({ name: "two words" }),
  "a name of a collection of 81 characters": onCollection({ name: "n".repeat(81) }),
  "2,001 rule collections": (template) => {
    const [group] = groupsOf(template);
    const [first] = group.properties.ruleCollections;
    group.properties.ruleCollections = Array.from({ length: 2001 }, (_, each) => ({
      ...first,
      name: `c${each}`,
      priority: 100 + each,
    }));
  },
  "a read-only property": onGroup({ provisioningState: "Succeeded" }),
};

const resources: Defects = {
  "an empty IP group": withAddresses([]),
  "an IP group too large": withAddresses(manyAddresses),
  "IPv6 in an IP group": withAddresses(["2001:db8::1"]),
  "host bits in an IP group": withAddresses(["203.0.113.1/30"]),
  "overlap in an IP group": withAddresses(["192.0.2.0/24", "192.0.2.7"]),
  "a tag in an IP group": withAddresses(["Storage"]),
  "an IP group without location": onIpGroup({ location: undefined }),
  "a policy without location": onPolicy({ location: undefined }),
  "firewalls of an IP group": onProperties("ipGroups", 0, { firewalls: [] }),
  "child policies": onPolicyProperties({ childPolicies: [] }),
  "the size of a group": onGroup({ size: "1 KB" }),
  "201 IP groups": (template) => {
    const [first] = ofType(template, "ipGroups");
    for (let each = 0; each < 200; each++) template.resources.push({ ...first, name: `more-${each}` });
  },
  "801 resources": (template) => {
    const [first] = ofType(template, "ipGroups");
    for (let each = 0; each < 800; each++) template.resources.push({ ...first, name: `more-${each}` });
  },
  "257 parameters": (template) => {
    for (let each = 0; each < 255; each++)
      template.parameters[`p${each}`] = { type: "string", defaultValue: "" };
  },
  "a template larger than 4 MB": (template) => {
    template.metadata.notes = Array(5).fill("x".repeat(900_000));
  },
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
  "a name of a policy that ends in a dot": onPolicy({ name: "policy." }),
  "a name of a group with a space": onResource("ruleCollectionGroups", 1, {
    name: "[format('{0}/{1}', parameters('policyName'), 'two words')]",
  }),
  "an IP group twice": (template) => template.resources.push(ofType(template, "ipGroups")[0]),
  "a group larger than 1 MB": onApplication({ description: "x".repeat(1_000_001) }),
  "a text read as an expression": onApplication({ description: "[concat('a', 'b')]" }),
  "an undeclared parameter": onTemplate({
    parameters: { policyName: { type: "string", defaultValue: "p" } },
  }),
  "no schema": onTemplate({ $schema: undefined }),
};

/** What Azure refuses, damages, or takes otherwise than meant, by where. */
export const defects: Readonly<Record<string, Defects>> = {
  "the order of deployment": deployment,
  priorities,
  collections,
  "network rules": networkRules,
  "application rules": applicationRules,
  resources,
};

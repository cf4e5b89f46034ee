import { type Dialect, types } from "./dialect.js";
import type { JsonObject } from "./json.js";
import type { Addresses, FirewallRule, IpGroup, Plan, RuleCollection, RuleCollectionGroup } from "./plan.js";

/** The newest version whose model the tests have; the same shapes hold from 2024-05-01 to 2025-07-01. */
export const apiVersion = "2025-05-01";

/** A resource with its id; `label` names it in messages. */
export interface Resource {
  readonly label: string;
  readonly id: string;
  readonly body: JsonObject;
}

/**
 * Every resource of a plan in order of deployment: IP groups, the firewall policy, rule collection
 * groups. Azure refuses or damages updates of one firewall that run side by side, so each waits for
 * the one before it.
 */
export function* resourcesOf(plan: Plan, dialect: Dialect): Generator<Resource> {
  for (const group of plan.ipGroups) yield ipGroupResource(group, dialect);
  if (plan.firewallPolicy !== undefined) yield policyResource(plan, dialect);
  for (const group of plan.groups) yield groupResource(group, dialect);
}

/** A rule as a collection holds it. */
export function ruleBody(rule: FirewallRule, dialect: Dialect): JsonObject {
  const common = { name: rule.name, description: dialect.text(rule.description) };
  if (rule.kind === "application") {
    return {
      ruleType: "ApplicationRule",
      ...common,
      ...sourceEnd(rule.sources, dialect),
      protocols: rule.protocols.map(({ type, port }) => ({ protocolType: type, port })),
      targetFqdns: rule.fqdns,
      terminateTLS: false,
    };
  }
  return {
    ruleType: "NetworkRule",
    ...common,
    ipProtocols: [rule.protocol],
    ...sourceEnd(rule.sources, dialect),
    ...destinationEnd(rule.destinations, dialect),
    destinationPorts: rule.ports,
  };
}

function ipGroupResource({ name, prefixes }: IpGroup, dialect: Dialect): Resource {
  return {
    label: `IP group ${name}`,
    id: dialect.ipGroupId(name),
    body: {
      type: types.ipGroup,
      apiVersion,
      name,
      location: dialect.location,
      properties: { ipAddresses: prefixes },
    },
  };
}

/** Without tags: Azure refuses changes of a firewall policy that sets them. */
function policyResource({ firewallPolicy, placement }: Plan, dialect: Dialect): Resource {
  const { tier, threatIntel } = firewallPolicy!;
  return {
    label: `firewall policy ${placement.policyName}`,
    id: dialect.policyId,
    body: {
      type: types.policy,
      apiVersion,
      name: dialect.policyName,
      location: dialect.location,
      properties: { sku: { tier }, threatIntelMode: threatIntel },
    },
  };
}

function groupResource({ name, priority, collections }: RuleCollectionGroup, dialect: Dialect): Resource {
  return {
    label: `rule collection group ${name}`,
    id: dialect.groupId(name),
    body: {
      type: types.group,
      apiVersion,
      name: dialect.groupName(name),
      properties: { priority, ruleCollections: collections.map((each) => collectionBody(each, dialect)) },
    },
  };
}

function collectionBody({ name, priority, action, rules }: RuleCollection, dialect: Dialect): JsonObject {
  return {
    ruleCollectionType: "FirewallPolicyFilterRuleCollection",
    name,
    priority,
    action: { type: action },
    rules: rules.map((rule) => ruleBody(rule, dialect)),
  };
}

function sourceEnd(sources: Addresses, dialect: Dialect): JsonObject {
  return sources.kind === "ip-groups"
    ? { sourceIpGroups: sources.names.map(dialect.ipGroupId) }
    : { sourceAddresses: listed(sources) };
}

function destinationEnd(destinations: Addresses, dialect: Dialect): JsonObject {
  return destinations.kind === "ip-groups"
    ? { destinationIpGroups: destinations.names.map(dialect.ipGroupId) }
    : { destinationAddresses: listed(destinations) };
}

function listed(addresses: Exclude<Addresses, { readonly kind: "ip-groups" }>): readonly string[] {
  if (addresses.kind === "any") return ["*"];
  return addresses.kind === "tags" ? addresses.tags : addresses.prefixes;
}

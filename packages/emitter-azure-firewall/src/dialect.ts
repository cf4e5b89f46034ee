import { argument, literal } from "./escape.js";
import type { Placement } from "./plan.js";

const provider = "Microsoft.Network";
export const types = {
  ipGroup: `${provider}/ipGroups`,
  policy: `${provider}/firewallPolicies`,
  group: `${provider}/firewallPolicies/ruleCollectionGroups`,
} as const;

/** How the same resource is written in a deployment template and on its own. */
export interface Dialect {
  readonly text: (text: string) => string;
  readonly location: string;
  readonly policyName: string;
  readonly groupName: (name: string) => string;
  readonly ipGroupId: (name: string) => string;
  readonly policyId: string;
  readonly groupId: (name: string) => string;
}

/** Names and ids as expressions, resolved where the template is deployed. */
export const templateDialect: Dialect = {
  text: literal,
  location: "[parameters('location')]",
  policyName: "[parameters('policyName')]",
  groupName: (name) => `[format('{0}/{1}', parameters('policyName'), ${argument(name)})]`,
  ipGroupId: (name) => `[resourceId('${types.ipGroup}', ${argument(name)})]`,
  policyId: `[resourceId('${types.policy}', parameters('policyName'))]`,
  groupId: (name) => `[resourceId('${types.group}', parameters('policyName'), ${argument(name)})]`,
};

/** Names and ids in full; what the placement leaves open is a placeholder in braces, which Azure refuses. */
export function plainDialect(placement: Placement): Dialect {
  const {
    policyName,
    location = "{location}",
    subscription = "{subscriptionId}",
    resourceGroup = "{resourceGroup}",
  } = placement;
  const providers = `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers`;
  const policyId = `${providers}/${types.policy}/${policyName}`;
  return {
    text: (text) => text,
    location,
    policyName,
    groupName: (name) => `${policyName}/${name}`,
    ipGroupId: (name) => `${providers}/${types.ipGroup}/${name}`,
    policyId,
    groupId: (name) => `${policyId}/ruleCollectionGroups/${name}`,
  };
}

/** With the longest names and ids that Azure has, for sizes that hold wherever the files are deployed. */
export const longestDialect: Dialect = plainDialect({
  policyName: "p".repeat(80),
  location: "l".repeat(40),
  subscription: "s".repeat(36),
  resourceGroup: "g".repeat(90),
});

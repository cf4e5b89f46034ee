import type { AddressEnd, PlannedGroup, PlannedRule } from "./plan.js";

export const apiVersion = "2025-05-01";
export const groupType = "Microsoft.Network/networkSecurityGroups";
export const ruleType = `${groupType}/securityRules`;

/** The group as a resource of its own: the body that Azure takes, with its type and version. */
export function groupResource({ name, location, rules }: PlannedGroup): object {
  return {
    name,
    type: groupType,
    apiVersion,
    ...(location === undefined ? {} : { location }),
    properties: { securityRules: rules.map(ruleResource) },
  };
}

/** A security rule as it stands in a group. */
export function ruleResource(rule: PlannedRule): { readonly name: string; readonly properties: object } {
  return {
    name: rule.name,
    properties: {
      description: rule.description,
      protocol: rule.protocol,
      ...oneOrMany("sourceAddressPrefix", "sourceAddressPrefixes", addressValues(rule.source)),
      sourcePortRange: "*",
      ...oneOrMany("destinationAddressPrefix", "destinationAddressPrefixes", addressValues(rule.destination)),
      ...oneOrMany(
        "destinationPortRange",
        "destinationPortRanges",
        rule.ports === "any" ? ["*"] : rule.ports,
      ),
      access: rule.access,
      priority: rule.priority,
      direction: "Outbound",
    },
  };
}

function addressValues(end: AddressEnd): readonly string[] {
  switch (end.kind) {
    case "any":
      return ["*"];
    case "tag":
      return [end.tag];
    case "prefixes":
      return end.prefixes;
  }
}

/** Azure gives back a list of one as a single value, so one value is written as such. */
function oneOrMany(one: string, many: string, values: readonly string[]): object {
  const [first] = values;
  if (first === undefined) throw new RangeError(`${many} would be empty, which Azure takes for any`);
  return values.length === 1 ? { [one]: first } : { [many]: values };
}

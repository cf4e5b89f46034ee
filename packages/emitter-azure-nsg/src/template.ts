import { expressionText, templateText } from "./escape.js";
import { longestName } from "./limits.js";
import type { Plan, PlannedGroup } from "./plan.js";
import { apiVersion, groupType, ruleResource, ruleType } from "./resource.js";

const groupName = "parameters('nsgName')";

/** A deployment template that makes the group, or adds its rules to one that is there. */
export function deploymentTemplate(group: PlannedGroup, plan: Plan, banner: readonly string[]): object {
  const parts = plan.form === "new" ? newGroup(group) : existingGroup(group);
  return {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    metadata: escapeTexts({ banner, notes: plan.notes, rules: group.reasons }),
    ...parts,
  };
}

function newGroup({ name, location, rules }: PlannedGroup): object {
  return {
    parameters: {
      nsgName: nameParameter("Name of the network security group.", name),
      location: {
        type: "string",
        defaultValue: location ?? "[resourceGroup().location]",
        metadata: { description: "Region of the group: that of the subnets or interfaces it is put on." },
      },
    },
    resources: [
      {
        type: groupType,
        apiVersion,
        name: `[${groupName}]`,
        location: "[parameters('location')]",
        properties: { securityRules: escapeTexts(rules.map(ruleResource)) },
      },
    ],
    outputs: {
      nsgId: { type: "string", value: `[resourceId(${expressionText(groupType)}, ${groupName})]` },
    },
  };
}

/** One after the other: Azure may refuse changes of one group at the same time. */
function existingGroup({ rules }: PlannedGroup): object {
  return {
    parameters: { nsgName: nameParameter("Name of the network security group that takes the rules.") },
    resources: rules.map((rule, index) => {
      const { name, properties } = ruleResource(rule);
      const before = rules[index - 1];
      return {
        type: ruleType,
        apiVersion,
        name: `[concat(${groupName}, ${expressionText(`/${name}`)})]`,
        ...(before === undefined ? {} : { dependsOn: [ruleId(before.name)] }),
        properties: escapeTexts(properties),
      };
    }),
  };
}

function nameParameter(description: string, value?: string): object {
  return {
    type: "string",
    ...(value === undefined ? {} : { defaultValue: value }),
    minLength: 1,
    maxLength: longestName,
    metadata: { description },
  };
}

function ruleId(name: string): string {
  return `[resourceId(${expressionText(ruleType)}, ${groupName}, ${expressionText(name)})]`;
}

/** The same value with every text in it written so that no template takes it for an expression. */
function escapeTexts(value: unknown): unknown {
  if (typeof value === "string") return templateText(value);
  if (Array.isArray(value)) return value.map(escapeTexts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, escapeTexts(each)]));
}

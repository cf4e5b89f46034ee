import type { Dialect } from "./dialect.js";
import { literal } from "./escape.js";
import type { Json, JsonObject } from "./json.js";
import type { Plan } from "./plan.js";
import { resourcesOf } from "./resources.js";

/** The deployment template: both parameters always, so that a pipeline passes the same ones to every file. */
export function templateDocument(plan: Plan, banner: readonly string[], dialect: Dialect): JsonObject {
  const { policyName, location } = plan.placement;
  return {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    metadata: { generator: banner.map(literal), notes: plan.notes.map(literal) },
    parameters: {
      policyName: {
        type: "string",
        defaultValue: policyName,
        minLength: 1,
        maxLength: 80,
        metadata: { description: "Name of the firewall policy." },
      },
      location: {
        type: "string",
        defaultValue: location ?? "[resourceGroup().location]",
        metadata: { description: "Region of the firewall policy and the IP groups." },
      },
    },
    resources: chained(plan, dialect),
  };
}

/** Each resource waits for the one before it. */
function chained(plan: Plan, dialect: Dialect): readonly Json[] {
  let previous: string | undefined;
  return [...resourcesOf(plan, dialect)].map(({ id, body: { properties, ...head } }) => {
    const dependsOn: JsonObject = previous === undefined ? {} : { dependsOn: [previous] };
    previous = id;
    return { ...head, ...dependsOn, properties: properties! };
  });
}

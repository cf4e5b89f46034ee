import { quote } from "../import/text.js";
import { tellMembers } from "./besides.js";
import { callResources, complainOfCircle, dependenciesOf } from "./depend.js";
import { evaluateNode } from "./evaluate.js";
import type { FileReading } from "./file-reading.js";
import type { JsonNode, ObjectNode } from "./node.js";
import { type ArmResource, neutralMembers, type StandingResource } from "./resource.js";
import { templateScope } from "./scope.js";
import { type Search, standingResources } from "./standing.js";
import { complainOfStrangers, complainOfTwins } from "./strangers.js";

const templateMembers: readonly string[] = [
  "$schema",
  "contentversion",
  "apiprofile",
  "metadata",
  "parameters",
  "variables",
  "functions",
  "resources",
  "outputs",
];
const resourceMembers: readonly string[] = [
  ...neutralMembers,
  "comments",
  "metadata",
  "dependson",
  "resources",
  "condition",
];

/**
 * The resources of these types (in lower case) that a deployment template makes in its resource
 * group, in the order of the file, children behind their parents. Parameters have their defaults.
 */
export function readTemplate(
  template: ObjectNode,
  types: readonly string[],
  reading: FileReading,
): readonly ArmResource[] {
  complainOfStrangers(template, templateMembers, "a template", reading);
  checkSchema(template, reading);
  const search: Search = { types, scope: templateScope(template, reading), reading };
  const standing = standingResources(template, search);
  complainOfTwins(standing, reading);
  const called = callResources(standing);
  const resources = standing
    .filter(({ type }) => types.includes(type))
    .map(({ node, ...resource }) => ({
      ...resource,
      after: dependenciesOf({ node, ...resource }, called, search),
      properties: propertiesOf({ node, ...resource }, search),
    }));
  // Of outputs only what they ask for matters: they are told to whoever deploys, and change nothing.
  const outputs = template.members.get("outputs");
  if (outputs !== undefined) evaluateNode(outputs, search.scope);
  complainOfCircle(resources, reading);
  return resources;
}

function checkSchema(template: ObjectNode, reading: FileReading): void {
  const schema = template.members.get("$schema");
  const text = schema?.kind === "text" ? schema.text : "";
  if (!/\/deploymentTemplate\.json#?$/i.test(text)) {
    const message = `${quote(text)} is not the schema of a template for a resource group`;
    reading.complain(schema?.line ?? template.line, message);
  }
  if (template.members.get("contentversion")?.kind !== "text")
    reading.complain(template.line, "a template without contentVersion, which Azure refuses");
}

function propertiesOf({ node, names }: StandingResource, { scope, reading }: Search): JsonNode | undefined {
  complainOfStrangers(node, resourceMembers, "a resource", reading);
  tellMembers(node, names, reading, (member) => evaluateNode(member, scope));
  const condition = node.members.get("condition");
  const holds = condition === undefined ? undefined : evaluateNode(condition, scope);
  if (holds !== undefined && !(holds.kind === "boolean" && holds.value))
    reading.complain(holds.line, "a condition decides whether the resource is there");
  const properties = node.members.get("properties");
  return properties === undefined ? undefined : evaluateNode(properties, scope);
}

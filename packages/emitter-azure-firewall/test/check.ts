import { validateResource } from "@sallyport/testkit";
import { type Body, type Resolved, resolveTemplate, sampleDeployment } from "./arm.js";
import { addressFaults } from "./check-addresses.js";
import { chainFaults } from "./check-chain.js";
import { ruleFaults } from "./check-rules.js";

/** The model of each type that the files hold. */
const models = {
  "Microsoft.Network/ipGroups": "IpGroup",
  "Microsoft.Network/firewallPolicies": "FirewallPolicy",
  "Microsoft.Network/firewallPolicies/ruleCollectionGroups": "FirewallPolicyRuleCollectionGroup",
} as const;

export interface Collection extends Body {
  readonly name: string;
  readonly priority: number;
  readonly action: { readonly type: string };
  readonly rules: readonly Rule[];
}
export interface Rule extends Body {
  readonly ruleType: string;
  readonly name: string;
}

/**
 * What Azure would refuse, damage or take otherwise than meant in a deployment template: the closed
 * model of the API, then what the model does not know. Knows nothing of how the emitter works.
 */
export function templateFaults(template: Body): readonly string[] {
  try {
    const resources = resolveTemplate(template, sampleDeployment);
    return [...documentFaults(template, resources), ...resourceFaults(resources), ...chainFaults(resources)];
  } catch (error) {
    return [`not resolved: ${(error as Error).message}`];
  }
}

/** The same for resources that stand alone, in their order of deployment. */
export function resourceFaults(resources: readonly Resolved[]): readonly string[] {
  return [
    ...resources.flatMap(modelFaults),
    ...twice(resources.map(({ id }) => id.toLowerCase())).map((id) => `${id} is there twice`),
    ...policyFaults(resources),
    ...ipGroupFaults(resources),
    ...groupFaults(resources),
  ];
}

function documentFaults(template: Body, resources: readonly Resolved[]): readonly string[] {
  const faults: string[] = [];
  const need = (holds: boolean, fault: string) => holds || faults.push(fault);
  const size = (value: unknown) => Buffer.byteLength(JSON.stringify(value, null, 2));
  need(String(template.$schema).endsWith("/2019-04-01/deploymentTemplate.json#"), "wrong $schema");
  need(/^\d+\.\d+\.\d+\.\d+$/.test(String(template.contentVersion)), "no contentVersion");
  need(resources.length > 0 && resources.length <= 800, `${resources.length} resources`);
  need(Object.keys(template.parameters as Body).length <= 256, "more than 256 parameters");
  need(size(template) <= 4_000_000, "template larger than 4 MB");
  for (const { id, body } of resources) need(size(body) <= 1_000_000, `${id} larger than 1 MB`);
  for (const name of ["policyName", "location"]) {
    const parameter = (template.parameters as Readonly<Record<string, Body>>)[name];
    need(parameter?.type === "string" && parameter.defaultValue !== undefined, `no parameter ${name}`);
  }
  return faults;
}

function modelFaults({ id, body }: Resolved): readonly string[] {
  const model = models[body.type as keyof typeof models];
  if (model === undefined) return [`${id} is of a type that does not belong here`];
  const names = (body.name as string).split("/");
  const wrong = names.filter((name) => !isName(name));
  const isGroup = model === "FirewallPolicyRuleCollectionGroup";
  return [
    ...validateResource(model, body).map((fault) => `${id}: ${fault}`),
    ...(body.apiVersion === "2025-05-01" ? [] : [`${id}: apiVersion`]),
    ...wrong.map((name) => `${id}: "${name}" is no name`),
    ...(isGroup === (body.location === undefined) ? [] : [`${id}: location`]),
  ];
}

function policyFaults(resources: readonly Resolved[]): readonly string[] {
  return ofType(resources, "firewallPolicies").flatMap(({ id, body }) => {
    const { sku, threatIntelMode } = body.properties as {
      sku?: { tier?: string };
      threatIntelMode?: string;
    };
    return [
      ...(body.tags === undefined ? [] : [`${id}: tags`]),
      ...(sku?.tier === undefined ? [`${id}: no tier`] : []),
      ...(sku?.tier === "Basic" && threatIntelMode === "Deny" ? [`${id}: Basic only alerts`] : []),
    ];
  });
}

function ipGroupFaults(resources: readonly Resolved[]): readonly string[] {
  const groups = ofType(resources, "ipGroups");
  const faults = groups.flatMap(({ id, body }) => {
    const { ipAddresses } = body.properties as { readonly ipAddresses: readonly string[] };
    return [
      ...(ipAddresses.length > 0 && ipAddresses.length <= 5000
        ? []
        : [`${id}: ${ipAddresses.length} prefixes`]),
      ...addressFaults(ipAddresses).map((fault) => `${id}: ${fault}`),
    ];
  });
  return groups.length > 200 ? [...faults, `${groups.length} IP groups`] : faults;
}

function groupFaults(resources: readonly Resolved[]): readonly string[] {
  const groups = ofType(resources, "ruleCollectionGroups").map(({ id, body }) => ({
    id,
    ...(body.properties as unknown as {
      readonly priority: number;
      readonly ruleCollections: readonly Collection[];
    }),
  }));
  const ipGroups = new Set(ofType(resources, "ipGroups").map(({ id }) => id));
  const collections = groups.flatMap(({ ruleCollections }) => ruleCollections);
  const rules = collections.flatMap((collection) => collection.rules);
  return [
    ...twice(groups.map(({ priority }) => priority)).map((priority) => `two groups of priority ${priority}`),
    ...(collections.length > 2000 ? [`${collections.length} rule collections`] : []),
    ...groups.flatMap(({ id, ruleCollections }) => collectionFaults(id, ruleCollections)),
    ...rules.flatMap((rule) => ruleFaults(rule, ipGroups).map((fault) => `${rule.name}: ${fault}`)),
    ...twiceSaid(groups.map(({ ruleCollections }) => ruleCollections.flatMap((each) => each.rules))),
  ];
}

function collectionFaults(id: string, collections: readonly Collection[]): readonly string[] {
  return [
    ...(collections.length === 0 ? [`${id}: no collections`] : []),
    ...twice(collections.map(({ priority }) => priority)).map((each) => `${id}: two of priority ${each}`),
    ...twice(collections.map(({ name }) => name.toLowerCase())).map((each) => `${id}: two named ${each}`),
    ...collections.flatMap(({ name, priority, action, rules, ruleCollectionType }) => [
      ...(ruleCollectionType === "FirewallPolicyFilterRuleCollection" ? [] : [`${name}: no filter`]),
      ...(["Allow", "Deny"].includes(action.type) ? [] : [`${name}: action ${action.type}`]),
      ...(priority >= 100 && priority <= 65_000 ? [] : [`${name}: priority ${priority}`]),
      ...(rules.length > 0 ? [] : [`${name}: no rules`]),
      ...(new Set(rules.map(({ ruleType }) => ruleType)).size > 1 ? [`${name}: rules of several kinds`] : []),
      ...[name, ...rules.map((rule) => rule.name)]
        .filter((each) => !isName(each))
        .map((each) => `"${each}" is no name`),
      ...twice(rules.map((rule) => rule.name.toLowerCase())).map(
        (each) => `${name}: two rules named ${each}`,
      ),
    ]),
  ];
}

/** A network rule is evaluated first, so an application rule of the same name would never be reached. */
function twiceSaid(groups: readonly (readonly Rule[])[]): readonly string[] {
  return groups.flatMap((rules) => {
    const network = new Set(rules.filter((rule) => rule.ruleType === "NetworkRule").map(({ name }) => name));
    return rules
      .filter((rule) => rule.ruleType === "ApplicationRule" && network.has(rule.name))
      .map(({ name }) => `${name} is both a network and an application rule`);
  });
}

/** Of resources, as the naming rules say, and of collections and rules, where no document says more. */
function isName(text: unknown): boolean {
  return typeof text === "string" && /^[A-Za-z0-9](?:[\w.-]{0,78}\w)?$/.test(text);
}

export function ofType(resources: readonly Resolved[], kind: string): readonly Resolved[] {
  return resources.filter(({ body }) => (body.type as string).endsWith(`/${kind}`));
}

function twice<T>(values: readonly T[]): readonly T[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

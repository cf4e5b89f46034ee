/** Where a template is deployed, as far as it is known before: not at all. */
const thisGroup = "/subscriptions/{subscription}/resourceGroups/{resourceGroup}";

/** "Microsoft.Network/ipGroups" and its name as the end of an id; undefined if their numbers differ. */
export function resourcePath(type: string, names: readonly string[]): string | undefined {
  const [provider, ...kinds] = type.split("/");
  if (kinds.length === 0 || kinds.length !== names.length) return undefined;
  return `${provider}/${kinds.map((kind, index) => `${kind}/${names[index]}`).join("/")}`;
}

/** The id of a resource in the resource group that the template is deployed to. */
export function resourceIdHere(path: string): string {
  return `${thisGroup}/providers/${path}`;
}

/**
 * What the function resourceId gives: names behind a type, before the type at most a resource group
 * and before that a subscription. Undefined if the values are none of that.
 */
export function resourceIdOf(values: readonly string[]): string | undefined {
  const at = values.findIndex((value) => value.includes("/"));
  if (at < 0 || at > 2) return undefined;
  const path = resourcePath(values[at]!, values.slice(at + 1));
  if (path === undefined) return undefined;
  if (at === 0) return resourceIdHere(path);
  const subscription = at === 2 ? values[0]! : "{subscription}";
  return `/subscriptions/${subscription}/resourceGroups/${values[at - 1]}/providers/${path}`;
}

/** Members of what the functions resourceGroup and subscription give. */
export const deploymentTexts = {
  resourcegroup: { id: thisGroup, name: "{resourceGroup}", location: "{location}" },
  subscription: { id: "/subscriptions/{subscription}", subscriptionid: "{subscription}" },
} as const;

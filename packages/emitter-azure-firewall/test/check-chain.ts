import type { Resolved } from "./arm.js";

/**
 * Azure deploys whatever does not wait for something else at once, and refuses two updates of one
 * firewall at a time: so any two of these resources must be in order, and what is named be there first.
 */
export function chainFaults(resources: readonly Resolved[]): readonly string[] {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const faults = resources.flatMap(({ id, dependsOn }) =>
    dependsOn
      .filter((other) => !byId.has(other))
      .map((other) => `${id} waits for ${other}, which is not there`),
  );
  const before = new Map<string, ReadonlySet<string>>();
  for (const { id } of resources) before.set(id, reach(id, byId));
  for (const { id } of resources) if (before.get(id)!.has(id)) faults.push(`${id} waits for itself`);
  for (const [index, { id }] of resources.entries()) {
    for (const { id: other } of resources.slice(index + 1)) {
      if (before.get(id)!.has(other) || before.get(other)!.has(id)) continue;
      faults.push(`${id} and ${other} are deployed at once`);
    }
  }
  const rank = (id: string) =>
    id.includes("/ruleCollectionGroups/") ? 2 : id.includes("/firewallPolicies/") ? 1 : 0;
  for (const { id } of resources) {
    for (const other of before.get(id)!)
      if (rank(other) > rank(id)) faults.push(`${other} comes before ${id}`);
  }
  return faults;
}

function reach(id: string, byId: ReadonlyMap<string, Resolved>): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...(byId.get(id)?.dependsOn ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    open.push(...(byId.get(next)?.dependsOn ?? []));
  }
  return reached;
}

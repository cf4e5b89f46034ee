import { evaluateNode } from "./evaluate.js";
import type { FileReading } from "./file-reading.js";
import { describeNode } from "./node.js";
import type { ArmResource, StandingResource } from "./resource.js";
import type { Search } from "./standing.js";

/** Finds resources of a template by what dependsOn calls them. */
export type Called = (text: string) => readonly StandingResource[];

/** A resource is called by its id, by the part of it behind "providers/", or by its name. */
export function callResources(standing: readonly StandingResource[]): Called {
  const called = new Map<string, StandingResource[]>();
  for (const resource of standing) {
    const path = resource.id.slice(resource.id.indexOf("/providers/") + "/providers/".length);
    for (const call of new Set([resource.id, path, resource.names.join("/").toLowerCase()])) {
      const known = called.get(call);
      if (known === undefined) called.set(call, [resource]);
      else known.push(resource);
    }
  }
  return (text) => called.get(text.toLowerCase()) ?? [];
}

/** The ids of what a resource waits for. Azure refuses a template that waits for what it does not hold. */
export function dependenciesOf(
  { node }: StandingResource,
  called: Called,
  { scope, reading }: Search,
): readonly string[] {
  const written = node.members.get("dependson");
  const list = written === undefined ? undefined : evaluateNode(written, scope);
  if (list === undefined || list.kind === "null") return [];
  if (list.kind !== "list") {
    reading.complain(list.line, `dependsOn is ${describeNode(list)}, not a list`);
    return [];
  }
  return list.items.flatMap((item) => {
    const found = item.kind === "text" || item.kind === "open" ? called(item.text) : [];
    if (found.length === 1) return [found[0]!.id];
    reading.complain(item.line, `dependsOn names ${found.length} resources of the template, not one`);
    return [];
  });
}

/** Complains if resources wait for one another in a circle, which Azure refuses. */
export function complainOfCircle(resources: readonly ArmResource[], reading: FileReading): void {
  const dependents = dependentsOf(resources);
  const waiting = new Map(
    resources.map(({ id, after }) => [id, after.filter((each) => dependents.has(each)).length]),
  );
  const free = resources.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id);
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    for (const { id: other } of dependents.get(id) ?? []) {
      const count = waiting.get(other)! - 1;
      waiting.set(other, count);
      if (count === 0) free.push(other);
    }
  }
  const stuck = resources.find(({ id }) => waiting.get(id)! > 0);
  if (stuck !== undefined) reading.complain(stuck.line, "resources wait for one another in a circle");
}

/** What waits for each resource, by its id. */
export function dependentsOf(resources: readonly ArmResource[]): ReadonlyMap<string, readonly ArmResource[]> {
  const dependents = new Map<string, ArmResource[]>(resources.map(({ id }) => [id, []]));
  for (const resource of resources) for (const id of resource.after) dependents.get(id)?.push(resource);
  return dependents;
}

/** The ids of the resources that wait for this one, at once or through others. */
export function waitingFor(id: string, dependents: ReturnType<typeof dependentsOf>): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { id: other } of dependents.get(next) ?? []) {
      if (reached.has(other)) continue;
      reached.add(other);
      open.push(other);
    }
  }
  return reached;
}

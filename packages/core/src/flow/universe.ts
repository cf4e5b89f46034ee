import type { PrefixSet } from "../address/index.js";
import { union } from "../address/index.js";
import type { Condition, Device, DeviceRule } from "./device.js";
import { createDiagrams, type Diagrams } from "./diagram.js";
import { otherOfTag, type TagSets } from "./flow.js";
import { createHostClasses, type HostClasses } from "./host-classes.js";
import { createLayout, type Layout } from "./layout.js";

/**
 * The space of all flows that some devices can tell apart. Sets of flows can be compared only within
 * one universe. Both ends of a flow are of one family.
 */
export interface Universe {
  readonly diagrams: Diagrams;
  readonly hosts: HostClasses;
  /** The other things that conditions ask for, in the order of their variables. */
  readonly others: readonly string[];
  readonly v4: Layout;
  readonly v6: Layout;
  readonly tags: TagSets;
}

const nodesPerRange = 8;

export interface UniverseOptions {
  /** The prefixes of tags; a tag that is not there is known by its name only. */
  readonly tags?: TagSets;
  /** How many nodes the diagrams may have; see createDiagrams. */
  readonly mostNodes?: number;
  /** See Layout; for proofs, which tell no boxes. */
  readonly othersBehindHosts?: boolean;
}

/** The universe in which everything that these devices say can be said. */
export function createUniverse(
  devices: readonly Device[],
  { tags = new Map(), mostNodes, othersBehindHosts }: UniverseOptions = {},
): Universe {
  const conditions = [...conditionsOf(devices)];
  const hosts = createHostClasses(conditions.filter((condition) => condition.of === "host"));
  const others = [...new Set(conditions.flatMap((condition) => othersOf(condition, tags)))].sort();
  return {
    diagrams: createDiagrams(mostNodes, nodesFor(conditions)),
    hosts,
    others,
    v4: createLayout(4, others.length, hosts.count, othersBehindHosts),
    v6: createLayout(6, others.length, hosts.count, othersBehindHosts),
    tags,
  };
}

/** A guess: each address of a range costs some nodes, shared ones less. */
function nodesFor(conditions: readonly Condition[]): number {
  let ranges = 0;
  for (const condition of conditions) {
    if (condition.of !== "source" && condition.of !== "destination") continue;
    ranges += condition.set.v4.count + condition.set.v6.count;
  }
  return ranges * nodesPerRange;
}

function* conditionsOf(devices: readonly Device[]): Iterable<Condition> {
  for (const { rules } of devices) for (const { conditions } of rules) yield* conditions;
}

function othersOf(condition: Condition, tags: TagSets): readonly string[] {
  if (condition.of === "other") return [condition.what];
  if (condition.of !== "destination") return [];
  return (condition.tags ?? []).filter((tag) => !tags.has(tag)).map(otherOfTag);
}

/** The set of a destination with the prefixes of the tags that are known, and the tags that are not. */
export function destinationOf(
  { set, tags: named = [] }: Extract<Condition, { of: "destination" }>,
  tags: TagSets,
): { readonly set: PrefixSet; readonly unknown: readonly string[] } {
  const sets = named.flatMap((tag) => tags.get(tag) ?? []);
  return { set: sets.reduce(union, set), unknown: named.filter((tag) => !tags.has(tag)) };
}

/** All tags that rules name. */
export function tagsOf(rules: readonly DeviceRule[]): ReadonlySet<string> {
  const named = new Set<string>();
  for (const { conditions } of rules) {
    for (const condition of conditions) {
      if (condition.of === "destination") for (const tag of condition.tags ?? []) named.add(tag);
    }
  }
  return named;
}

import { listPrefixes, type PrefixSet } from "../address/index.js";
import { printHostPattern } from "../host/index.js";
import { type Destination, type Draft, type Ports, printPorts, type Rule } from "../policy/index.js";
import { sortedUnique } from "../text/index.js";
import type { ManifestDestination, ManifestRule } from "./manifest.js";

/** The texts that stand for a set. */
export type ListSet = (set: PrefixSet) => readonly string[];

/**
 * A rule in texts: whole, so that the policy can be made again from its manifest and the edition. Lists
 * whose order means nothing are in code-unit order.
 */
export function describeRule(rule: Rule, list: ListSet = listPrefixes): ManifestRule {
  const { sources, ports, slot, condition, expires, owner, ticket } = rule;
  const { id, side, action, destination, protocol, title, purpose, provenance } = rule;
  // In the order of the manifest.
  const start: Draft<Pick<ManifestRule, "id" | "side" | "slot">> = { id, side };
  if (slot !== undefined) start.slot = slot;
  const described = start as Draft<ManifestRule>;
  described.action = action;
  described.sources = sources === "any" ? sources : list(sources);
  described.destination = describeDestination(destination, list);
  described.protocol = protocol;
  described.ports = ports === "any" ? ports : describePorts(ports);
  described.title = title;
  described.purpose = purpose;
  if (condition !== undefined) described.condition = condition;
  described.provenance = provenance;
  if (expires !== undefined) described.expires = expires;
  if (owner !== undefined) described.owner = owner;
  if (ticket !== undefined) described.ticket = ticket;
  return described;
}

function describePorts(ports: Exclude<Ports, "any">): readonly string[] {
  return ports.length === 1 ? [printPorts(ports[0]!)] : ports.map((range) => printPorts(range));
}

function describeDestination(destination: Destination, list: ListSet): ManifestDestination {
  const { service, any, hosts, tags, prefixes, narrowedFrom, inferred } = destination;
  const described: Draft<ManifestDestination> = { service };
  if (any !== undefined) described.any = any;
  if (hosts !== undefined) described.hosts = sortedUnique(hosts.map(printHostPattern));
  if (tags !== undefined) described.tags = sortedUnique(tags);
  if (prefixes?.kind === "list") described.prefixes = list(prefixes.set);
  if (prefixes?.kind === "sets") described.sets = sortedUnique(prefixes.ids);
  if (narrowedFrom !== undefined) described.narrowedFrom = narrowedFrom;
  if (inferred !== undefined) described.inferred = inferred;
  return described;
}

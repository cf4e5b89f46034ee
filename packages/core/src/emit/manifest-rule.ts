import { listPrefixes, type PrefixSet } from "../address/index.js";
import { printHostPattern } from "../host/index.js";
import { type Destination, printPorts, type Rule } from "../policy/index.js";
import { sortedUnique } from "../text/index.js";
import type { ManifestDestination, ManifestRule } from "./manifest.js";

/** The texts that stand for a set. */
export type ListSet = (set: PrefixSet) => readonly string[];

/**
 * A rule in texts: whole, so that the policy can be made again from its manifest and the edition. Lists
 * whose order means nothing are in code-unit order.
 */
export function describeRule(rule: Rule, list: ListSet = listPrefixes): ManifestRule {
  const { id, side, slot, action, sources, destination, protocol, ports } = rule;
  const { title, purpose, condition, provenance, expires, owner, ticket } = rule;
  return {
    id,
    side,
    ...(slot === undefined ? {} : { slot }),
    action,
    sources: sources === "any" ? sources : list(sources),
    destination: describeDestination(destination, list),
    protocol,
    ports: ports === "any" ? ports : ports.map((range) => printPorts(range)),
    title,
    purpose,
    ...(condition === undefined ? {} : { condition }),
    provenance,
    ...(expires === undefined ? {} : { expires }),
    ...(owner === undefined ? {} : { owner }),
    ...(ticket === undefined ? {} : { ticket }),
  };
}

function describeDestination(destination: Destination, list: ListSet): ManifestDestination {
  const { service, any, hosts, tags, prefixes, narrowedFrom, inferred } = destination;
  return {
    service,
    ...(any === undefined ? {} : { any }),
    ...(hosts === undefined ? {} : { hosts: sortedUnique(hosts.map(printHostPattern)) }),
    ...(tags === undefined ? {} : { tags: sortedUnique(tags) }),
    ...(prefixes?.kind === "list" ? { prefixes: list(prefixes.set) } : {}),
    ...(prefixes?.kind === "sets" ? { sets: sortedUnique(prefixes.ids) } : {}),
    ...(narrowedFrom === undefined ? {} : { narrowedFrom }),
    ...(inferred === undefined ? {} : { inferred }),
  };
}

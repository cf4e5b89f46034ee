import {
  familyOf,
  type GatedRule,
  intersection,
  isEmptySet,
  overlapsPattern,
  type PrefixSet,
} from "@sallyport/core";
import type { RuleKind } from "./plan.js";

/** Hosts are recognised by application rules only, everything else by network rules. */
export function kindOf({ match }: GatedRule): RuleKind {
  return match.view === "hosts" ? "application" : "network";
}

/**
 * Whether some connection could match both rules. Any host may have any address, and tags hold what
 * Azure puts into them, so where these meet anything else the answer is yes.
 */
export function shareTraffic(a: GatedRule, b: GatedRule): boolean {
  return shareProtocol(a, b) && shareSources(a, b) && shareDestination(a, b);
}

function shareProtocol(a: GatedRule, b: GatedRule): boolean {
  if (a.protocol === "any" || b.protocol === "any") return true;
  return a.protocol === b.protocol && (a.protocol === "icmp" || sharePorts(a, b));
}

function sharePorts({ ports: a }: GatedRule, { ports: b }: GatedRule): boolean {
  if (a === "any" || b === "any") return true;
  return a.some((x) => b.some((y) => x.first <= y.last && y.first <= x.last));
}

function shareSources({ sources: a }: GatedRule, { sources: b }: GatedRule): boolean {
  return a === "any" || b === "any" || shareAddresses(a, b);
}

function shareDestination({ match: a }: GatedRule, { match: b }: GatedRule): boolean {
  if (a.view === "hosts" && b.view === "hosts") {
    return a.hosts.some((host) => b.hosts.some((other) => overlapsPattern(host, other)));
  }
  if (a.view === "prefixes" && b.view === "prefixes") return shareAddresses(a.set, b.set);
  return true;
}

function shareAddresses(a: PrefixSet, b: PrefixSet): boolean {
  return !isEmptySet(intersection(familyOf(a, 4), familyOf(b, 4)));
}

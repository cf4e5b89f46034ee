import type { PrefixSet } from "../address/index.js";
import type { Guidance, GuidanceLeg, GuidanceService, Region } from "../dataset/index.js";
import { failure } from "../diagnostic/index.js";
import { type HostPattern, hostPattern } from "../host/index.js";
import type { Destination, Rule, Sources } from "../policy/index.js";
import { nearestName } from "../text/index.js";

/** A side of a scenario, and what its rules are filled with. */
export interface SideFacts {
  readonly id: string;
  readonly sources: Sources;
  /** The region that `{here}` in a template stands for. */
  readonly here: Region;
  /** The region that `{peer}` stands for. */
  readonly peer: Region;
  /** Storage accounts that storage is narrowed to; none means all. */
  readonly accounts: readonly string[];
}

type Legs = readonly GuidanceLeg[];

/** The features that some guidance and its legs offer, in the order of their services. */
export function featuresOf(guidance: Guidance, legs: Legs = []): readonly string[] {
  const all = [...guidance.services, ...legs];
  return [...new Set(all.flatMap(({ feature }) => (feature === undefined ? [] : [feature])))];
}

/** SP1004 for a feature that neither guidance nor legs have. */
export function checkFeatures(
  scenario: string,
  asked: readonly string[],
  guidance: Guidance,
  legs: Legs,
): void {
  const known = featuresOf(guidance, legs);
  for (const feature of asked) {
    if (known.includes(feature)) continue;
    const near = nearestName(feature, known);
    const all =
      known.length === 0 ? "the guidance of that date has no features" : `known: ${known.join(", ")}`;
    throw failure("SP1004", `"${feature}" is no feature of ${scenario}`, {
      help: near === undefined ? all : `did you mean ${near}?`,
    });
  }
}

/** Whether a service or leg is to be said with these features. */
export function isAsked({ feature }: { readonly feature?: string }, features: readonly string[]): boolean {
  return feature === undefined || features.includes(feature);
}

/** The rule by which a side reaches a service. */
export function serviceRule(service: GuidanceService, side: SideFacts): Rule {
  return {
    ...ruleOf(service, side.id, side.sources),
    destination: destinationOf(service, side),
    ports: service.ports.map((port) => ({ first: port, last: port })),
  };
}

/** The rule of a leg from a side to machines with these addresses, by another port if one was set. */
export function legRule(
  leg: GuidanceLeg,
  side: string,
  sources: Sources,
  receivers: PrefixSet,
  port?: number,
): Rule {
  const ports = leg.modifiable === true && port !== undefined ? [port] : leg.ports;
  return {
    ...ruleOf(leg, side, sources),
    destination: { service: leg.service, prefixes: { kind: "list", set: receivers } },
    ports: ports.map((each) => ({ first: each, last: each })),
  };
}

function ruleOf(
  service: GuidanceService | GuidanceLeg,
  side: string,
  sources: Sources,
): Omit<Rule, "destination" | "ports"> {
  return {
    id: `${side}-${service.service}`,
    side,
    slot: service.order,
    action: "allow",
    sources,
    protocol: service.protocol,
    title: service.title,
    purpose: service.purpose,
    ...(service.condition === undefined ? {} : { condition: service.condition }),
    provenance: service.sources,
  };
}

function destinationOf(
  { service, hosts, accountHost, tag, prefixes, inferred }: GuidanceService,
  { here, peer, accounts }: SideFacts,
): Destination {
  const fill = (template: string) =>
    template.replaceAll("{here}", here.tagSuffix).replaceAll("{peer}", peer.tagSuffix);
  const narrowed = accountHost !== undefined && accounts.length > 0;
  const patterns: readonly HostPattern[] = narrowed
    ? accounts.map((account) => hostPattern(accountHost.replaceAll("{account}", account)))
    : hosts.map(hostPattern);
  return {
    service,
    ...(patterns.length === 0 ? {} : { hosts: patterns }),
    ...(tag === undefined ? {} : { tags: [fill(tag)] }),
    ...(prefixes === undefined ? {} : { prefixes: { kind: "sets", ids: [fill(prefixes)] } }),
    ...(narrowed ? { narrowedFrom: hosts.join(", ") } : {}),
    ...(inferred === undefined ? {} : { inferred }),
  };
}

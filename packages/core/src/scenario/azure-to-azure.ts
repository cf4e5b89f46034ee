import type { Guidance, GuidanceService, Region } from "../dataset/index.js";
import { failure } from "../diagnostic/index.js";
import { type HostPattern, hostPattern } from "../host/index.js";
import type { Destination, EditionReference, Policy, Rule, Side, Sources } from "../policy/index.js";
import { nearestName } from "../text/index.js";

/** What a user says about a replication between two regions of one cloud. */
export interface AzureToAzureParameters {
  readonly source: Region;
  readonly target: Region;
  /** Features switched on, by the names in the guidance: "ade", "agent-auto-upgrade". */
  readonly features: readonly string[];
  /** Whether the way back (reprotect and failback) is opened on the target side. */
  readonly failback: boolean;
  /** Names of the cache storage accounts; empty means all of the region's. */
  readonly cacheAccounts: { readonly source: readonly string[]; readonly target: readonly string[] };
  /** Addresses of the machines on each side. */
  readonly sources: { readonly source: Sources; readonly target: Sources };
}

/** The facts that the rules are made of. */
export interface AzureToAzureFacts {
  readonly guidance: Guidance;
  readonly edition: EditionReference;
}

/**
 * The outbound rules of machines replicated from one region to another, on both sides. Each side
 * reaches storage of its own region and the service in the other one; the target side mirrors the
 * source side and is needed once machines run there. Pure: the same input makes the same policy.
 */
export function azureToAzure(parameters: AzureToAzureParameters, facts: AzureToAzureFacts): Policy {
  const { source, target, failback } = parameters;
  if (source.name === target.name) {
    throw failure("SP1008", `source and target are both ${source.name} (${source.displayName})`);
  }
  for (const { displayName, retired, retiredFrom = "" } of [source, target]) {
    if (retired !== undefined && retiredFrom <= facts.edition.date) {
      throw failure("SP1010", `${displayName}: ${retired}`);
    }
  }
  checkFeatures(parameters.features, facts.guidance);
  checkNarrowing(parameters.cacheAccounts, facts.guidance);
  const sides = failback ? [sourceSide(source), targetSide(target)] : [sourceSide(source)];
  return {
    name: `asr-${source.name}-to-${target.name}`,
    shortName: `asr-${source.geoCode ?? source.name}-${target.geoCode ?? target.name}`,
    title: `Azure Site Recovery, ${source.displayName} to ${target.displayName}`,
    scenario: "azure-to-azure",
    sides,
    rules: sides.flatMap((side) => sideRules(side, parameters, facts.guidance)),
    edition: facts.edition,
    notes: facts.guidance.notes,
    advice: facts.guidance.advice ?? [],
  };
}

/** The features that some guidance offers, in the order of its services. */
export function featuresOf(guidance: Guidance): readonly string[] {
  return guidance.services.flatMap(({ feature }) => (feature === undefined ? [] : [feature]));
}

type ScenarioSide = Side & { readonly id: "source" | "target" };

function sourceSide({ name, displayName }: Region): ScenarioSide {
  return { id: "source", shortId: "src", title: displayName, region: name };
}

function targetSide({ name, displayName }: Region): ScenarioSide {
  return { id: "target", shortId: "tgt", title: displayName, region: name };
}

function checkFeatures(asked: readonly string[], guidance: Guidance): void {
  const known = featuresOf(guidance);
  for (const feature of asked) {
    if (known.includes(feature)) continue;
    const near = nearestName(feature, known);
    const all =
      known.length === 0 ? "the guidance of that date has no features" : `known: ${known.join(", ")}`;
    throw failure("SP1004", `"${feature}" is no feature of azure-to-azure`, {
      help: near === undefined ? all : `did you mean ${near}?`,
    });
  }
}

function checkNarrowing(accounts: AzureToAzureParameters["cacheAccounts"], guidance: Guidance): void {
  if (accounts.source.length + accounts.target.length === 0) return;
  if (guidance.services.some(({ accountHost }) => accountHost !== undefined)) return;
  throw failure("SP1014", `the guidance of ${guidance.date} names no single cache accounts`);
}

function sideRules(
  side: ScenarioSide,
  parameters: AzureToAzureParameters,
  guidance: Guidance,
): readonly Rule[] {
  const { source, target, features } = parameters;
  const [here, peer] = side.id === "source" ? [source, target] : [target, source];
  return guidance.services
    .filter(({ feature }) => feature === undefined || features.includes(feature))
    .map((service) => ({
      id: `${side.id}-${service.service}`,
      side: side.id,
      slot: service.order,
      action: "allow",
      sources: parameters.sources[side.id],
      destination: makeDestination(service, here, peer, parameters.cacheAccounts[side.id]),
      protocol: service.protocol,
      ports: service.ports.map((port) => ({ first: port, last: port })),
      title: service.title,
      purpose: service.purpose,
      ...(service.condition === undefined ? {} : { condition: service.condition }),
      provenance: service.sources,
    }));
}

function makeDestination(
  { service, hosts, accountHost, tag, prefixes }: GuidanceService,
  here: Region,
  peer: Region,
  accounts: readonly string[],
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
  };
}

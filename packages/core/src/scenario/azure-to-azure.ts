import type { Guidance, GuidanceLeg, Region } from "../dataset/index.js";
import { failure } from "../diagnostic/index.js";
import type { EditionReference, Omission, Policy, Rule, Side, Sources } from "../policy/index.js";
import { checkRetired } from "./retired.js";
import { checkFeatures, isAsked, legRule, serviceRule } from "./rules.js";

/** What a user says about a replication between two regions of one cloud. */
export interface AzureToAzureParameters {
  readonly source: Region;
  readonly target: Region;
  /** Features switched on, by the names in guidance and legs: "ade", "multi-vm-consistency". */
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
  /** What machines of one side say to each other; needed for a feature of theirs only. */
  readonly legs?: readonly GuidanceLeg[];
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
  checkRetired([source, target], facts.edition.date);
  checkFeatures("azure-to-azure", parameters.features, facts.guidance, facts.legs ?? []);
  checkNarrowing(parameters.cacheAccounts, facts.guidance);
  const sides = failback ? [sourceSide(source), targetSide(target)] : [sourceSide(source)];
  const legs = sides.map((side) => sideLegs(side, parameters, facts));
  const omitted = legs.flatMap((each) => each.omitted);
  return {
    name: `asr-${source.name}-to-${target.name}`,
    shortName: `asr-${source.geoCode ?? source.name}-${target.geoCode ?? target.name}`,
    title: `Azure Site Recovery, ${source.displayName} to ${target.displayName}`,
    scenario: "azure-to-azure",
    sides,
    rules: sides.flatMap((side, index) => [...sideRules(side, parameters, facts), ...legs[index]!.rules]),
    edition: facts.edition,
    ...(omitted.length === 0 ? {} : { omitted }),
    notes: facts.guidance.notes,
    advice: facts.guidance.advice ?? [],
  };
}

type ScenarioSide = Side & { readonly id: "source" | "target" };

function sourceSide({ name, displayName }: Region): ScenarioSide {
  return { id: "source", shortId: "src", title: displayName, region: name };
}

function targetSide({ name, displayName }: Region): ScenarioSide {
  return { id: "target", shortId: "tgt", title: displayName, region: name };
}

function checkNarrowing(accounts: AzureToAzureParameters["cacheAccounts"], guidance: Guidance): void {
  if (accounts.source.length + accounts.target.length === 0) return;
  if (guidance.services.some(({ accountHost }) => accountHost !== undefined)) return;
  throw failure("SP1014", `the guidance of ${guidance.date} names no single cache accounts`);
}

function sideRules(
  { id }: ScenarioSide,
  parameters: AzureToAzureParameters,
  { guidance }: AzureToAzureFacts,
): readonly Rule[] {
  const { source, target, features, sources, cacheAccounts } = parameters;
  const [here, peer] = id === "source" ? [source, target] : [target, source];
  const facts = { id, sources: sources[id], here, peer, accounts: cacheAccounts[id] };
  return guidance.services
    .filter((service) => isAsked(service, features))
    .map((service) => serviceRule(service, facts));
}

/** The rules among the machines of a side, and what is left out because their addresses are not given. */
function sideLegs(
  { id }: ScenarioSide,
  { features, sources }: AzureToAzureParameters,
  { legs = [] }: AzureToAzureFacts,
): { readonly rules: readonly Rule[]; readonly omitted: readonly Omission[] } {
  const asked = legs.filter((leg) => isAsked(leg, features));
  const addresses = sources[id];
  if (addresses !== "any") {
    return { rules: asked.map((leg) => legRule(leg, id, addresses, addresses)), omitted: [] };
  }
  const needs = id === "source" ? ["sourceAddresses"] : ["targetAddresses"];
  const omitted = asked.map(({ service, title }) => ({ rule: `${id}-${service}`, title, needs }));
  return { rules: [], omitted };
}

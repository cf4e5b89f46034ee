import {
  type DatasetSource,
  type Edition,
  loadEditionAt,
  loadSetIndex,
  type Region,
} from "../dataset/index.js";
import type { EditionReference, Policy } from "../policy/index.js";
import { flagOf, onPremisesScenarios, type ParameterKey } from "../scenario/index.js";
import { checkRegion, withTagsOf } from "./as-of.js";
import type { ConfigPath, ReportFault } from "./fault.js";
import type { NamedSets } from "./named-sets.js";
import type { Config, PolicyRequest } from "./read.js";
import { findRegions } from "./regions.js";
import { readAzureToAzure } from "./resolve-azure.js";
import { readOnPremises } from "./resolve-on-premises.js";
import { checkName } from "./text.js";

/** A policy and the edition that it was made from. */
export interface ResolvedPolicy {
  readonly policy: Policy;
  readonly edition: Edition;
}

/** Makes the policy of a sound config from its regions and the facts in force on a day (ISO date). */
export type PolicyMaker = (
  regions: readonly Region[],
  edition: EditionReference,
  day: string,
  dataset: DatasetSource,
) => Promise<Policy>;

type ScenarioRequest = Extract<PolicyRequest, { readonly kind: "scenario" }>;

/** Makes the policy of a scenario; undefined, and faults reported with their path, if it cannot be. */
export async function resolveScenario(
  request: ScenarioRequest,
  { cloud, asOf, sets }: Config,
  dataset: DatasetSource,
  reportFault: ReportFault,
): Promise<ResolvedPolicy | undefined> {
  const { config, path } = request;
  const ends = (["source", "target"] as const).flatMap((key) =>
    config[key] === undefined ? [] : [[key, config[key]] as const],
  );
  const regions = await findRegions(new Map(ends), path, cloud, dataset, reportFault);
  const make = readParameters(request, sets, reportFault);
  const named = config.name === undefined || checkName(config.name, [...path, "name"], reportFault);
  if (regions === undefined || make === undefined || !named) return undefined;
  const edition = await loadEditionAt(dataset, regions.cloud, asOf);
  const made = await make(regions.found, referTo(edition), asOf ?? edition.date, dataset);
  const policy = config.name === undefined ? made : { ...made, name: config.name, shortName: config.name };
  reportOmissions(policy, path, reportFault);
  if (asOf === undefined) return { policy, edition };
  const index = await loadSetIndex(dataset, regions.cloud);
  for (const region of regions.found) checkRegion(index, regions.all, region, edition);
  return { policy: withTagsOf(index, edition, policy, path, reportFault), edition };
}

/** What a policy says of the edition behind it. */
export function referTo({ id, cloud, date, sha256 }: Edition): EditionReference {
  return { id, cloud, date, sha256 };
}

function readParameters(
  { spec, config, path }: ScenarioRequest,
  sets: NamedSets,
  reportFault: ReportFault,
): PolicyMaker | undefined {
  const onPremises = onPremisesScenarios.find(({ id }) => id === spec.id);
  return onPremises === undefined
    ? readAzureToAzure(config, sets, path, reportFault)
    : readOnPremises(onPremises, config, sets, path, reportFault);
}

function reportOmissions({ omitted = [] }: Policy, path: ConfigPath, reportFault: ReportFault): void {
  for (const { rule, title, needs } of omitted) {
    const keys = needs.map((key) => `${key} (${flagOf(key as ParameterKey)})`).join(" and ");
    const message = `${rule} (${title}) is left out; ${keys} would add it`;
    reportFault({ code: "SP3015", path, message });
  }
}

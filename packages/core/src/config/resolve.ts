import {
  type Cloud,
  clouds,
  type DatasetSource,
  type Edition,
  findRegion,
  isHeldOn,
  loadEditionAt,
  loadGuidance,
  loadRegions,
  loadSetIndex,
  type MissingSet,
  missingSet,
  type Region,
} from "../dataset/index.js";
import { SallyportError } from "../diagnostic/index.js";
import { isListId } from "../overlay/observation.js";
import type { EditionReference, Policy, Rule, Sources } from "../policy/index.js";
import { azureToAzure } from "../scenario/index.js";
import { nearestName } from "../text/index.js";
import { checkRegion, withTagsOf } from "./as-of.js";
import type { ConfigFault, ConfigPath, ReportFault } from "./fault.js";
import type { Config, PolicyRequest } from "./read.js";
import { ownSide } from "./rule.js";
import type { AzureToAzureConfig } from "./schema.js";
import { withSets } from "./sets.js";
import { readPrefixes } from "./text.js";

/** A policy and the edition that it was made from. */
export interface ResolvedPolicy {
  readonly policy: Policy;
  readonly edition: Edition;
}

/**
 * Makes the policies of a config from the facts of the dataset: regions found, edition chosen by
 * date, guidance in force. Faults are reported with their path; undefined if there was one.
 */
export async function resolvePolicies(
  config: Config,
  source: DatasetSource,
  reportFault: ReportFault,
): Promise<readonly ResolvedPolicy[] | undefined> {
  const resolved: ResolvedPolicy[] = [];
  for (const request of config.policies) {
    const policy = await withPath(request.path, reportFault, () =>
      request.kind === "own"
        ? resolveOwn(request, config, source, reportFault)
        : resolveScenario(request, config, source, reportFault),
    );
    if (policy !== undefined) resolved.push(policy);
  }
  checkNames(resolved, config, reportFault);
  return resolved.length === config.policies.length ? resolved : undefined;
}

/** Faults that the deeper stages throw get the path of the policy that they concern. */
async function withPath<Result>(
  path: ConfigPath,
  reportFault: ReportFault,
  work: () => Result | Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SallyportError)) throw error;
    for (const { code, message, help } of error.diagnostics) {
      reportFault({ code, path, message, ...(help === undefined ? {} : { help }) });
    }
    return undefined;
  }
}

async function resolveOwn(
  { policy: { name, title, rules }, path }: Extract<PolicyRequest, { kind: "own" }>,
  { cloud = "public", asOf }: Config,
  source: DatasetSource,
  reportFault: ReportFault,
): Promise<ResolvedPolicy | undefined> {
  const edition = await loadEditionAt(source, cloud, asOf);
  const faults = await unheldTags(rules, edition, source, path);
  for (const fault of faults) reportFault(fault);
  if (faults.length > 0) return undefined;
  const known = await withSets(rules, edition, source, path, reportFault);
  if (known === undefined) return undefined;
  const facts = { edition: referTo(edition), notes: [], advice: [] };
  return { policy: { name, shortName: name, title, sides: [ownSide], rules: known, ...facts }, edition };
}

/** A fault for every tag of the rules that the edition does not hold. */
async function unheldTags(
  rules: readonly Rule[],
  { cloud, date }: Edition,
  source: DatasetSource,
  path: ConfigPath,
): Promise<readonly ConfigFault[]> {
  if (rules.every(({ destination }) => destination.tags === undefined)) return [];
  const index = await loadSetIndex(source, cloud);
  return rules.flatMap(({ destination: { tags = [] } }, rule) =>
    [...tags.entries()]
      .filter(([, tag]) => isListId(tag) || !isHeldOn(index, tag, date))
      .map(([place, tag]) => ({
        ...(isListId(tag) ? noTag(tag) : missingSet(index, tag, date)),
        path: [...path, "rules", rule, "to", "tags", place],
      })),
  );
}

/** A list of the user's own is no name that a device knows. */
function noTag(id: string): MissingSet {
  const message = `${id} is an imported list and no service tag`;
  return { code: "SP2003", message, help: `name it in "sets"` };
}

async function resolveScenario(
  { config, path }: Extract<PolicyRequest, { kind: "azure-to-azure" }>,
  { cloud, asOf }: Config,
  dataset: DatasetSource,
  reportFault: ReportFault,
): Promise<ResolvedPolicy | undefined> {
  const regions = await findRegions(config, path, cloud, dataset, reportFault);
  const cacheAccounts = readAccounts(config, path, reportFault);
  const sources = readSides(config, path, reportFault);
  if (regions === undefined || cacheAccounts === undefined || sources === undefined) return undefined;
  const edition = await loadEditionAt(dataset, regions.cloud, asOf);
  const guidance = await loadGuidance(dataset, "azure-to-azure", regions.cloud, asOf ?? edition.date);
  const { source, target } = regions;
  const { features = [], failback = true } = config;
  const parameters = { source, target, features, failback, cacheAccounts, sources };
  const policy = azureToAzure(parameters, { guidance, edition: referTo(edition) });
  if (asOf === undefined) return { policy, edition };
  const index = await loadSetIndex(dataset, regions.cloud);
  for (const region of [source, target]) checkRegion(index, regions.all, region, edition);
  return { policy: withTagsOf(index, edition, policy, path, reportFault), edition };
}

function referTo({ id, cloud, date, sha256 }: Edition): EditionReference {
  return { id, cloud, date, sha256 };
}

interface FoundRegions {
  readonly cloud: Cloud;
  /** Every region of the cloud. */
  readonly all: readonly Region[];
  readonly source: Region;
  readonly target: Region;
}

/** Both regions, in the cloud named or else in the one that knows both. */
async function findRegions(
  config: AzureToAzureConfig,
  path: ConfigPath,
  cloud: Cloud | undefined,
  dataset: DatasetSource,
  reportFault: ReportFault,
): Promise<FoundRegions | undefined> {
  const found = new Map<"source" | "target", Cloud>();
  const all: Region[] = [];
  for (const each of cloud === undefined ? clouds : [cloud]) {
    const regions = await loadRegions(dataset, each);
    const source = findRegion(regions, config.source);
    const target = findRegion(regions, config.target);
    if (source !== undefined && target !== undefined) return { cloud: each, all: regions, source, target };
    if (source !== undefined) found.set("source", each);
    if (target !== undefined) found.set("target", each);
    all.push(...regions);
  }
  for (const fault of explainMissing(config, path, cloud, found, all)) reportFault(fault);
  return undefined;
}

function explainMissing(
  config: AzureToAzureConfig,
  path: ConfigPath,
  cloud: Cloud | undefined,
  found: ReadonlyMap<"source" | "target", Cloud>,
  regions: readonly Region[],
): readonly ConfigFault[] {
  const ends = ["source", "target"] as const;
  if (ends.every((end) => found.has(end))) {
    const message = `${config.source} is in the ${found.get("source")} cloud, ${config.target} in the ${found.get("target")} cloud`;
    return [{ code: "SP1009", path: [...path, "target"], message }];
  }
  return ends
    .filter((end) => !found.has(end))
    .map((end) => {
      const near = nearestName(
        config[end],
        regions.flatMap(({ name, displayName }) => [name, displayName]),
      );
      const region = near === undefined ? undefined : findRegion(regions, near);
      const where = cloud === undefined ? "" : ` of the ${cloud} cloud`;
      const help =
        region === undefined
          ? "see `sallyport list regions`"
          : `did you mean ${region.name} (${region.displayName})?`;
      return { code: "SP1003", path: [...path, end], message: `"${config[end]}" is no region${where}`, help };
    });
}

function readAccounts(config: AzureToAzureConfig, path: ConfigPath, reportFault: ReportFault) {
  const { cacheAccounts = [], targetCacheAccounts = cacheAccounts } = config;
  const sound = [
    checkAccounts(cacheAccounts, [...path, "cacheAccounts"], reportFault),
    checkAccounts(config.targetCacheAccounts ?? [], [...path, "targetCacheAccounts"], reportFault),
  ];
  if (config.failback === false && config.targetCacheAccounts !== undefined) {
    const message = "accounts of the target region need failback";
    reportFault({ code: "SP1013", path: [...path, "targetCacheAccounts"], message });
    return undefined;
  }
  return sound.every(Boolean) ? { source: cacheAccounts, target: targetCacheAccounts } : undefined;
}

function checkAccounts(accounts: readonly string[], path: ConfigPath, reportFault: ReportFault): boolean {
  const bad = [...accounts.entries()].filter(([, account]) => !/^[a-z0-9]{3,24}$/.test(account));
  for (const [index, account] of bad) {
    reportFault({
      code: "SP1208",
      path: [...path, index],
      message: `${JSON.stringify(account)} is no account name`,
    });
  }
  return bad.length === 0;
}

function readSides(config: AzureToAzureConfig, path: ConfigPath, reportFault: ReportFault) {
  if (config.failback === false && config.targetAddresses !== undefined) {
    const message = "addresses on the target side need failback";
    reportFault({ code: "SP1013", path: [...path, "targetAddresses"], message });
    return undefined;
  }
  const read = (value: "any" | readonly string[], key: string): Sources | undefined =>
    value === "any" ? value : readPrefixes(value, [...path, key], reportFault);
  const source = read(config.sourceAddresses ?? "any", "sourceAddresses");
  const target =
    config.targetAddresses === undefined ? source : read(config.targetAddresses, "targetAddresses");
  return source === undefined || target === undefined ? undefined : { source, target };
}

function checkNames(resolved: readonly ResolvedPolicy[], config: Config, reportFault: ReportFault): void {
  const seen = new Set<string>();
  for (const [index, { policy }] of resolved.entries()) {
    const folded = policy.name.toLowerCase();
    const path = config.policies[index]?.path ?? [];
    if (seen.has(folded))
      reportFault({ code: "SP1207", path, message: `policy ${policy.name} stands above already` });
    seen.add(folded);
  }
}

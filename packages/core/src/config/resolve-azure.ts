import { type DatasetSource, loadGuidance, loadLegs } from "../dataset/index.js";
import type { Sources } from "../policy/index.js";
import { azureToAzure } from "../scenario/index.js";
import type { ConfigPath, ReportFault } from "./fault.js";
import { type NamedSets, readPrefixesAndNames } from "./named-sets.js";
import type { PolicyMaker } from "./resolve-scenario.js";
import type { ScenarioConfig } from "./schema.js";

/** Checks what a config says of a replication between two regions; undefined, and faults reported, if it is not sound. */
export function readAzureToAzure(
  config: ScenarioConfig,
  sets: NamedSets,
  path: ConfigPath,
  reportFault: ReportFault,
): PolicyMaker | undefined {
  const cacheAccounts = readAccounts(config, path, reportFault);
  const sources = readSides(config, sets, path, reportFault);
  if (cacheAccounts === undefined || sources === undefined) return undefined;
  return async ([source, target], edition, day, dataset) => {
    const { features = [], failback = true } = config;
    const guidance = await loadGuidance(dataset, "azure-to-azure", edition.cloud, day);
    const legs = await legsFor(features, dataset, day);
    const parameters = { source: source!, target: target!, features, failback, cacheAccounts, sources };
    return azureToAzure(parameters, { guidance, legs, edition });
  };
}

/** Every leg of this scenario is a feature, so without features none is read. */
async function legsFor(features: readonly string[], dataset: DatasetSource, day: string) {
  return features.length === 0 ? [] : await loadLegs(dataset, "azure-to-azure", day);
}

function readAccounts(config: ScenarioConfig, path: ConfigPath, reportFault: ReportFault) {
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

function readSides(config: ScenarioConfig, sets: NamedSets, path: ConfigPath, reportFault: ReportFault) {
  if (config.failback === false && config.targetAddresses !== undefined) {
    const message = "addresses on the target side need failback";
    reportFault({ code: "SP1013", path: [...path, "targetAddresses"], message });
    return undefined;
  }
  const read = (value: "any" | readonly string[], key: string): Sources | undefined =>
    value === "any" ? value : readPrefixesAndNames(value, sets, [...path, key], reportFault);
  const source = read(config.sourceAddresses ?? "any", "sourceAddresses");
  const target =
    config.targetAddresses === undefined ? source : read(config.targetAddresses, "targetAddresses");
  return source === undefined || target === undefined ? undefined : { source, target };
}

import {
  type Cloud,
  type DatasetSource,
  loadGuidance,
  loadGuidanceEditions,
  loadLegs,
} from "../dataset/index.js";
import { failure } from "../diagnostic/index.js";
import type { GuidanceReference, Sources } from "../policy/index.js";
import { type AddressKey, type OnPremisesSpec, onPremises } from "../scenario/index.js";
import type { ConfigPath, ReportFault } from "./fault.js";
import { type NamedSets, readPrefixesAndNames } from "./named-sets.js";
import type { PolicyMaker } from "./resolve-scenario.js";
import type { ScenarioConfig } from "./schema.js";
import { readPorts } from "./text.js";

/** Checks what a config says of machines on premises; undefined, and faults reported, if it is not sound. */
export function readOnPremises(
  spec: OnPremisesSpec,
  config: ScenarioConfig,
  sets: NamedSets,
  path: ConfigPath,
  reportFault: ReportFault,
): PolicyMaker | undefined {
  const read = (key: AddressKey): Sources | undefined => {
    const value = config[key] ?? "any";
    return value === "any" ? value : readPrefixesAndNames(value, sets, [...path, key], reportFault);
  };
  const sourceAddresses = read("sourceAddresses");
  const applianceAddresses = read("applianceAddresses");
  const timeAddresses = read("timeAddresses");
  const port = readDataPort(config, path, reportFault);
  if (sourceAddresses === undefined || applianceAddresses === undefined) return undefined;
  if (timeAddresses === undefined || port === "faulty") return undefined;
  const { features = [], without = [], privateLink = false } = config;
  const given = { features, without, privateLink, ...(port === undefined ? {} : { dataPort: port }) };
  return async ([target], edition, day, dataset) => {
    const id = guidanceId(spec, privateLink, edition.cloud);
    const guidance = await loadGuidance(dataset, id, edition.cloud, day);
    const reference = await refer(dataset, id, edition.cloud, guidance.date);
    const legs = await loadLegs(dataset, spec.id, day);
    const parameters = {
      target: target!,
      ...given,
      addresses: { sourceAddresses, applianceAddresses, timeAddresses },
    };
    return onPremises(spec, parameters, { guidance, ...reference, legs, edition });
  };
}

/** Guidance of a vault behind private endpoints is held apart, where there is any. SP2006 if not. */
function guidanceId({ id, privateLink }: OnPremisesSpec, asked: boolean, cloud: Cloud): string {
  if (!asked) return id;
  if (privateLink?.includes(cloud) === true) return `${id}-private-link`;
  throw failure("SP2006", `no guidance for ${id} with private link in the ${cloud} cloud is held`);
}

async function refer(
  dataset: DatasetSource,
  id: string,
  cloud: Cloud,
  date: string,
): Promise<{ readonly reference?: GuidanceReference }> {
  const editions = await loadGuidanceEditions(dataset, id, cloud);
  const sha256 = editions.find((each) => each.date === date)?.sha256;
  return sha256 === undefined ? {} : { reference: { date, sha256 } };
}

function readDataPort(
  { dataPort }: ScenarioConfig,
  path: ConfigPath,
  reportFault: ReportFault,
): number | undefined | "faulty" {
  if (dataPort === undefined) return undefined;
  const place = [...path, "dataPort"];
  const faults: string[] = [];
  const ranges = readPorts([dataPort], place, (fault) => {
    faults.push(fault.code);
    reportFault({ ...fault, path: place });
  });
  const range = ranges?.[0];
  if (faults.length > 0 || range === undefined) return "faulty";
  if (range.first === range.last) return range.first;
  reportFault({ code: "SP1204", path: place, message: `"${dataPort}" is a range; the data go to one port` });
  return "faulty";
}

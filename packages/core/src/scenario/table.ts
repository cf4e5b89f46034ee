import { hyperV } from "./hyper-v.js";
import { hyperVVmm } from "./hyper-v-vmm.js";
import { type ParameterKey, parameterKeys } from "./parameters.js";
import { physicalClassic } from "./physical-classic.js";
import { physicalModernized } from "./physical-modernized.js";
import type { OnPremisesSpec, ScenarioSpec } from "./spec.js";
import { vmwareClassic } from "./vmware-classic.js";
import { vmwareModernized } from "./vmware-modernized.js";

export {
  describeParameter,
  flagOf,
  type ParameterKey,
  type ParameterKind,
  type ParameterSpec,
  parameterKeys,
  scenarioParameters,
} from "./parameters.js";
export type { AddressKey, OnPremisesSpec, ScenarioSpec, SideSpec } from "./spec.js";

const azureToAzureSpec: ScenarioSpec = {
  id: "azure-to-azure",
  title: "Azure to Azure",
  required: ["source", "target"],
  optional: [
    "features",
    "failback",
    "cacheAccounts",
    "targetCacheAccounts",
    "sourceAddresses",
    "targetAddresses",
  ],
};

/** The scenarios whose machines are on premises. */
export const onPremisesScenarios: readonly OnPremisesSpec[] = [
  vmwareModernized,
  physicalModernized,
  vmwareClassic,
  physicalClassic,
  hyperV,
  hyperVVmm,
];

/** Every scenario, in the order of the lists. A new one is a file and a line here. */
export const scenarioTable: readonly ScenarioSpec[] = [azureToAzureSpec, ...onPremisesScenarios];

/** The names that a policy can give as its scenario. */
export const scenarios: readonly string[] = scenarioTable.map(({ id }) => id);

/** The scenario of that name. */
export function findScenario(id: string): ScenarioSpec | undefined {
  return scenarioTable.find((scenario) => scenario.id === id);
}

/** What a scenario takes, in the order of the help. */
export function parametersOf({ required, optional }: ScenarioSpec): readonly ParameterKey[] {
  return parameterKeys.filter((key) => required.includes(key) || optional.includes(key));
}

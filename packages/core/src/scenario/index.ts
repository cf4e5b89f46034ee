export { type AzureToAzureFacts, type AzureToAzureParameters, azureToAzure } from "./azure-to-azure.js";
export { type OnPremisesFacts, type OnPremisesParameters, onPremises } from "./on-premises.js";
export { featuresOf } from "./rules.js";
export {
  type AddressKey,
  findScenario,
  flagOf,
  type OnPremisesSpec,
  onPremisesScenarios,
  type ParameterKey,
  type ParameterSpec,
  parameterKeys,
  parametersOf,
  type ScenarioSpec,
  type SideSpec,
  scenarioParameters,
  scenarios,
  scenarioTable,
} from "./table.js";

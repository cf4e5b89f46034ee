export {
  type AzureToAzureFacts,
  type AzureToAzureParameters,
  azureToAzure,
  featuresOf,
} from "./azure-to-azure.js";

import type { LegsFile } from "@sallyport/core";
import { chinaGuidance } from "./azure-to-azure/china.js";
import { azureToAzureLegs } from "./azure-to-azure/legs.js";
import { publicGuidance } from "./azure-to-azure/public.js";
import { usgovGuidance } from "./azure-to-azure/usgov.js";
import { classicGuidance } from "./on-premises/classic.js";
import { hyperVGuidance } from "./on-premises/hyper-v.js";
import { onPremisesLegs } from "./on-premises/legs.js";
import { modernizedGuidance } from "./on-premises/modernized.js";
import { privateLinkGuidance } from "./on-premises/private-link.js";
import type { ScenarioGuidance } from "./scenario-guidance.js";

/** The guidance that editions hold: a new one begins an edition, and is in its hash. */
export const shippedGuidance: readonly ScenarioGuidance[] = [publicGuidance, usgovGuidance, chinaGuidance];

/** Guidance with a hash of its own, so that a new list of hosts changes no edition. */
export const furtherGuidance: readonly ScenarioGuidance[] = [
  ...modernizedGuidance,
  ...privateLinkGuidance,
  ...classicGuidance,
  ...hyperVGuidance,
];

/** Traffic between the user's own machines, a file for each scenario. */
export const shippedLegs: readonly LegsFile[] = [azureToAzureLegs, ...onPremisesLegs];

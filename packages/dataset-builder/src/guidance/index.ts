import { chinaGuidance } from "./azure-to-azure/china.js";
import { publicGuidance } from "./azure-to-azure/public.js";
import { usgovGuidance } from "./azure-to-azure/usgov.js";
import type { ScenarioGuidance } from "./scenario-guidance.js";

/** All guidance that is shipped. */
export const shippedGuidance: readonly ScenarioGuidance[] = [publicGuidance, usgovGuidance, chinaGuidance];
